import { givePlacesOn, tellOfEvents } from '@jiayitong/bff/features/events/word'
import type {
  Attendee,
  CheckInCode,
  EventPlan,
  EventSignup,
  EventView,
} from '@jiayitong/shared/api/event-views'
import type { DelegationScope } from '@jiayitong/shared/domain/delegations'
import { farewell } from '@jiayitong/shared/domain/personal-data'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { comingBetween } from '../races/between'
import { type Caller, testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { openStory, type Problem } from '../support/signing'

const lecture = {
  kind: 'lecture',
  site: 'community',
  title: '冬天血压怎么管',
  summary: '林医生讲四十分钟，讲完单独问。',
  place: '柳浪社区活动室',
  startsAt: '2026-11-29T09:30:00+08:00',
  endsAt: '2026-11-29T11:00:00+08:00',
  capacity: 1,
}

const open = async (engine: Engine) => {
  const story = await openStory(engine)
  const { family, lin } = story
  const { delegations } = story.store.tables
  const scopes: DelegationScope[] = ['agreements', 'appointments']
  await story.store.atomically(tx =>
    tx.update(delegations).set({ scopes }).where(eq(delegations.residentId, family.man.id)),
  )
  const planned = async (given = {}, by: Caller = lin) => {
    const { status, body } = await by.post<EventPlan & Problem>('/events', {
      ...lecture,
      teamId: family.lin.team,
      ...given,
    })
    expect(status, body.detail).toBe(201)
    return body
  }
  const opened = async (given = {}) => {
    const { id } = await planned(given)
    expect((await lin.post(`/events/${id}/open`)).status).toBe(200)
    return id
  }
  const signUp = (by: Caller, id: string, residentId: string, orWait?: boolean) =>
    by.post<EventSignup & Problem>(`/events/${id}/signups`, { residentId, ...(orWait ? { orWait } : {}) })
  /** Moves the clock there; who was signed in comes anew. */
  const at = async (day: Date) => {
    story.clock.advance(day.getTime() - story.clock.now().getTime())
    return { min: await story.enter('min'), lin: await story.enter('lin') }
  }
  const gui = await story.enter('gui')
  const person = { min: family.min.id, gui: family.gui.id, man: family.man.id }
  return { ...story, gui, at, planned, opened, signUp, person }
}

/** Half past nine on the day, when the doors have been open for half an hour. */
const theDay = new Date('2026-11-29T01:30:00Z')

forEachEngine(engine => {
  describe('C78 an event', () => {
    it('is seen by nobody until it is opened, then by everybody', async () => {
      const { visitor, lin, planned } = await open(engine)
      const { id, allowedEvents, proposed } = await planned()
      expect({ allowedEvents, proposed }).toEqual({
        allowedEvents: ['change', 'open', 'cancel'],
        proposed: false,
      })
      expect((await visitor.get(`/events/${id}`)).status).toBe(404)
      expect((await visitor.get<{ items: unknown[] }>('/events')).body.items).toEqual([])
      await lin.post(`/events/${id}/open`)
      expect((await visitor.get<EventView>(`/events/${id}`)).body).toMatchObject({
        title: '冬天血压怎么管',
        remaining: 1,
        closed: null,
      })
      expect((await visitor.get<{ items: { id: string }[] }>('/events')).body.items).toMatchObject([{ id }])
    })

    it('gives a full event’s next place to who waited longest, and tells them', async () => {
      const { min, opened, signUp, person, sandbox, drain } = await open(engine)
      const id = await opened()
      const first = await signUp(min, id, person.min)
      expect(first.body).toMatchObject({ state: 'booked', ahead: null, allowedEvents: ['cancel'] })
      expect((await signUp(min, id, person.man)).body.code).toBe('event-full')
      expect((await signUp(min, id, person.min, true)).body.code).toBe('signed-up-already')
      const waiting = await signUp(min, id, person.man, true)
      expect(waiting.body).toMatchObject({ state: 'waiting', ahead: 0 })
      expect((await min.post<EventSignup>(`/event-signups/${first.body.id}/cancel`)).body.state).toBe(
        'cancelled',
      )
      const mine = await min.get<{ items: EventSignup[] }>('/me/event-signups')
      expect(mine.body.items.map(({ resident, state }) => [resident.id, state])).toEqual([
        [person.man, 'booked'],
        [person.min, 'cancelled'],
      ])
      await drain()
      expect(JSON.stringify(sandbox.messages())).toContain('冬天血压怎么管')
    })

    it('takes nobody who is not the caller’s to sign up, and nobody once it has begun', async () => {
      const { enter, opened, signUp, person, at } = await open(engine)
      const id = await opened()
      const stranger = await enter('he')
      expect((await signUp(stranger, id, person.min)).status).toBe(404)
      const { min, lin } = await at(theDay)
      expect((await signUp(min, id, person.min)).body.code).toBe('event-not-open')
      expect((await lin.get<EventPlan>(`/events/${id}/plan`)).body.booked).toBe(0)
    })

    it('reminds each the day before, once, in the hours people are up', async () => {
      const { min, opened, signUp, person, at, store, sandbox, drain } = await open(engine)
      const id = await opened()
      await signUp(min, id, person.min)
      const deps = { store, vault: testVault }
      expect(await tellOfEvents(deps, new Date('2026-11-28T00:30:00Z'))).toBe(0)
      const morning = new Date('2026-11-28T01:30:00Z')
      await at(morning)
      expect(await tellOfEvents(deps, morning)).toBe(1)
      expect(await tellOfEvents(deps, morning)).toBe(0)
      await drain()
      const told = sandbox.messages().filter(message => JSON.stringify(message).includes('冬天血压怎么管'))
      expect(told).toHaveLength(1)
    })

    it('that is cancelled says why to everybody on the list', async () => {
      const { min, lin, opened, signUp, person, store, sandbox, drain, at } = await open(engine)
      const id = await opened()
      await signUp(min, id, person.min)
      expect((await lin.post<EventPlan>(`/events/${id}/cancel`, { reason: '活动室停电' })).body.state).toBe(
        'cancelled',
      )
      const noon = new Date('2026-11-25T04:00:00Z')
      const later = await at(noon)
      await tellOfEvents({ store, vault: testVault }, noon)
      await drain()
      expect(JSON.stringify(sandbox.messages())).toContain('活动室停电')
      expect((await signUp(later.min, id, person.man)).body.code).toBe('event-not-open')
    })

    it('that is cancelled while people are reminded of it says so as well', async () => {
      const { min, opened, signUp, person, store, sandbox, drain, at } = await open(engine)
      const id = await opened()
      await signUp(min, id, person.min)
      const morning = new Date('2026-11-28T01:30:00Z')
      const { lin } = await at(morning)
      // After the first page of people, before it is noted that they were told.
      const between = comingBetween(
        store,
        () => lin.post(`/events/${id}/cancel`, { reason: '活动室停电' }),
        2,
      )
      await tellOfEvents({ store: between, vault: testVault }, morning)
      await tellOfEvents({ store, vault: testVault }, morning)
      await drain()
      expect(JSON.stringify(sandbox.messages())).toContain('活动室停电')
    })

    it('that is cancelled gives no place on: who leaves it makes nobody come', async () => {
      const { min, lin, opened, signUp, person, store, clock, sandbox, drain } = await open(engine)
      const id = await opened()
      const first = await signUp(min, id, person.min)
      await signUp(min, id, person.man, true)
      await lin.post(`/events/${id}/cancel`, { reason: '活动室停电' })
      expect((await min.post(`/event-signups/${first.body.id}/cancel`)).status).toBe(200)
      await givePlacesOn({ store, vault: testVault }, clock.now())
      const { body } = await min.get<{ items: EventSignup[] }>('/me/event-signups')
      expect(body.items.map(({ state }) => state)).toEqual(['waiting', 'cancelled'])
      await drain()
      expect(JSON.stringify(sandbox.messages())).not.toContain('冬天血压怎么管')
    })

    it('gives places on that came free by themselves, and never fewer than are taken', async () => {
      const { min, gui, lin, opened, signUp, person, store, clock } = await open(engine)
      const id = await opened({ capacity: 2 })
      await signUp(min, id, person.min)
      await signUp(gui, id, person.gui)
      await signUp(min, id, person.man, true)
      const less = { ...lecture, capacity: 1 }
      expect((await lin.put<Problem>(`/events/${id}`, less)).body.code).toBe('fewer-than-taken')
      expect((await lin.put<EventPlan>(`/events/${id}`, { ...lecture, capacity: 3 })).body).toMatchObject({
        booked: 3,
        waiting: 0,
      })
      await givePlacesOn({ store, vault: testVault }, clock.now())
    })
  })

  describe('C78 the door', () => {
    it('lets in who scans the code of this minute, once, and counts them', async () => {
      const { opened, signUp, person, enter, at, ...before } = await open(engine)
      const id = await opened({ capacity: 2 })
      await signUp(before.min, id, person.min)
      expect((await before.lin.get<Problem>(`/events/${id}/code`)).body.code).toBe('check-in-closed')
      const { min, lin } = await at(theDay)
      const { code, image } = (await lin.get<CheckInCode>(`/events/${id}/code`)).body
      expect(image).toMatch(/^data:image\/png;base64,/)
      const scan = (residentId: string, given = code, by: Caller = min) =>
        by.post<EventSignup & Problem>(`/events/${id}/check-in`, { residentId, code: given })
      expect((await scan(person.min, '00000000')).body.code).toBe('check-in-code-wrong')
      const { arrivedAt } = (await scan(person.min)).body
      expect(arrivedAt).not.toBeNull()
      await at(new Date(theDay.getTime() + 60_000))
      expect((await scan(person.min)).body.arrivedAt).toBe(arrivedAt)
      expect((await scan(person.man)).body.state).toBe('booked')
      await at(new Date(theDay.getTime() + 180_000))
      expect((await scan(person.gui, code, await enter('gui'))).body.code).toBe('check-in-code-wrong')
      expect((await lin.get<EventPlan>(`/events/${id}/plan`)).body).toMatchObject({ booked: 2, arrived: 2 })
    })

    it('has seen who ends their account before it begins: they were there', async () => {
      const { opened, signUp, person, at, store, ...before } = await open(engine)
      const id = await opened()
      await signUp(before.min, id, person.min)
      const { min, lin } = await at(new Date(theDay.getTime() - 30 * 60_000))
      const { items } = (await lin.get<{ items: Attendee[] }>(`/events/${id}/attendance`)).body
      expect((await lin.post(`/event-signups/${items[0]?.signupId}/arrive`)).status).toBe(200)
      expect((await min.post('/me/erase', { confirm: farewell })).status).toBe(200)
      expect((await lin.get<EventPlan>(`/events/${id}/plan`)).body).toMatchObject({ booked: 1, arrived: 1 })
    })

    it('lets the desk check in who is on the list, and closes with who came and what came of it', async () => {
      const { opened, signUp, person, at, ...before } = await open(engine)
      const id = await opened()
      await signUp(before.min, id, person.min)
      await signUp(before.min, id, person.man, true)
      const early = await before.lin.post<Problem>(`/events/${id}/close`, { walkIns: 0, outcome: '太早' })
      expect(early.body.code).toBe('state-conflict')
      const { lin } = await at(theDay)
      const { items } = (await lin.get<{ items: Attendee[] }>(`/events/${id}/attendance`)).body
      expect(items.map(({ state }) => state)).toEqual(['booked', 'waiting'])
      const arrive = (place: number) =>
        lin.post<Attendee & Problem>(`/event-signups/${items[place]?.signupId}/arrive`)
      expect((await arrive(0)).body.arrivedAt).not.toBeNull()
      expect((await arrive(1)).body.code).toBe('event-full')
      const closed = await lin.post<EventPlan>(`/events/${id}/close`, { walkIns: 7, outcome: '讲了量血压。' })
      expect(closed.body).toMatchObject({ state: 'closed', arrived: 1, walkIns: 7, allowedEvents: [] })
    })
  })
})
