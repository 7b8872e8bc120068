import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { addContenders, addSlot, contract } from './people'
import { openArena, rush } from './rush'

const places = 5
const patients = 60

forEachEngine(engine => {
  describe('a rush for a slot', () => {
    it(`of ${patients} patients for ${places} places, exactly ${places} are booked (C44, invariant 4)`, async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, patients)
      await contract(arena, family, contenders)
      const slotId = await addSlot(arena, family, places)
      const { appointments } = arena.store.tables
      await rush(arena, {
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
      noteFigures(`Races for slots on ${engine.name}`, 'npm test -- races', {
        'patients for five places': patients,
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
  })
})
