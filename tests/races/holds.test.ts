import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf } from '@jiayitong/bff/demo/seed'
import { keepPlaces } from '@jiayitong/bff/features/appointments/jobs'
import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { forEachEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { addContenders, addSlot, contract } from './people'
import { openArena, seed } from './rush'

const rounds = Number(process.env.ROUNDS ?? 20)

forEachEngine(engine => {
  describe('holds under a rush', () => {
    it(`a hold is confirmed or lost at its end, never both, and the next has the place once, ${rounds} times (U18, U19)`, async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 6)
      await contract(arena, family, contenders)
      const { appointments } = arena.store.tables
      const liveOf = (slotId: string) =>
        arena.store.read
          .select()
          .from(appointments)
          .where(and(eq(appointments.slotId, slotId), inArray(appointments.state, ['held', 'booked'])))
      const chance = chanceOf('holds', seed)
      let kept = 0
      for (let round = 0; round < rounds; round += 1) {
        const where = `seed ${seed}, round ${round}`
        const slotId = await addSlot(arena, family, 1, { days: round })
        const holder = contenders[round % contenders.length]
        const others = contenders.filter(each => each !== holder)
        const held = await arena.send({
          token: holder?.token,
          path: '/appointments',
          body: { slotId, residentId: holder?.id, hold: true },
          key: `the-hold-${round}`,
        })
        // Its last moment is about now: who confirms, who clears away and who books come together.
        const end = new Date(arena.now().getTime() + chance.int(2, 25))
        await arena.store.atomically(async tx => {
          await tx
            .update(appointments)
            .set({ holdExpiresAt: end })
            .where(eq(appointments.id, String(held.body.id)))
        })
        const clear = () => keepPlaces({ store: arena.store, vault: testVault }, end)
        const [confirmed, , booked] = await Promise.all([
          arena.send({
            token: holder?.token,
            path: `/appointments/${held.body.id}/confirm`,
            body: {},
            key: `confirm-the-hold-${round}`,
          }),
          Promise.all([clear(), clear()]),
          Promise.all(
            others.map(({ id, token }, at) =>
              arena.send({
                token,
                path: '/appointments',
                body: { slotId, residentId: id },
                key: `instead-of-it-${round}-${at}`,
              }),
            ),
          ),
        ])
        expect(confirmed.body.code ?? 'booked', where).toBeOneOf(['booked', 'hold-expired', 'state-conflict'])
        expect(
          booked
            .map(({ body }) => body.code ?? 'booked')
            .filter(code => !['booked', 'slot-full'].includes(code)),
          where,
        ).toEqual([])
        kept += confirmed.status === 200 ? 1 : 0
        const won = booked.filter(({ status }) => status === 201).length + (confirmed.status === 200 ? 1 : 0)
        expect(won, where).toBeLessThanOrEqual(1)
        expect((await liveOf(slotId)).length, where).toBe(won)
        // What was confirmed in time outlives the hold, whoever looks for a place afterwards.
        while (arena.now() <= end) await sleep(5)
        const [late] = others
        const asked = await arena.send({
          token: late?.token,
          path: '/appointments',
          body: { slotId, residentId: late?.id },
          key: `after-its-end-${round}`,
        })
        if (won === 1) expect(asked.body.code, where).toBeOneOf(['slot-full', 'appointment-exists'])
        expect(await brokenInvariants(arena.store.read), where).toEqual([])
        // One person has only so many bookings: the next round begins without.
        const [{ id, residentId } = { id: '', residentId: '' }] = await liveOf(slotId)
        const winner = contenders.find(each => each.id === residentId)
        if (winner)
          await arena.send({
            token: winner.token,
            path: `/appointments/${id}/cancel`,
            key: `round-over-${round}`,
          })
      }
      noteFigures(`Races for held places on ${engine.name}`, 'npm test -- races/holds', {
        'holds at their end': rounds,
        'confirmed in time': kept,
      })
    })
  })
})
