import { behind, type Given, prepared } from '@jiayitong/bff/store/prepared'
import type { ReadsOf } from '@jiayitong/bff/store/store'
import { and, eq, lt, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { type Clinic, type ClinicTx, openClinic } from './clinic'

let built = 0
const slotsBefore = prepared(
  'slots-before',
  (db: ReadsOf<Clinic>, { slots }, given: Given<{ doctorId: string; moment: Date }>) => {
    built += 1
    return db
      .select({ id: slots.id, startsAt: slots.startsAt })
      .from(slots)
      .where(
        and(
          eq(slots.doctorId, given('doctorId', slots.doctorId)),
          lt(slots.startsAt, given('moment', slots.startsAt)),
        ),
      )
  },
)
const endSlot = prepared(
  'end-slot',
  (
    tx: ClinicTx,
    { slots },
    given: Given<{ endedAt: Date | null; note: { lines: string[]; urgent: boolean } | null }>,
  ) =>
    tx
      .update(slots)
      .set({ endedAt: given('endedAt', slots.endedAt), note: given('note', slots.note) })
      .returning({ endedAt: slots.endedAt, note: slots.note }),
)
const addDoctor = prepared(
  'add-doctor',
  (tx: ClinicTx, { doctors }, given: Given<{ id: string; name: string }>) =>
    tx
      .insert(doctors)
      .values({ id: given('id', doctors.id), name: given('name', doctors.name) })
      .returning(),
)

const startsAt = new Date(1_700_000_000_000)
const later = new Date(1_700_000_000_001)

describe('a prepared statement', () => {
  forEachEngine(engine => {
    it('reads committed rows and, in a transaction, its own', async () => {
      const store = await openClinic(engine)
      const ask = { doctorId: 'd1', moment: later }
      expect(await slotsBefore(store.read, ask)).toEqual([{ id: 's1', startsAt }])
      expect(await slotsBefore(store.read, { doctorId: 'd1', moment: startsAt })).toEqual([])
      const within = await store.atomically(async tx => {
        await tx.delete(tx.tables.slots)
        return slotsBefore(tx, ask)
      })
      expect(within).toEqual([])
    })

    it('writes, with instants, JSON and nothing in place of either', async () => {
      const store = await openClinic(engine)
      expect(await store.atomically(tx => addDoctor(tx, { id: 'd2', name: '李医生' }))).toEqual([
        { id: 'd2', name: '李医生' },
      ])
      const ended = { endedAt: later, note: { lines: ['好'], urgent: false } }
      expect(await store.atomically(tx => endSlot(tx, ended))).toEqual([ended])
      const open = { endedAt: null, note: null }
      expect(await store.atomically(tx => endSlot(tx, open))).toEqual([open])
    })

    it('sent behind fails its transaction with its own error, whatever comes after it', async () => {
      const store = await openClinic(engine)
      const add = (tx: ClinicTx, id: string) => behind(tx, () => addDoctor(tx, { id, name: id }))
      const endings: ((tx: ClinicTx) => Promise<unknown>)[] = [
        async () => 'acknowledged',
        tx => slotsBefore(tx, { doctorId: 'd1', moment: later }),
        tx => add(tx, 'd4'),
        async () => {
          throw new Error('another one')
        },
      ]
      for (const ending of endings)
        await expect(
          store.atomically(async tx => {
            await add(tx, 'd3')
            await add(tx, 'd3')
            return ending(tx)
          }),
        ).rejects.toMatchObject({ name: 'Violation', kind: 'unique' })
      await store.atomically(tx => add(tx, 'd3'))
      expect(await store.read.$count(store.tables.doctors)).toBe(2)
    })

    it('is built once for a connection', async () => {
      const store = await openClinic(engine)
      built = 0
      for (let round = 0; round < 5; round += 1) {
        await store.atomically(tx => slotsBefore(tx, { doctorId: 'd1', moment: later }))
      }
      expect(built).toBe(1)
      if (engine.name === 'sqlite') return
      const known = await store.atomically(async tx =>
        tx.select({ name: sql`name` }).from(sql`pg_prepared_statements`),
      )
      expect(known).toEqual([{ name: 'slots-before' }])
    })
  })
})
