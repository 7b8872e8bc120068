import { write } from '@jiayitong/bff/features/consultations/consultations'
import { escalateUnanswered } from '@jiayitong/bff/features/consultations/jobs'
import { newId } from '@jiayitong/bff/ids'
import type { Consultation, ConsultationPace, ConsultationsApi } from '@jiayitong/shared/api/consultations'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { meet } from '../support/blocked'
import { forEachEngine, forEngine } from '../support/engines'
import { addAccount, addDelegation } from '../support/families'
import { openStory, type Problem, type Story } from '../support/signing'

type Line = ResponseOf<ConsultationsApi['list']>['items'][number]
type Answer = Consultation & Problem
const hour = 3_600_000

/** A family whose agreement runs, and 周敏 asking about herself. */
const contracted = async (engine: Parameters<typeof openStory>[0]) => {
  const story = await openStory(engine)
  await story.active()
  return story
}

const askIn = (story: Story, given: object = {}, by = story.min) =>
  by.post<Answer>('/consultations', {
    residentId: story.family.min.id,
    topic: 'medicine',
    text: '降压药漏吃了一次，要补吗？',
    ...given,
  })

const reply = (story: Story, id: string, text = '不用补，下次按时吃。', by = story.lin) =>
  by.post<Answer>(`/consultations/${id}/messages`, { text })

const listOf = async (by: Story['min'], scope: 'mine' | 'team', more = '') =>
  (await by.get<{ items: Line[] }>(`/consultations?scope=${scope}${more}`)).body.items

