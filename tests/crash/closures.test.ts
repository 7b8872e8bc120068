import { chanceOf } from '@jiayitong/bff/demo/seed'
import { newId } from '@jiayitong/bff/ids'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { bindAll } from '../bench/bound'
import { type Crowd, plantCrowd, vault } from '../support/district'
import { type Engine, forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { builtServer, serverEnv, startServer } from '../support/server-process'
import { seed } from './rounds'

const kills = Number(process.env.CLOSURE_KILLS ?? 6)
const booked = 20
const dayMs = 86_400_000

/** A full slot on a day of its own, far enough ahead that nothing else is on it. */
interface FullDay {
  readonly slotId: string
  readonly from: Date
  readonly to: Date
}

const fill = async (store: Store, { people, slots }: Crowd, ahead: number): Promise<FullDay> => {
  const { slots: s, appointments: a } = store.tables
  const [like] = await store.read
    .select()
    .from(s)
    .where(eq(s.id, slots[0] ?? ''))
  if (!like) throw new Error('the crowd has no slot')
  const from = new Date(Date.now() + ahead * dayMs)
  const to = new Date(from.getTime() + 1_800_000)
  const slotId = newId()
  await store.atomically(async tx => {
    await tx.insert(s).values({
      id: slotId,
      teamId: like.teamId,
      practitionerId: like.practitionerId,
      kind: like.kind,
      room: like.room,
      startsAt: from,
      endsAt: to,
      capacity: booked,
      taken: booked,
      onlineTaken: booked,
    })
    for (const { accountId, residentId } of people)
      await tx.insert(a).values({
        id: newId(),
        slotId,
        residentId,
        accountId,
        state: 'booked',
        channel: 'online',
        createdAt: new Date(),
      })
  })
  return { slotId, from, to }
}

/** Everybody of a crowd can be told by text message. */
const givePhones = (store: Store, { people }: Crowd): Promise<void> =>
  store.atomically(async tx => {
    const { accounts } = tx.tables
    for (const [at, { accountId: id }] of people.entries())
      await tx
        .update(accounts)
        .set({ phoneSealed: vault.seal(`139${String(at).padStart(8, '0')}`, `accounts.phone:${id}`) })
        .where(eq(accounts.id, id))
  })

/** How many of a day lost their time, have another kept or stand in a line for it, and were told. */
const fatesOf = async (store: Store, { slotId }: FullDay) => {
  const { appointments: a, outbox } = store.tables
  const all = await store.read.select().from(a).where(eq(a.slotId, slotId))
  const ids = all.map(({ id }) => id)
  const kept = await store.read
    .select()
    .from(a)
    .where(and(inArray(a.insteadOf, ids), eq(a.state, 'held')))
  const keys = ids.flatMap(id => [`session-moved:${id}`, `session-closed:${id}`])
  const told = await store.read.select().from(outbox).where(inArray(outbox.dedupeKey, keys))
  return {
    cancelled: all.filter(({ state }) => state === 'cancelled').length,
    kept: new Set(kept.map(({ residentId }) => residentId)).size,
    told: told.length,
  }
}

/* By name: those who were bound without paper are known. */
const brokenOf = async (store: Store): Promise<string[]> =>
  (await brokenInvariants(store.read)).map(broken => broken.split(':')[0] ?? '')

const setScene = async (engine: Engine) => {
  let scene: { crowd: Crowd; broken: string[] } | undefined
  const url = await engine.filled(async store => {
    const crowd = await plantCrowd(store, booked)
    await bindAll(store, crowd)
    // What the demo plants counts no way of booking; a place kept there for somebody would be the only one counted.
    await store.atomically(async tx => {
      const { slots } = tx.tables
      await tx.update(slots).set({ onlineTaken: sql`${slots.taken}` })
    })
    await givePhones(store, crowd)
    scene = { crowd, broken: await brokenOf(store) }
  })
  if (!scene) throw new Error('nobody was planted')
  return { url, ...scene }
}

forEachEngine(engine => {
  describe('a server killed while it closes hours', () => {
    it(`moves and tells everybody or nobody, and all of them once it is asked again, ${kills} times (C44)`, async () => {
      const { url, crowd, broken } = await setScene(engine)
      const chance = chanceOf('closing', seed)
      const env = { ...serverEnv(url), LOG_LEVEL: 'silent' }
      const looking = async <T>(look: (store: Store) => Promise<T>): Promise<T> => {
        const store = await openStore(url)
        try {
          return await look(store)
        } finally {
          await store.close()
        }
      }
      const days = await looking(async store => {
        const filled: FullDay[] = []
        for (let round = 0; round < kills; round += 1) filled.push(await fill(store, crowd, 20 + round))
        return filled
      })
      let cutShort = 0
      let server = await startServer(builtServer, env)
      for (const [round, day] of days.entries()) {
        const close = () =>
          fetch(`${server.url}/api/v1/closures`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${crowd.doctor}`,
              'content-type': 'application/json',
              'idempotency-key': `close-round-${round}`,
            },
            body: JSON.stringify({
              teamId: crowd.wish.teamId,
              practitionerId: null,
              startsAt: day.from,
              endsAt: day.to,
              reason: '停电检修',
            }),
          })
        const asked = close().then(
          ({ status }) => status,
          () => undefined,
        )
        await Promise.race([asked, new Promise(resolve => setTimeout(resolve, chance.int(1, 120)))])
        await server.kill()
        const answered = await asked
        const half = await looking(store => fatesOf(store, day))
        expect(half.cancelled, `seed ${seed}`).toBeOneOf(answered === 201 ? [booked] : [0, booked])
        expect([half.kept, half.told]).toEqual([half.cancelled, half.cancelled])
        if (answered === undefined) cutShort += 1
        server = await startServer(builtServer, env)
        expect((await close()).status).toBe(201)
      }
      await server.kill()
      for (const day of days)
        expect(await looking(store => fatesOf(store, day))).toEqual({
          cancelled: booked,
          kept: booked,
          told: booked,
        })
      expect(await looking(brokenOf)).toEqual(broken)
      noteFigures(`Killed while closing hours, on ${engine.name}`, 'npm test -- crash/closures', {
        'kills survived': kills,
        'of them before the answer': cutShort,
        'people moved and told, each once': kills * booked,
      })
    }, 300_000)
  })
})
