import { inspect } from 'node:util'
import { answerViolations, Violation, withoutValues } from '@jiayitong/bff/store/violations'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { type ClinicTx, openClinic } from './clinic'

const slot = { doctorId: 'd1', startsAt: new Date(1_700_000_000_000) }
const elsewhen = new Date(1_800_000_000_000)

const breaking: [string, Violation, (tx: ClinicTx) => PromiseLike<unknown>][] = [
  [
    'a unique index',
    new Violation('unique', 'slots_doctor_once'),
    tx => tx.insert(tx.tables.slots).values({ id: 's2', ...slot }),
  ],
  [
    'a unique index over some rows only',
    new Violation('unique', 'slots_room_live'),
    tx =>
      tx.insert(tx.tables.slots).values([
        { id: 's2', doctorId: 'd1', startsAt: elsewhen, room: '301' },
        { id: 's3', doctorId: 'd1', startsAt: new Date(0), room: '301' },
      ]),
  ],
  [
    'the primary key of one column',
    new Violation('unique', 'doctors_pkey'),
    tx => tx.insert(tx.tables.doctors).values({ id: 'd1', name: 'again' }),
  ],
  [
    'the primary key of two columns',
    new Violation('unique', 'seats_key'),
    tx =>
      tx.insert(tx.tables.seats).values([
        { slotId: 's1', person: 'p' },
        { slotId: 's1', person: 'p' },
      ]),
  ],
  [
    'a check',
    new Violation('check', 'slots_not_oversold'),
    tx => tx.update(tx.tables.slots).set({ taken: sql`taken - 1` }),
  ],
  [
    'a foreign key',
    new Violation('foreign-key'),
    tx => tx.insert(tx.tables.slots).values({ id: 's2', ...slot, doctorId: 'nobody' }),
  ],
]

describe('a broken constraint has the same name on both engines', () => {
  forEachEngine(engine => {
    it.each(breaking)('names %s', async (_, violation, work) => {
      const store = await openClinic(engine)
      const error = await store.atomically(async tx => work(tx)).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Violation)
      expect(error).toMatchObject({ kind: violation.kind, constraint: violation.constraint })
    })

    it('answers the constraint it is told to, and no other', async () => {
      const store = await openClinic(engine)
      const again = () =>
        store.atomically(async tx => {
          await tx.insert(tx.tables.doctors).values({ id: 'd1', name: 'again' })
          return 'inserted'
        })
      expect(await answerViolations(again(), { doctors_pkey: () => 'there already' })).toBe('there already')
      await expect(answerViolations(again(), { seats_key: () => 'wrong' })).rejects.toThrow('doctors_pkey')
    })

    it("leaves people's data out of every error", async () => {
      const store = await openClinic(engine)
      const { doctors, slots } = store.tables
      const faults = await Promise.all([
        store
          .atomically(async tx => tx.insert(doctors).values({ id: 'secret', name: sql`null` }))
          .catch(e => e),
        store.atomically(async tx => tx.insert(doctors).values({ id: 'd1', name: 'secret' })).catch(e => e),
        (async () => store.read.$count(slots, sql`${'secret'} = no_such_column`))().catch(withoutValues),
      ])
      for (const fault of faults) {
        expect(fault).toBeInstanceOf(Error)
        expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain('secret')
      }
    })
  })
})
