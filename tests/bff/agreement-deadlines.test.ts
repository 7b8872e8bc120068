import { escalateOverdue, lapseUnanswered } from '@jiayitong/bff/features/agreements/deadlines'
import { newId } from '@jiayitong/bff/ids'
import type { Agreement, AgreementLine } from '@jiayitong/shared/api/agreements'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { addAccount } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { openStory, refused } from '../support/signing'

const hoursMs = 3_600_000

/** The family waits for an answer, and the centre has a manager with a phone, and had one before. */
const openWaiting = async (engine: Engine) => {
  const story = await openStory(engine)
  const managers = await story.store.atomically(async tx => {
    const { accounts, roleGrants } = tx.tables
    const ids: string[] = []
    for (const [who, endsAt] of [
      ['manager', null],
      ['former-manager', new Date('2026-06-01T00:00:00Z')],
    ] as const) {
      const accountId = await addAccount(tx, who)
      const phone = '13800000001'
      await tx
        .update(accounts)
        .set({ phoneSealed: testVault.seal(phone, `accounts.phone:${accountId}`) })
        .where(eq(accounts.id, accountId))
      await tx.insert(roleGrants).values({
        id: newId(),
        accountId,
        role: 'manager',
        organisationId: story.family.organisationId,
        startsAt: new Date('2026-01-01T00:00:00Z'),
        endsAt,
      })
      ids.push(accountId)
    }
    return ids
  })
  const { id } = await story.submitted()
  const after = (hours: number) => new Date(story.clock.now().getTime() + hours * hoursMs)
  const told = async () =>
    (await story.store.read.select().from(story.store.tables.outbox)).map(({ dedupeKey }) => dedupeKey)
  return { ...story, id, managers, after, told }
}

forEachEngine(engine => {
  describe('an application nobody answers (C15)', () => {
    it('is told to the managers once when the 72 hours are over, and lapses 168 hours later', async () => {
      const story = await openWaiting(engine)
      const { id, deps, after } = story
      expect(await escalateOverdue(deps, after(71))).toBe(0)
      expect(await escalateOverdue(deps, after(73))).toBe(1)
      expect(await escalateOverdue(deps, after(74))).toBe(0)
      expect(await story.told()).toEqual([`agreement-overdue:${id}:${story.managers[0]}`])
      const desk = await story.lin.get<{ items: AgreementLine[] }>('/agreements?scope=team&state=submitted')
      expect(desk.body.items[0]?.escalatedAt).not.toBeNull()

      expect(await lapseUnanswered(deps, after(73 + 167))).toBe(0)
      expect(await lapseUnanswered(deps, after(73 + 168))).toBe(1)
      expect(await lapseUnanswered(deps, after(73 + 168))).toBe(0)
      expect((await story.min.get<Agreement>(`/agreements/${id}`)).body.state).toBe('withdrawn')
      expect(await story.told()).toContain(`agreement-lapsed:${id}`)
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
      await refused(story, 'state-conflict', () =>
        story.lin.post(`/agreements/${id}/reject`, { reason: '太晚了' }),
      )
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('may still be answered after the managers heard of it, and then does not lapse', async () => {
      const story = await openWaiting(engine)
      const { id, deps, after } = story
      await escalateOverdue(deps, after(73))
      await story.lin.post(`/agreements/${id}/reject`, { reason: '不在片区' })
      expect(await lapseUnanswered(deps, after(1_000))).toBe(0)
      expect((await story.min.get<Agreement>(`/agreements/${id}`)).body.state).toBe('rejected')
    })
  })
})
