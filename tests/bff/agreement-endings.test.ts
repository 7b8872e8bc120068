import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import type { Agreement, AgreementLine } from '@jiayitong/shared/api/agreements'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openStory } from '../support/signing'

forEachEngine(engine => {
  describe('the end of an agreement', () => {
    it('reject, withdraw and terminate each free the residents and the place', async () => {
      const story = await openStory(engine)
      const { min, lin } = story
      const rejected = await story.submitted()
      const no = await lin.post<Agreement>(`/agreements/${rejected.id}/reject`, {
        reason: '住址不在片区，建议就近签',
      })
      expect(no.body).toMatchObject({
        state: 'rejected',
        reason: '住址不在片区，建议就近签',
      })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })

      const withdrawn = await story.submitted()
      expect((await min.post<Agreement>(`/agreements/${withdrawn.id}/withdraw`)).body.state).toBe('withdrawn')
      expect(await story.places()).toEqual({ households: 0, homes: 0 })

      const ended = await story.active()
      await min.post(`/agreements/${ended.id}/terminate`, { reason: '搬家了' })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
      expect((await story.active()).state).toBe('active')
    })

    it('a team finds what ended apart from what runs and what waits, with its packages (C7)', async () => {
      const story = await openStory(engine)
      const { min, lin } = story
      const rejected = await story.submitted()
      await lin.post(`/agreements/${rejected.id}/reject`, { reason: '信息需要核对' })
      const running = await story.active()
      const lines = async (state: string) =>
        (await lin.get<{ items: AgreementLine[] }>(`/agreements?scope=team&state=${state}`)).body.items
      expect(await lines('ended')).toMatchObject([{ id: rejected.id, packages: rejected.packages }])
      expect((await lines('active')).map(({ id }) => id)).toEqual([running.id])
      expect(await lines('submitted')).toEqual([])
      await min.post(`/agreements/${running.id}/terminate`, { reason: '搬家了' })
      expect((await lines('ended')).map(({ id }) => id).sort()).toEqual([rejected.id, running.id].sort())
    })

    it('expires the day after its last, once, and frees the place', async () => {
      const story = await openStory(engine)
      const { id } = await story.active()
      const run = (at: string) => expireAgreements(story.deps, new Date(at))
      expect(await run('2027-11-21T15:59:00Z')).toBe(0)
      expect(await run('2027-11-21T16:00:00Z')).toBe(1)
      expect(await run('2027-11-21T16:00:00Z')).toBe(0)
      const [row] = await story.store.read
        .select()
        .from(story.store.tables.agreements)
        .where(eq(story.store.tables.agreements.id, id))
      expect(row?.state).toBe('expired')
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
    })
  })

  describe('what holds when the rules are passed by', () => {
    it('the database itself keeps one live agreement for a resident and a team within its room', async () => {
      const story = await openStory(engine, { householdsMax: 2 })
      const { store, family } = story
      const { id } = await story.submitted()
      const other = await story.draft({ teamId: family.he.team }).catch(() => undefined)
      expect(other).toBeUndefined()
      const { agreementResidents, teams, teamHouseholds } = store.tables
      const [named] = await store.read
        .select()
        .from(agreementResidents)
        .where(eq(agreementResidents.agreementId, id))
      const [row] = await store.read.select().from(store.tables.agreements)
      const twice = store.atomically(async tx => {
        const copy = {
          ...row,
          id: `${id.slice(0, -4)}ffff`,
          verifyCode: 'X'.repeat(16),
        } as NonNullable<typeof row>
        await tx.insert(tx.tables.agreements).values(copy)
        await tx.insert(agreementResidents).values({
          ...(named as NonNullable<typeof named>),
          id: copy.id,
          agreementId: copy.id,
        })
      })
      await expect(twice).rejects.toMatchObject({
        constraint: 'agreement_residents_one_live',
      })
      const over = store.atomically(tx =>
        tx
          .update(teams)
          .set({ households: 3 })
          .then(() => undefined),
      )
      await expect(over).rejects.toMatchObject({
        constraint: 'teams_room_left',
      })
      const under = store.atomically(tx =>
        tx
          .update(teamHouseholds)
          .set({ agreements: -1 })
          .then(() => undefined),
      )
      await expect(under).rejects.toMatchObject({
        constraint: 'team_households_count',
      })
    })

    it('content altered in the database is not passed off as signed', async () => {
      const story = await openStory(engine)
      const { verifyCode } = await story.active()
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.signatures).set({ contentHash: '0'.repeat(64) })
      })
      const { body } = await story.visitor.get(`/agreements/verify/${verifyCode}`)
      expect(body).toMatchObject({ genuine: false })
    })
  })
})
