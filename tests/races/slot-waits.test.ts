import { cancelAppointment, rescheduleAppointment } from '@jiayitong/bff/features/appointments/appointments'
import { keepPlaces } from '@jiayitong/bff/features/appointments/jobs'
import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { meet } from '../support/blocked'
import { type Engine, forEachEngine, forEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { addContenders, addSlot, type Contender, contract } from './people'
import { openArena } from './rush'

const rounds = Number(process.env.ROUNDS ?? 10)

/** A slot of one place that the first has, and the others wait for, in their order. */
const openLine = async (engine: Engine, waiting: number) => {
  const arena = await openArena(engine)
  const family = await plantFamily(arena.store)
  const contenders = await addContenders(arena, waiting + 1)
  await contract(arena, family, contenders)
  const { appointments, slotWaits } = arena.store.tables
  let requests = 0
  const by = ({ token }: Contender, path: string, body?: object) => {
    requests += 1
    return arena.send({ token, path, ...(body ? { body } : {}), key: `line-request-${requests}` })
  }
  const [holder, ...line] = contenders
  if (!holder) throw new Error('a line without anybody')
  return {
    arena,
    family,
    holder,
    line,
    by,
    /** @returns the slot, its booking, and the turns in their order */
    lineUp: async (days = 0) => {
      const slotId = await addSlot(arena, family, 1, { days })
      const { body } = await by(holder, '/appointments', { slotId, residentId: holder.id })
      const turns: string[] = []
      for (const one of line)
        turns.push(String((await by(one, `/slots/${slotId}/waitlist`, { residentId: one.id })).body.id))
      return { slotId, booking: String(body.id), turns }
    },
    live: (slotId: string) =>
      arena.store.read
        .select()
        .from(appointments)
        .where(and(eq(appointments.slotId, slotId), inArray(appointments.state, ['held', 'booked']))),
    offered: async (slotId: string) =>
      (
        await arena.store.read
          .select()
          .from(slotWaits)
          .where(and(eq(slotWaits.slotId, slotId), eq(slotWaits.state, 'offered')))
      ).map(({ id }) => id),
    whole: async (where: string) => expect(await brokenInvariants(arena.store.read), where).toEqual([]),
  }
}

forEngine('postgres', engine => {
  it('a place offered to one who leaves at that moment goes to the next at once (U26)', async () => {
    const { arena, holder, line, by, lineUp, offered, whole } = await openLine(engine, 2)
    const { slotId, booking, turns } = await lineUp()
    const [first] = line
    if (!first) throw new Error('nobody waits')
    const { status } = await meet(
      { store: arena.store, accountId: holder.accountId, now: arena.now() },
      w => cancelAppointment(w, booking),
      () => by(first, `/slot-waits/${turns[0]}/leave`),
    )
    expect(status).toBe(200)
    expect(await offered(slotId)).toEqual([turns[1]])
    await whole('')
  })
})

forEngine('postgres', engine => {
  it('a booking that is moved and given back at one moment gives back one place, its own (invariant 4)', async () => {
    const { arena, family, holder, line, by, whole } = await openLine(engine, 1)
    // With somebody else in it: of an empty slot none could be given back a second time.
    const from = await addSlot(arena, family, 2)
    const [booked] = await Promise.all(
      [holder, ...line].map(one => by(one, '/appointments', { slotId: from, residentId: one.id })),
    )
    const booking = String(booked?.body.id)
    const to = await addSlot(arena, family, 1, { days: 1 })
    const { status } = await meet(
      { store: arena.store, accountId: holder.accountId, now: arena.now() },
      w => rescheduleAppointment(w, booking, { slotId: to }),
      () => by(holder, `/appointments/${booking}/cancel`),
    )
    expect(status).toBe(409)
    const { slots } = arena.store.tables
    const taken = async (id: string) =>
      (await arena.store.read.select({ taken: slots.taken }).from(slots).where(eq(slots.id, id)))[0]?.taken
    expect([await taken(from), await taken(to)]).toEqual([1, 1])
    await whole('')
  })
})

forEachEngine(engine => {
  describe('a line for a place', () => {
    it('a place given back by several at once is kept for one turn, whoever leaves meanwhile (U26)', async () => {
      const { holder, line, by, lineUp, live, offered, whole } = await openLine(engine, 4)
      const { slotId, booking, turns } = await lineUp()
      const given = await Promise.all([
        ...[0, 1, 2].map(() => by(holder, `/appointments/${booking}/cancel`)),
        // The first two in the line leave at that very moment.
        ...line.slice(0, 2).map((one, at) => by(one, `/slot-waits/${turns[at]}/leave`)),
      ])
      expect(given.slice(0, 3).filter(({ status }) => status === 200).length).toBe(1)
      expect(given.slice(3).map(({ status }) => status)).toEqual([200, 200])
      expect(await offered(slotId)).toEqual([turns[2]])
      expect((await live(slotId)).map(({ state }) => state)).toEqual(['held'])
      await whole('')
    })

    it(`an offered place is taken or let go, never both, and one who lets go makes room for the next, ${rounds} times (U26)`, async () => {
      const { arena, holder, line, by, lineUp, live, offered, whole } = await openLine(engine, 2)
      const [first, second] = line
      if (!first || !second) throw new Error('two wait')
      for (let round = 0; round < rounds; round += 1) {
        const where = `round ${round}`
        const { slotId, booking, turns } = await lineUp(round)
        await by(holder, `/appointments/${booking}/cancel`)
        const [held] = await live(slotId)
        expect(held?.residentId, where).toBe(first.id)
        const [confirmed, left] = await Promise.all([
          by(first, `/appointments/${held?.id}/confirm`, {}),
          by(first, `/slot-waits/${turns[0]}/leave`),
        ])
        expect([confirmed.status, left.status].toSorted(), where).toEqual([200, 409])
        const [now] = await live(slotId)
        expect([now?.state, now?.residentId], where).toEqual(
          confirmed.status === 200 ? ['booked', first.id] : ['held', second.id],
        )
        expect(await offered(slotId), where).toEqual(confirmed.status === 200 ? [] : [turns[1]])
        await whole(where)
        // Nobody goes into the next round with a place or a turn of this one.
        if (confirmed.status === 200) await by(first, `/appointments/${held?.id}/cancel`)
        await by(second, `/slot-waits/${turns[1]}/leave`)
        expect(await live(slotId), where).toEqual([])
      }
      // A place whose turn ends by the clock while it is taken goes one way as well.
      const { slotId, booking, turns } = await lineUp(rounds)
      await by(holder, `/appointments/${booking}/cancel`)
      const [held] = await live(slotId)
      const end = held?.holdExpiresAt ?? new Date(0)
      const [confirmed] = await Promise.all([
        by(first, `/appointments/${held?.id}/confirm`, {}),
        keepPlaces({ store: arena.store, vault: testVault }, end),
        keepPlaces({ store: arena.store, vault: testVault }, end),
      ])
      expect(await offered(slotId)).toEqual(confirmed.status === 200 ? [] : [turns[1]])
      expect((await live(slotId)).length).toBe(1)
      await whole('at the end')
    })
  })
})
