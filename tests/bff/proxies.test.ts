import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Delegation } from '@jiayitong/shared/api/residents'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { addPerson } from '../support/families'
import { openStory, type Problem, refused } from '../support/signing'

const idNumber = '999001194403080028'
const phone = '13800000001'

/** 周老太 lives with the family and has no phone; 周敏 has one that staff can look up. */
const open = async (engine: Engine) => {
  const story = await openStory(engine)
  const { store, family } = story
  const elder = await store.atomically(async tx => {
    const { id } = await addPerson(tx, {
      name: '周老太',
      bornOn: '1944-03-08',
      idNumberIndex: testVault.index(idNumber, 'id-number'),
      verifiedAt: null,
    })
    await tx.insert(tx.tables.householdMembers).values({
      id: newId(),
      householdId: family.home,
      residentId: id,
      relation: '外婆',
      joinedAt: new Date('2026-01-01T00:00:00Z'),
    })
    const { accounts, roleGrants } = tx.tables
    await tx
      .update(accounts)
      .set({
        phoneIndex: testVault.index(phone, 'phone'),
        phoneSealed: testVault.seal(phone, `accounts.phone:${family.accounts.min}`),
      })
      .where(eq(accounts.id, family.accounts.min))
    await tx.insert(roleGrants).values({
      id: newId(),
      accountId: family.accounts.lin,
      role: 'doctor',
      startsAt: new Date('2026-01-01T00:00:00Z'),
    })
    return id
  })
  const paper = { idNumber, phone, relation: '外孙女', paper: 'SQ-2026-018' }
  const record = (given = {}) =>
    story.lin.post<Problem & { residentName: string }>('/proxies', { ...paper, ...given })
  const draft = () =>
    story.min.post<Agreement & Problem>(
      '/agreements',
      story.household({ residentIds: [family.min.id, elder], packageIds: [family.basic, family.elder] }),
    )
  return { ...story, elder, record, draftBoth: draft }
}

forEachEngine(engine => {
  describe('a proxy on paper (C26)', () => {
    it('lets the family sign for who has no phone, as staff saw card and paper, and is in the trail', async () => {
      const story = await open(engine)
      await refused(story, 'consent-needed', story.draftBoth)
      const { status, body } = await story.record()
      expect([status, body.residentName]).toEqual([201, '周老太'])
      const drafted = await story.draftBoth()
      expect(drafted.status).toBe(201)
      expect((await story.sign(drafted.body)).status).toBe(200)
      const { auditEntries } = story.store.tables
      const trail = await story.store.read
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.action, 'proxy-recorded'))
      expect(trail).toMatchObject([
        { actorId: story.family.accounts.lin, subject: `residents:${story.elder}` },
      ])
      expect(trail[0]?.detail).toContain('SQ-2026-018')
    })

    it('is given back like any other, and is refused twice, for a stranger’s number, by a resident', async () => {
      const story = await open(engine)
      await story.record()
      expect((await story.record()).body.code).toBe('delegation-exists')
      await refused(story, 'not-found', () => story.record({ idNumber: '99900119440308003X' }))
      await refused(story, 'delegate-unknown', () => story.record({ phone: '13800000009' }))
      expect(
        (await story.min.post('/proxies', { idNumber, phone, relation: '外孙女', paper: 'SQ-1' })).status,
      ).toBe(403)
      const held = (await story.min.get<{ items: Delegation[] }>('/delegations')).body.items
      const one = held.find(({ resident }) => resident.id === story.elder)
      await story.min.post(`/delegations/${one?.id}/revoke`)
      await refused(story, 'consent-needed', story.draftBoth)
    })
  })
})
