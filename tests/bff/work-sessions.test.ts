import { calendarDay } from '@jiayitong/bff/features/appointments/calendar'
import { rollSession, rollSessions } from '@jiayitong/bff/features/appointments/rolling'
import { endSession } from '@jiayitong/bff/features/appointments/work-sessions'
import type { WorkSession } from '@jiayitong/shared/api/work-sessions'
import { addDays, dayOf, weekdayOf } from '@jiayitong/shared/domain/days'
import { isHeldOn } from '@jiayitong/shared/domain/work-sessions'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meet } from '../support/blocked'
import { forEachEngine, forEngine } from '../support/engines'
import { openSessions } from '../support/work-sessions'

const dayMs = 86_400_000

forEachEngine(engine => {
  describe('a weekly session (C44)', () => {
    it('is slots as far ahead as the policy says at once, and rolls on day by day, none twice', async () => {
      const { store, clock, add, slotsOf } = await openSessions(engine)
      const { status, body } = await add()
      expect(status, body.detail).toBe(201)
      // From Sunday the 22nd to the 6th of December: ten working days of four slots.
      expect(body.rolledTo).toBe('2026-12-06')
      expect(await slotsOf(body.id)).toHaveLength(40)
      expect(await rollSessions({ store }, clock.now())).toBe(0)
      clock.advance(dayMs)
      const rolled = await Promise.all([1, 2, 3].map(() => rollSessions({ store }, clock.now())))
      expect(rolled.reduce((sum, made) => sum + made, 0)).toBe(4)
      const all = await slotsOf(body.id)
      expect(new Set(all.map(({ startsAt }) => startsAt.getTime())).size).toBe(44)
    })

    it('is refused, with the field, where it cannot be: two rooms at once, no time, somebody of elsewhere', async () => {
      const { add, family } = await openSessions(engine)
      expect((await add()).status).toBe(201)
      expect((await add({ fromMinute: 570, toMinute: 660 })).body.code).toBe('session-overlaps')
      expect((await add({ fromMinute: 600, toMinute: 700 })).status).toBe(201)
      const wrong = await add({ fromMinute: 700, toMinute: 710 })
      expect([wrong.status, wrong.body.code]).toEqual([400, 'validation'])
      expect((await add({ practitionerId: family.he.doctor })).status).toBe(400)
    })

    it('is held no more once it ended; who is booked stays booked until it is closed', async () => {
      const { add, slotsOf, book, lin, whole } = await openSessions(engine)
      const { body } = await add()
      const [first] = (await slotsOf(body.id)).filter(({ startsAt }) => dayOf(startsAt) === '2026-11-25')
      expect((await book(0, first?.id ?? '')).status).toBe(201)
      expect((await lin.post(`/work-sessions/${body.id}/end`, { lastOn: '2026-11-24' })).status).toBe(200)
      const left = await slotsOf(body.id)
      expect(left.filter(({ startsAt }) => dayOf(startsAt) > '2026-11-24').map(({ id }) => id)).toEqual([
        first?.id,
      ])
      await whole()
    })

    it('follows the public calendar: off on holidays, held on the weekend days worked instead', () => {
      const session = {
        weekdays: [1, 2, 3, 4, 5],
        holidays: 'closed-and-made-up',
        startsOn: '2026-01-01',
        endsOn: null,
      } as const
      const held = (day: string, holidays: 'closed' | 'closed-and-made-up' | 'open' = 'closed-and-made-up') =>
        isHeldOn({ ...session, holidays }, day, calendarDay(day))
      // 国庆节 2026: off from Thursday the 1st; Saturday the 10th is worked.
      expect([held('2026-10-01'), held('2026-10-01', 'open')]).toEqual([false, true])
      expect([held('2026-10-10'), held('2026-10-10', 'closed')]).toEqual([true, false])
      expect(held('2026-10-17')).toBe(false)
      // Not announced yet: the days the law names.
      expect(calendarDay('2027-10-02')).toEqual({ kind: 'holiday', name: '国庆节' })
      expect(calendarDay('2027-02-05')).toEqual({ kind: 'holiday', name: '春节' })
      expect(calendarDay('2027-02-09').kind).toBe('ordinary')
    })

    it('leaves what is there on a weekend day worked instead: nobody is in two rooms at once', async () => {
      // Sunday the 20th of September 2026 is worked, as the Monday beside it.
      const { add, store, clock, enter, family } = await openSessions(engine)
      clock.advance(new Date('2026-09-10T01:00:00Z').getTime() - clock.now().getTime())
      await enter(family.lin.accountId)
      const own = { startsOn: '2026-09-10', weekdays: [0], fromMinute: 480, toMinute: 555, eachMinutes: 25 }
      expect((await add(own)).status).toBe(201)
      expect((await add({ startsOn: '2026-09-10', weekdays: [1], toMinute: 600 })).status).toBe(201)
      const { slots } = store.tables
      const all = (await store.read.select().from(slots))
        .filter(
          ({ practitionerId, startsAt }) =>
            practitionerId === family.lin.doctor && dayOf(startsAt) === '2026-09-20',
        )
        .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
      expect(all.map(({ startsAt }) => startsAt.toISOString().slice(11, 16))).toEqual([
        '00:00',
        '00:25',
        '00:50',
        '01:30',
      ])
    })

    it('is never two slots of one person at one moment, whatever begins, ends and closes as days go by', async () => {
      const { store, clock, week, lin, enter, family, closing } = await openSessions(engine)
      let by = lin
      const step = fc.oneof(
        fc.record({
          kind: fc.constant('add' as const),
          weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
          from: fc.integer({ min: 16, max: 32 }),
          each: fc.constantFrom(15, 20, 30),
        }),
        fc.record({ kind: fc.constant('end' as const), nth: fc.nat(9), in: fc.integer({ min: 0, max: 9 }) }),
        fc.record({ kind: fc.constant('close' as const), in: fc.integer({ min: 1, max: 12 }) }),
        fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 5 }) }),
      )
      const steps = fc.sample(step, { numRuns: 40, seed: Number(process.env.SEED ?? Date.now()) })
      const ids: string[] = []
      for (const each of steps) {
        const today = dayOf(clock.now())
        if (each.kind === 'add') {
          const fromMinute = each.from * 30
          const { status, body } = await by.post<WorkSession>('/work-sessions', {
            ...week,
            weekdays: each.weekdays,
            fromMinute,
            toMinute: fromMinute + 60,
            eachMinutes: each.each,
            startsOn: today,
          })
          if (status === 201) ids.push(body.id)
        } else if (each.kind === 'end') {
          const id = ids[each.nth]
          if (id) await by.post(`/work-sessions/${id}/end`, { lastOn: addDays(today, each.in) })
        } else if (each.kind === 'close') {
          const day = addDays(today, each.in)
          const hours = { startsAt: `${day}T00:00:00+08:00`, endsAt: `${addDays(day, 1)}T00:00:00+08:00` }
          await by.post('/closures', closing(hours))
        } else {
          clock.advance(each.days * dayMs)
          by = await enter(family.lin.accountId)
          await rollSessions({ store }, clock.now())
        }
      }
      await rollSessions({ store }, clock.now())
      const { slots, workSessions, closures } = store.tables
      const all = await store.read.select().from(slots)
      const seen = new Set<string>()
      for (const slot of all) {
        const key = `${slot.practitionerId} ${slot.startsAt.getTime()}`
        expect(seen.has(key)).toBe(false)
        seen.add(key)
      }
      const closed = await store.read.select().from(closures)
      const sessions = await store.read.select().from(workSessions)
      const from = addDays(dayOf(clock.now()), 1)
      const until = addDays(dayOf(clock.now()), 14)
      for (const session of sessions)
        for (let day = from; day <= until; day = addDays(day, 1)) {
          const own = all.filter(slot => slot.sessionId === session.id && dayOf(slot.startsAt) === day)
          const expected = isHeldOn(session, day, calendarDay(day)) ? Math.floor(60 / session.eachMinutes) : 0
          expect(own, `${session.weekdays} ${weekdayOf(day)} ${day}`).toHaveLength(expected)
          for (const slot of own)
            expect(slot.closureId !== null).toBe(
              closed.some(({ startsAt, endsAt }) => startsAt < slot.endsAt && endsAt > slot.startsAt),
            )
        }
    })
  })
})

forEngine('postgres', engine => {
  it('C44: a session that is ended while its next days are made has none of them', async () => {
    const { store, clock, family, add, slotsOf, lin } = await openSessions(engine)
    const { id } = (await add()).body
    clock.advance(dayMs)
    const last = '2026-11-27'
    const doctor = { store, accountId: family.lin.accountId, now: clock.now() }
    const ended = await meet(
      doctor,
      w => rollSession(w.tx, id, clock.now()),
      () => lin.post(`/work-sessions/${id}/end`, { lastOn: last }),
    )
    expect(ended.status).toBe(200)
    expect((await slotsOf(id)).filter(({ startsAt }) => dayOf(startsAt) > last)).toEqual([])
  })

  it('C44: no day is made of a session that has just been ended', async () => {
    const { store, clock, family, add, slotsOf } = await openSessions(engine)
    const { id } = (await add()).body
    clock.advance(dayMs)
    const last = '2026-11-27'
    const doctor = { store, accountId: family.lin.accountId, now: clock.now() }
    await meet(
      doctor,
      w => endSession(w, id, last),
      () => rollSessions({ store }, clock.now()),
    )
    expect((await slotsOf(id)).filter(({ startsAt }) => dayOf(startsAt) > last)).toEqual([])
  })
})
