import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { addContenders, addSlot, contract, tomorrowAtNine } from './people'
import { openArena, rush } from './rush'

const places = 20
const patients = 500

forEachEngine(engine => {
  describe('a rush for a slot', () => {
    it(`of ${patients} patients for ${places} places, exactly ${places} are booked (C44, invariant 4)`, async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, patients)
      await contract(arena, family, contenders)
      const slotId = await addSlot(arena, family, places)
      const { appointments } = arena.store.tables
      const served = await rush(arena, {
        contenders: contenders.map(({ id, token }) => ({
          token,
          path: '/appointments',
          body: { slotId, residentId: id },
        })),
        places,
        refusal: 'slot-full',
        taken: ({ read }) =>
          read.$count(appointments, and(eq(appointments.slotId, slotId), eq(appointments.state, 'booked'))),
      })
      // What their phones show afterwards is what they were told.
      const shown = await Promise.all(
        contenders.map(async ({ token }) => {
          const { body } = await arena.send({ token, method: 'GET', path: '/appointments' })
          return (body.items as unknown[]).length
        }),
      )
      expect(shown.flatMap((count, at) => (count > 0 ? [at] : []))).toEqual(served)
      expect(Math.max(...shown)).toBe(1)
      noteFigures(`Races for slots on ${engine.name}`, 'npm test -- races', {
        'patients for twenty places': patients,
        'places sold': served.length,
      })
    })

    it('one patient asking from ten phones has one place of it', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 1)
      await contract(arena, family, contenders)
      const slotId = await addSlot(arena, family, places)
      const { appointments } = arena.store.tables
      const [one] = contenders
      await rush(arena, {
        contenders: Array.from({ length: 10 }, (_, at) => ({
          token: one?.token,
          path: '/appointments',
          body: { slotId, residentId: one?.id },
          key: `phone-number-${at}`,
        })),
        places: 1,
        refusal: 'appointment-exists',
        taken: ({ read }) => read.$count(appointments, eq(appointments.slotId, slotId)),
      })
    })

    it('the last place, given back by one while others ask for it, is never two people’s', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 12)
      await contract(arena, family, contenders)
      const slotId = await addSlot(arena, family, 1)
      const [holder, ...others] = contenders
      const { body } = await arena.send({
        token: holder?.token,
        path: '/appointments',
        body: { slotId, residentId: holder?.id },
        key: 'the-first-one',
      })
      const cancelled = [0, 1, 2].map(at =>
        arena.send({
          token: holder?.token,
          path: `/appointments/${body.id}/cancel`,
          key: `give-it-back-${at}`,
        }),
      )
      const asked = others.map(({ id, token }, at) =>
        arena.send({
          token,
          path: '/appointments',
          body: { slotId, residentId: id },
          key: `ask-for-it-${at}`,
        }),
      )
      const won = (await Promise.all(asked)).filter(({ status }) => status === 201)
      expect(won.length).toBeLessThanOrEqual(1)
      expect((await Promise.all(cancelled)).filter(({ status }) => status === 200).length).toBe(1)
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('any doctor will do for thirty, and three have two places each: six are booked, none twice (U20)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 30)
      await contract(arena, family, contenders)
      const others = await arena.store.read.select().from(arena.store.tables.practitioners)
      const doctors = [...new Set([family.lin.doctor, ...others.map(({ id }) => id)])].slice(0, 3)
      const slotIds = await Promise.all(
        doctors.map(practitionerId => addSlot(arena, family, 2, { practitionerId })),
      )
      const { appointments } = arena.store.tables
      const any = { teamId: family.lin.team, kind: 'clinic', startsAt: tomorrowAtNine.toISOString() }
      await rush(arena, {
        contenders: contenders.map(({ id, token }) => ({
          token,
          path: '/appointments',
          body: { any, residentId: id },
        })),
        places: 6,
        refusal: 'slot-full',
        taken: ({ read }) => read.$count(appointments, inArray(appointments.slotId, slotIds)),
      })
    })

    it('those who change places with each other all get theirs, and nobody is left with none', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 8)
      await contract(arena, family, contenders)
      const slotIds = [await addSlot(arena, family, 8), await addSlot(arena, family, 8, { days: 1 })]
      const booked = await Promise.all(
        contenders.map(({ id, token }, at) =>
          arena.send({
            token,
            path: '/appointments',
            body: { slotId: slotIds[at % 2], residentId: id },
            key: `before-the-change-${at}`,
          }),
        ),
      )
      const moved = await Promise.all(
        contenders.map(({ token }, at) =>
          arena.send({
            token,
            path: `/appointments/${booked[at]?.body.id}/reschedule`,
            body: { slotId: slotIds[(at + 1) % 2] },
            key: `change-places-${at}`,
          }),
        ),
      )
      expect(moved.map(({ status }) => status)).toEqual(contenders.map(() => 200))
      const { slots } = arena.store.tables
      expect((await arena.store.read.select().from(slots)).map(({ taken }) => taken)).toEqual([4, 4])
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })
  })
})
