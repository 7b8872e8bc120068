import { keepPlaces } from '@jiayitong/bff/features/appointments/jobs'
import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests, testVault } from '../support/app'
import { forEachEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { addContenders, addSlot, contract } from './people'
import { openArena } from './rush'

forEachEngine(engine => {
  describe('holds and turns under a rush', () => {
    it('a hold is confirmed or lost at its end, never both, and the next has the place once (U18)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 6)
      await contract(arena, family, contenders)
      const { appointments } = arena.store.tables
      const slotId = await addSlot(arena, family, 1)
      const [holder, ...others] = contenders
      const held = await arena.send({
        token: holder?.token,
        path: '/appointments',
        body: { slotId, residentId: holder?.id, hold: true },
        key: 'the-hold',
      })
      // Its last moment is now: who confirms, who clears away and who books come together.
      await arena.store.atomically(async tx => {
        await tx
          .update(appointments)
          .set({ holdExpiresAt: new Date(startOfTests.getTime() + 400) })
          .where(eq(appointments.id, String(held.body.id)))
      })
      const later = new Date(startOfTests.getTime() + 60_000)
      const clear = () => keepPlaces({ store: arena.store, vault: testVault }, later)
      const [confirmed, , booked] = await Promise.all([
        arena.send({
          token: holder?.token,
          path: `/appointments/${held.body.id}/confirm`,
          body: {},
          key: 'confirm-the-hold',
        }),
        Promise.all([clear(), clear()]),
        Promise.all(
          others.map(({ id, token }, at) =>
            arena.send({
              token,
              path: '/appointments',
              body: { slotId, residentId: id },
              key: `instead-of-it-${at}`,
            }),
          ),
        ),
      ])
      const won = booked.filter(({ status }) => status === 201).length + (confirmed.status === 200 ? 1 : 0)
      expect(won).toBeLessThanOrEqual(1)
      const live = await arena.store.read.$count(
        appointments,
        and(eq(appointments.slotId, slotId), inArray(appointments.state, ['held', 'booked'])),
      )
      expect(live).toBe(won)
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('a place given back by several at once is kept for one turn, whoever leaves meanwhile', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 5)
      await contract(arena, family, contenders)
      const { appointments, slotWaits } = arena.store.tables
      const slotId = await addSlot(arena, family, 1)
      const [holder, ...waiting] = contenders
      const { body } = await arena.send({
        token: holder?.token,
        path: '/appointments',
        body: { slotId, residentId: holder?.id },
        key: 'the-first-one',
      })
      const turns: string[] = []
      for (const [at, { id, token }] of waiting.entries()) {
        const turn = await arena.send({
          token,
          path: `/slots/${slotId}/waitlist`,
          body: { residentId: id },
          key: `wait-for-it-${at}`,
        })
        turns.push(String(turn.body.id))
      }
      const given = await Promise.all([
        ...[0, 1, 2].map(at =>
          arena.send({
            token: holder?.token,
            path: `/appointments/${body.id}/cancel`,
            key: `give-it-back-${at}`,
          }),
        ),
        // The first two in the line leave at that very moment.
        ...[0, 1].map(at =>
          arena.send({
            token: waiting[at]?.token,
            path: `/slot-waits/${turns[at]}/leave`,
            key: `leave-the-line-${at}`,
          }),
        ),
      ])
      expect(given.slice(0, 3).filter(({ status }) => status === 200).length).toBe(1)
      const kept = await arena.store.read.select().from(slotWaits).where(eq(slotWaits.state, 'offered'))
      expect(kept.map(({ id }) => id)).toEqual([turns[2]])
      expect(
        await arena.store.read.$count(
          appointments,
          and(eq(appointments.slotId, slotId), eq(appointments.state, 'held')),
        ),
      ).toBe(1)
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })
  })
})
