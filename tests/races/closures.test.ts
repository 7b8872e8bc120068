import { cancelAppointment, confirmAppointment } from '@jiayitong/bff/features/appointments/appointments'
import { closeHours } from '@jiayitong/bff/features/appointments/closures'
import { bookFor } from '@jiayitong/bff/features/appointments/desk'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { meet } from '../support/blocked'
import { type Engine, forEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { addContenders, addSlot, contract, tomorrowAtNine } from './people'
import { openArena } from './rush'

/** Hours of a doctor with one slot, and residents of theirs. */
const openHours = async (engine: Engine, places: number) => {
  const arena = await openArena(engine)
  const family = await plantFamily(arena.store)
  const { roleGrants: g } = arena.store.tables
  await arena.store.atomically(tx =>
    tx.update(g).set({ organisationId: family.organisationId }).where(eq(g.accountId, family.lin.accountId)),
  )
  const residents = await addContenders(arena, 2)
  await contract(arena, family, residents)
  const slotId = await addSlot(arena, family, places)
  const [one, other] = residents
  if (!one || !other) throw new Error('two were added')
  const { appointments: a, slots: s, outbox, slotWaits: t } = arena.store.tables
  return {
    arena,
    family,
    one,
    other,
    slotId,
    hours: {
      teamId: family.lin.team,
      practitionerId: family.lin.doctor,
      startsAt: tomorrowAtNine.toISOString(),
      endsAt: new Date(tomorrowAtNine.getTime() + 3_600_000).toISOString(),
      reason: '医生参加急救培训',
    },
    doctor: { store: arena.store, accountId: family.lin.accountId, now: arena.now() },
    states: async () =>
      (await arena.store.read.select({ state: a.state }).from(a).where(eq(a.slotId, slotId))).map(
        ({ state }) => state,
      ),
    told: async () =>
      (await arena.store.read.select({ key: outbox.dedupeKey }).from(outbox)).filter(({ key }) =>
        key.startsWith('session-'),
      ).length,
    waiting: () => arena.store.read.$count(t, eq(t.state, 'waiting')),
    whole: async () => {
      const [slot] = await arena.store.read.select().from(s).where(eq(s.id, slotId))
      expect(slot?.taken).toBe(0)
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    },
  }
}

forEngine('postgres', engine => {
  it('who confirms a held place while its hours are closed hears that they are (C44)', async () => {
    const { arena, one, slotId, hours, doctor, states, told, whole } = await openHours(engine, 2)
    const held = await arena.send({
      token: one.token,
      path: '/appointments',
      body: { slotId, residentId: one.id, hold: true },
      key: 'held-before-closing',
    })
    const token = await arena.tokenOf(doctor.accountId)
    const { status } = await meet(
      { ...doctor, accountId: one.accountId },
      w => confirmAppointment(w, String(held.body.id), {}),
      () => arena.send({ token, path: '/closures', body: hours, key: 'closing-hours' }),
    )
    expect(status).toBe(201)
    expect(await states()).toEqual(['cancelled'])
    expect(await told()).toBeGreaterThan(0)
    await whole()
  })

  it('an extra place given while its hours are closed is seen by whoever closes them (C44, U14)', async () => {
    const { arena, one, slotId, hours, doctor, states, told, whole } = await openHours(engine, 1)
    const token = await arena.tokenOf(doctor.accountId)
    const extra = {
      slotId,
      residentId: one.id,
      channel: 'phone' as const,
      extra: { reason: '高热，当天要看' },
    }
    const { status } = await meet(
      doctor,
      w => bookFor(w, extra),
      () => arena.send({ token, path: '/closures', body: hours, key: 'closing-hours' }),
    )
    expect(status).toBe(201)
    expect(await states()).toEqual(['cancelled'])
    expect(await told()).toBeGreaterThan(0)
    await whole()
  })

  it('an extra place given back while its hours are closed is given back once (C44, U14)', async () => {
    const { arena, one, slotId, hours, doctor, states, whole } = await openHours(engine, 1)
    const token = await arena.tokenOf(doctor.accountId)
    const { body } = await arena.send({
      token,
      path: '/desk/appointments',
      body: { slotId, residentId: one.id, channel: 'phone', extra: { reason: '高热，当天要看' } },
      key: 'extra-before-closing',
    })
    const { status } = await meet(
      { ...doctor, accountId: one.accountId },
      w => cancelAppointment(w, String(body.id)),
      () => arena.send({ token, path: '/closures', body: hours, key: 'closing-hours' }),
    )
    expect(status).toBe(201)
    expect(await states()).toEqual(['cancelled'])
    await whole()
  })

  const wishes = {
    'no extra place is given': {
      path: () => '/desk/appointments',
      byStaff: true,
      body: { channel: 'phone', extra: { reason: '高热，当天要看' } },
    },
    'nobody begins to wait': { path: (id: string) => `/slots/${id}/waitlist`, byStaff: false, body: {} },
  }
  for (const [what, { path, byStaff, body }] of Object.entries(wishes))
    it(`${what} in hours that are just being closed (C44)`, async () => {
      const { arena, one, other, slotId, hours, doctor, states, waiting, whole } = await openHours(engine, 1)
      await arena.send({
        token: one.token,
        path: '/appointments',
        body: { slotId, residentId: one.id },
        key: 'booked-before-closing',
      })
      const token = byStaff ? await arena.tokenOf(doctor.accountId) : other.token
      const wish = { ...(byStaff ? { slotId } : {}), residentId: other.id, ...body }
      const answer = await meet(
        doctor,
        w => closeHours(w, hours),
        () => arena.send({ token, path: path(slotId), body: wish, key: 'wish-while-closing' }),
      )
      expect(answer.body.code).toBe('slot-closed')
      expect(await states()).toEqual(['cancelled'])
      expect(await waiting()).toBe(0)
      await whole()
    })
})
