import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { openStory, type Problem, refused } from '../support/signing'

const dayMs = 86_400_000

/** The family's agreement, and its last month: it runs from 2026-11-22 to 2027-11-21. */
const openRunning = async (engine: Engine) => {
  const story = await openStory(engine)
  const old = await story.active()
  const post = (id: string, verb: string, body?: object) =>
    story.min.post<Agreement & Problem>(`/agreements/${id}/${verb}`, body)
  const read = async (id: string) => (await story.min.get<Agreement>(`/agreements/${id}`)).body
  const live = async (id: string) =>
    (
      await story.store.read
        .select()
        .from(story.store.tables.agreementResidents)
        .where(eq(story.store.tables.agreementResidents.agreementId, id))
    ).map(row => (row.live ? 'live' : row.next ? 'next' : 'free'))
  return {
    ...story,
    old,
    post,
    read,
    live,
    /** Moves the clock to so many days after the beginning. */
    onDay: (days: number) => story.clock.advance(days * dayMs),
    accept: (id: string) =>
      story.lin.post<Agreement & Problem>(`/agreements/${id}/accept`, { strokes: hand }),
    expire: (at: string) => expireAgreements(story.deps, new Date(at)),
  }
}

forEachEngine(engine => {
  describe('renewing', () => {
    it('opens 90 days before the end, and says from when before that (C17)', async () => {
      const story = await openRunning(engine)
      expect((await story.read(story.old.id)).allowedEvents).toEqual([
        'terminate',
        'switch',
        'leave',
        'add-course',
      ])
      const detail = await refused(story, 'renewal-not-open', () =>
        story.post(story.old.id, 'renew', { years: 1 }),
      )
      expect(detail).toContain('2027-08-23')
      story.onDay(275)
      expect((await story.read(story.old.id)).allowedEvents).toContain('renew')
    })

    it('begins the day after, with no gap and no place given away in between (C17)', async () => {
      const story = await openRunning(engine)
      story.onDay(300)
      const draft = (await story.post(story.old.id, 'renew', { years: 2 })).body
      expect(draft).toMatchObject({ state: 'draft', renewsId: story.old.id, years: 2 })
      expect((await story.sign(draft)).body.state).toBe('submitted')
      expect(await story.live(draft.id)).toEqual(['next', 'next', 'next'])
      expect(await story.places()).toEqual({ households: 1, homes: 2 })
      const accepted = (await story.accept(draft.id)).body
      expect(accepted).toMatchObject({ state: 'active', startsOn: '2027-11-22', endsOn: '2029-11-21' })
      expect((await story.read(story.old.id)).state).toBe('active')
      expect(await brokenInvariants(story.store.read)).toEqual([])
      expect(await story.expire('2027-11-21T16:00:00Z')).toBe(1)
      expect((await story.read(story.old.id)).state).toBe('expired')
      expect(await story.live(draft.id)).toEqual(['live', 'live', 'live'])
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('a renewal the doctor has not answered binds when the old one has ended', async () => {
      const story = await openRunning(engine)
      story.onDay(300)
      const draft = (await story.post(story.old.id, 'renew', { years: 1 })).body
      await story.sign(draft)
      await story.expire('2027-11-22T02:00:00Z')
      expect(await story.live(draft.id)).toEqual(['live', 'live', 'live'])
      story.onDay(70)
      expect((await story.accept(draft.id)).body.startsOn).toBe('2027-11-27')
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('one that waits keeps the old one from being ended, and may itself be taken back', async () => {
      const story = await openRunning(engine)
      story.onDay(300)
      const draft = (await story.post(story.old.id, 'renew', { years: 1 })).body
      await story.sign(draft)
      await refused(story, 'successor-waiting', () =>
        story.post(story.old.id, 'terminate', { reason: '搬家了' }),
      )
      await refused(story, 'successor-waiting', () => story.post(story.old.id, 'renew', { years: 1 }))
      expect((await story.post(draft.id, 'withdraw')).body.state).toBe('withdrawn')
      expect(await story.live(draft.id)).toEqual(['free', 'free', 'free'])
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      const ended = await story.post(story.old.id, 'terminate', { reason: '搬家了', reasonCode: 'moved' })
      expect(ended.body).toMatchObject({ state: 'terminated', reasonCode: 'moved', reason: '搬家了' })
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('what was ended early is not renewed, not even with a draft from before', async () => {
      const story = await openRunning(engine)
      story.onDay(300)
      const draft = (await story.post(story.old.id, 'renew', { years: 1 })).body
      await story.post(story.old.id, 'terminate', { reason: '搬家了' })
      await refused(story, 'state-conflict', () => story.sign(draft))
      await refused(story, 'state-conflict', () => story.post(story.old.id, 'renew', { years: 1 }))
    })

    it('after the end it still continues the term within the confirmation break, and no longer (C11)', async () => {
      const story = await openRunning(engine)
      await story.expire('2027-11-22T02:00:00Z')
      story.onDay(365 + 40)
      const draft = (await story.post(story.old.id, 'renew', { years: 3 })).body
      expect(draft).toMatchObject({ state: 'draft', renewsId: story.old.id })
      await story.sign(draft)
      expect((await story.accept(draft.id)).body.startsOn).toBe('2028-01-01')
      expect(await brokenInvariants(story.store.read)).toEqual([])
      const late = await openRunning(engine)
      await late.expire('2027-11-22T02:00:00Z')
      late.onDay(365 + 90)
      await refused(late, 'state-conflict', () => late.post(late.old.id, 'renew', { years: 1 }))
    })
  })

  describe('changing the team', () => {
    it('ends the old agreement and begins the new one in one step; the family keeps its places (C17)', async () => {
      const story = await openRunning(engine)
      const he = await story.enter('he')
      const draft = (await story.post(story.old.id, 'switch', { teamId: story.family.he.team })).body
      expect(draft).toMatchObject({ replacesId: story.old.id, team: { id: story.family.he.team } })
      await story.sign(draft)
      expect(await story.live(draft.id)).toEqual(['next', 'next', 'next'])
      expect((await story.read(story.old.id)).state).toBe('active')
      expect(await brokenInvariants(story.store.read)).toEqual([])
      const accepted = await he.post<Agreement>(`/agreements/${draft.id}/accept`, { strokes: hand })
      expect(accepted.body).toMatchObject({ state: 'active', startsOn: '2026-11-22' })
      expect(await story.read(story.old.id)).toMatchObject({ state: 'terminated', reasonCode: 'switched' })
      expect(await story.live(draft.id)).toEqual(['live', 'live', 'live'])
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('refused by the new team, the old agreement simply goes on (C17)', async () => {
      const story = await openRunning(engine)
      const he = await story.enter('he')
      const draft = (await story.post(story.old.id, 'switch', { teamId: story.family.he.team })).body
      await story.sign(draft)
      await he.post(`/agreements/${draft.id}/reject`, { reason: '名额已满' })
      expect(await story.read(story.old.id)).toMatchObject({ state: 'active' })
      expect(await story.live(story.old.id)).toEqual(['live', 'live', 'live'])
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('services, points and appointments stay the resident’s; what is booked with the old team is told (C17)', async () => {
      const story = await openRunning(engine)
      const { family, store, old } = story
      await store.atomically(async tx => {
        const { slots, appointments, fulfilments, serviceItems } = tx.tables
        const [item] = await tx.select().from(serviceItems).limit(1)
        await tx.insert(fulfilments).values({
          id: newId(),
          agreementId: old.id,
          residentId: family.min.id,
          itemId: item?.id ?? '',
          doneOn: '2026-11-22',
          createdAt: startOfTests,
        })
        const slotId = newId()
        await tx.insert(slots).values({
          id: slotId,
          teamId: family.lin.team,
          practitionerId: family.lin.doctor,
          kind: 'clinic',
          room: '2 楼',
          startsAt: new Date('2026-11-24T01:00:00Z'),
          endsAt: new Date('2026-11-24T01:30:00Z'),
          capacity: 3,
          taken: 1,
        })
        await tx.insert(appointments).values({
          id: newId(),
          slotId,
          residentId: family.min.id,
          accountId: family.accounts.min,
          state: 'booked',
          createdAt: startOfTests,
        })
      })
      const mine = async () => ({
        services: await store.read.select().from(store.tables.fulfilments),
        appointments: await store.read.select().from(store.tables.appointments),
        points: await store.read.select().from(store.tables.pointsEntries),
      })
      const before = await mine()
      const he = await story.enter('he')
      const draft = (await story.post(old.id, 'switch', { teamId: family.he.team })).body
      await story.sign(draft)
      await he.post(`/agreements/${draft.id}/accept`, { strokes: hand })
      expect(await mine()).toEqual(before)
      const [told] = (await store.read.select().from(store.tables.outbox)).filter(({ dedupeKey }) =>
        dedupeKey.startsWith('agreement-switched:'),
      )
      expect(told?.dedupeKey).toBe(`agreement-switched:${old.id}`)
    })
  })
})