forEachEngine(engine => {
  describe('asking the own team (C77)', () => {
    it('C77 a resident asks, the team sees until when to answer, answers, and the resident is told and rates it', async () => {
      const story = await contracted(engine)
      const { lin, min, clock, store } = story
      const asked = await askIn(story)
      expect(asked.status).toBe(201)
      const { id, dueAt, messages, allowedEvents } = asked.body
      expect(messages.map(({ side, text }) => [side, text])).toEqual([
        ['resident', '降压药漏吃了一次，要补吗？'],
      ])
      expect(allowedEvents).toEqual(['write', 'close'])
      // The policy's clock: a day.
      const left = Date.parse(dueAt ?? '') - clock.now().getTime()
      expect(Math.abs(left - 24 * hour)).toBeLessThan(60_000)

      const [line] = await listOf(lin, 'team')
      expect(line).toMatchObject({ id, state: 'open', late: false, lastSide: 'resident', assigned: null })
      const answered = await reply(story, id)
      expect(answered.body).toMatchObject({ state: 'answered', dueAt: null })
      expect(answered.body.assigned?.id).toBe(story.family.lin.doctor)
      expect(answered.body.messages.at(-1)).toMatchObject({ side: 'team', name: '林书禾' })

      await story.drain()
      expect(
        story.sandbox
          .messages()
          .map(({ text }) => text)
          .join(''),
      ).toContain('回复了你的提问')
      const seen = (await min.get<Answer>(`/consultations/${id}`)).body
      expect(seen.allowedEvents).toEqual(['write', 'close', 'rate'])
      const rated = await min.post<Answer>(`/consultations/${id}/rating`, { stars: 5, note: '说得很清楚' })
      expect(rated.body.stars).toBe(5)
      expect((await min.post<Answer>(`/consultations/${id}/rating`, { stars: 1 })).body.code).toBe(
        'state-conflict',
      )
      // Who gave which stars the team does not see.
      expect((await lin.get<Answer>(`/consultations/${id}`)).body.stars).toBeNull()
      expect(await store.read.$count(store.tables.consultationMessages)).toBe(2)
    })

    it('C77 asked on, the clock begins anew; a closed one takes no word more', async () => {
      const story = await contracted(engine)
      const { id } = (await askIn(story)).body
      const early = await story.lin.post<Answer>(`/consultations/${id}/close`)
      expect([early.status, early.body.code]).toEqual([409, 'state-conflict'])
      story.clock.advance(3 * hour)
      await reply(story, id)
      story.clock.advance(hour)
      const on = (await reply(story, id, '晚上还能喝茶吗？', story.min)).body
      expect(on.state).toBe('open')
      const due = Date.parse(on.dueAt ?? '')
      expect(Math.abs(due - story.clock.now().getTime() - 24 * hour)).toBeLessThan(60_000)
      // What waits keeps its clock.
      story.clock.advance(hour)
      expect((await reply(story, id, '绿茶呢？', story.min)).body.dueAt).toBe(on.dueAt)
      await reply(story, id, '白天喝，晚上少喝。')
      expect((await story.min.post<Answer>(`/consultations/${id}/close`)).body.state).toBe('closed')
      for (const by of [story.min, story.lin])
        expect((await reply(story, id, '再问一句', by)).body.code).toBe('state-conflict')
      expect(await story.store.read.$count(story.store.tables.consultationMessages)).toBe(5)
    })

    it('C77 the team gives a question to one of its own, and to nobody else', async () => {
      const story = await contracted(engine)
      const { id } = (await askIn(story)).body
      const { members } = (await story.lin.get<Answer>(`/consultations/${id}`)).body
      const nurse = members.find(each => each.id !== story.family.lin.doctor)
      if (nurse) {
        const given = await story.lin.post<Answer>(`/consultations/${id}/assign`, {
          practitionerId: nurse.id,
        })
        expect(given.body.assigned).toEqual(nurse)
        // Who answers for another does not take it over.
        expect((await reply(story, id)).body.assigned).toEqual(nurse)
      }
      const other = await story.lin.post<Answer>(`/consultations/${id}/assign`, {
        practitionerId: story.family.he.doctor,
      })
      expect(other.status).toBe(404)
      expect((await story.min.post(`/consultations/${id}/assign`, { practitionerId: newId() })).status).toBe(
        403,
      )
    })

    it('C77 nobody else reads it: not another team, not the family without the right, not the old team', async () => {
      const story = await contracted(engine)
      const { store, family } = story
      const { id } = (await askIn(story)).body
      const he = await story.enter('he')
      expect((await he.get(`/consultations/${id}`)).status).toBe(404)
      expect(await listOf(he, 'team')).toEqual([])
      expect((await reply(story, id, '我来答', he)).status).toBe(404)
      const gui = await story.enter('gui')
      expect((await gui.get(`/consultations/${id}`)).status).toBe(404)
      const helper = await store.atomically(async tx => {
        const accountId = await addAccount(tx, 'helper')
        await addDelegation(tx, {
          residentId: family.min.id,
          accountId,
          kind: 'delegation',
          relation: '母亲',
          scopes: ['messages'],
        })
        return accountId
      })
      const helping = await story.enterAccount(helper)
      expect((await helping.get(`/consultations/${id}`)).status).toBe(404)
      expect((await askIn(story, {}, helping)).body.code).toBe('not-allowed-for-resident')
      expect(await listOf(helping, 'mine')).toEqual([])

      // Every look of the team is in the trail.
      await story.lin.get(`/consultations/${id}`)
      const trail = await store.read.select().from(store.tables.auditEntries)
      expect(trail.some(({ action }) => action === 'consultation-seen')).toBe(true)

      // The agreement over, the team reads no more, and the resident only reads.
      const { agreementResidents: ar } = store.tables
      await store.atomically(tx => tx.update(ar).set({ live: false }))
      expect((await story.lin.get(`/consultations/${id}`)).status).toBe(404)
      expect((await story.min.get<Answer>(`/consultations/${id}`)).body.allowedEvents).toEqual(['close'])
      expect((await reply(story, id, '还在吗', story.min)).body.code).toBe('state-conflict')
      expect((await askIn(story)).body.code).toBe('not-contracted')
    })

    it('C77 five may wait at once; what is wrong is named', async () => {
      const story = await contracted(engine)
      for (let at = 0; at < 5; at += 1) expect((await askIn(story)).status).toBe(201)
      expect((await askIn(story)).body.code).toBe('too-many-consultations')
      expect(await story.store.read.$count(story.store.tables.consultations)).toBe(5)
      const empty = await story.min.post<{ errors: { path: string }[] }>('/consultations', {
        residentId: story.family.min.id,
        topic: 'medicine',
        text: '',
      })
      expect([empty.status, empty.body.errors[0]?.path]).toEqual([400, '/text'])
      const page = await story.min.get<{ items: Line[]; nextCursor: string }>(
        '/consultations?scope=mine&limit=3',
      )
      const rest = await listOf(story.min, 'mine', `&limit=3&cursor=${page.body.nextCursor}`)
      const ids = [...page.body.items, ...rest].map(each => each.id)
      expect([ids.length, new Set(ids).size]).toEqual([5, 5])
    })

    it('C77 what nobody answered in time is told to the doctor and the manager, once, and not at night', async () => {
      const story = await contracted(engine)
      const { store, clock, family } = story
      await store.atomically(async tx => {
        const accountId = await addAccount(tx, 'manager')
        await tx
          .update(tx.tables.accounts)
          .set({ phoneSealed: testVault.seal('13900000001', `accounts.phone:${accountId}`) })
          .where(eq(tx.tables.accounts.id, accountId))
        await tx.insert(tx.tables.roleGrants).values({
          id: newId(),
          accountId,
          role: 'manager',
          organisationId: family.organisationId,
          startsAt: clock.now(),
        })
      })
      const { id } = (await askIn(story)).body
      const run = () => escalateUnanswered({ store, vault: testVault }, clock.now())
      expect(await run()).toBe(0)
      clock.advance(24 * hour + 60_000)
      expect((await listOf(story.lin, 'team'))[0]?.late).toBe(true)
      clock.advance(13 * hour)
      expect(await run()).toBe(0)
      clock.advance(12 * hour)
      expect(await run()).toBe(1)
      await story.drain()
      const told = story.sandbox.messages().filter(({ text }) => text.includes('过了回复时限'))
      expect(told.map(({ to }) => to)).toContain('13900000001')
      expect(await run()).toBe(0)
      await reply(story, id)
      expect(await run()).toBe(0)
    })

    it('C77 measures answers in time, and who comes to the team first', async () => {
      const story = await contracted(engine)
      const { clock, store, family } = story
      const pace = async (year = 2026) =>
        (await story.lin.get<ConsultationPace>(`/consultations/pace?teamId=${family.lin.team}&year=${year}`))
          .body
      expect((await pace()).contact).toEqual({ of: 3, with: 0 })
      const { id } = (await askIn(story)).body
      const late = (await askIn(story, { residentId: family.gui.id }, await story.enter('gui'))).body
      clock.advance(2 * hour)
      await reply(story, id)
      clock.advance(30 * hour)
      await reply(story, late.id)
      expect(await pace()).toMatchObject({
        asked: 2,
        answered: 2,
        inTime: 1,
        waiting: 0,
        ratings: 0,
        starsHundredths: null,
        contact: { of: 3, with: 2 },
        first: { of: 2, with: 2 },
      })
      expect((await pace(2025)).asked).toBe(0)
      await story.min.post(`/consultations/${id}/rating`, { stars: 4 })
      // One rating is no score.
      expect(await pace()).toMatchObject({ ratings: 1, starsHundredths: null })
      expect((await story.min.get(`/consultations/pace?teamId=${family.lin.team}&year=2026`)).status).toBe(
        403,
      )
      const he = await story.enter('he')
      expect((await he.get(`/consultations/pace?teamId=${family.lin.team}&year=2026`)).status).toBe(404)
      expect(await store.read.$count(store.tables.consultations)).toBe(2)
    })
  })
})

forEngine('postgres', engine => {
  it('C77: what a resident adds while the doctor answers waits for an answer too', async () => {
    const story = await contracted(engine)
    const { id } = (await askIn(story)).body
    const added = await meet(
      { store: story.store, accountId: story.family.lin.accountId, now: story.clock.now() },
      w => write(w, id, '不用补，下次按时吃。'),
      () => reply(story, id, '今天头也有点晕。', story.min),
    )
    expect(added.body).toMatchObject({ state: 'open', dueAt: expect.any(String) })
    expect(added.body.messages.map(({ side }) => side)).toEqual(['resident', 'team', 'resident'])
  })
})
