import { lapseOffers } from '@jiayitong/bff/features/agreements/waitlist'
import type { Agreement } from '@jiayitong/shared/api/agreements'

import type { Wait, WaitLine } from '@jiayitong/shared/api/waitlist'
import { farewell } from '@jiayitong/shared/domain/personal-data'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { addHousehold, addPerson, hand } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { openStory, type Problem, refused } from '../support/signing'

/** A team with room for one home, which the 周 family has, and two others who would like it. */
const openFull = async (engine: Engine) => {
  const story = await openStory(engine, { householdsMax: 1 })
  const agreement = await story.active()
  const app = await story.store.atomically(async tx => {
    const homes: { id: string; accountId: string }[] = []
    for (const openid of ['first', 'second']) {
      const { id, accountId } = await addPerson(tx, { name: '赵一', openid })
      await addHousehold(tx, [{ id, relation: '本人' }])
      homes.push({ id, accountId: accountId ?? '' })
    }
    return homes
  })
  const [one, two] = app
  if (!one || !two) throw new Error('two homes were planted')
  const [first, second] = [await story.enterAccount(one.accountId), await story.enterAccount(two.accountId)]
  const team = story.family.lin.team
  const signAs = async (who: 'first' | 'second') => {
    const [caller, person] = who === 'first' ? [first, one] : [second, two]
    const draft = await caller.post<Agreement & Problem>('/agreements', {
      partyKind: 'individual',
      teamId: team,
      residentIds: [person.id],
      packageIds: [story.family.basic],
      years: 1,
    })
    if (draft.status !== 201) return draft
    const { id, contentHash } = draft.body
    return caller.post<Agreement & Problem>(`/agreements/${id}/sign`, { strokes: hand, contentHash })
  }
  const join = (caller = first) => caller.post<Wait & Problem>(`/teams/${team}/waitlist`)
  const end = () => story.min.post(`/agreements/${agreement.id}/terminate`, { reason: '搬家了' })
  const mine = async (caller = first) => (await caller.get<{ items: Wait[] }>('/waitlist')).body.items
  const whole = async () => expect(await brokenInvariants(story.store.read)).toEqual([])
  return { ...story, team, first, second, signAs, join, end, mine, whole }
}

forEachEngine(engine => {
  describe('waiting for a full team (C24)', () => {
    it('everyone has a turn, once, and the team sees the line', async () => {
      const story = await openFull(engine)
      expect(await story.join()).toMatchObject({ status: 201, body: { state: 'waiting', turn: 1 } })
      expect((await story.join(story.second)).body.turn).toBe(2)
      await refused(story, 'waiting-already', () => story.join())
      await refused(story, 'agreement-exists', () => story.join(story.min))
      const line = await story.lin.get<{ items: WaitLine[] }>(`/teams/${story.team}/waitlist`)
      expect(line.body.items).toMatchObject([
        { name: '赵*', state: 'waiting' },
        { name: '赵*', state: 'waiting' },
      ])
      const he = await story.enter('he')
      expect((await he.get(`/teams/${story.team}/waitlist`)).status).toBe(404)
      expect((await story.second.post(`/waitlist/${(await story.mine())[0]?.id}/leave`)).status).toBe(404)
      await story.whole()
    })

    it('a team with room needs no waiting', async () => {
      const story = await openStory(engine)
      await refused(story, 'team-has-room', () =>
        story.min.post<Problem>(`/teams/${story.family.lin.team}/waitlist`),
      )
    })

    it('a freed place is kept for the first in line: nobody else gets it, and the first does', async () => {
      const story = await openFull(engine)
      await story.join()
      await story.join(story.second)
      await story.end()
      expect(await story.mine()).toMatchObject([
        { state: 'offered', turn: null, offeredUntil: expect.stringMatching(/^2026-11-24T10:0/) },
      ])
      expect(await story.mine(story.second)).toMatchObject([{ state: 'waiting', turn: 1 }])
      const told = (await story.store.read.select().from(story.store.tables.outbox)).map(
        ({ dedupeKey }) => dedupeKey,
      )
      expect(told).toContain(`place-offered:${(await story.mine())[0]?.id}`)
      await refused(story, 'team-full', () => story.signAs('second'))
      await story.whole()
      expect((await story.signAs('first')).body.state).toBe('submitted')
      expect(await story.mine()).toEqual([])
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      await story.whole()
    })

    it('kept too long or given up, the place goes to the next, and to everybody after the last', async () => {
      const story = await openFull(engine)
      await story.join()
      await story.join(story.second)
      await story.end()
      const later = (hours: number) => new Date(story.clock.now().getTime() + hours * 3_600_000)
      expect(await lapseOffers(story.deps, later(47))).toBe(0)
      expect(await lapseOffers(story.deps, later(49))).toBe(1)
      expect(await lapseOffers(story.deps, later(49))).toBe(0)
      expect(await story.mine()).toEqual([])
      await story.whole()
      const [kept] = await story.mine(story.second)
      expect(kept?.state).toBe('offered')
      const left = await story.second.post<Wait>(`/waitlist/${kept?.id}/leave`)
      expect(left.body.state).toBe('left')
      expect((await story.second.post<Problem>(`/waitlist/${kept?.id}/leave`)).body.code).toBe(
        'state-conflict',
      )
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
      await story.whole()
    })

    it('who leaves the product lets go of the place kept for them', async () => {
      const story = await openFull(engine)
      await story.join()
      await story.join(story.second)
      await story.end()
      expect((await story.mine())[0]?.state).toBe('offered')
      expect((await story.first.post('/me/erase', { confirm: farewell })).status).toBe(200)
      expect(await lapseOffers(story.deps, story.clock.now())).toBe(1)
      expect((await story.mine(story.second))[0]?.state).toBe('offered')
      await story.whole()
    })
  })
})
