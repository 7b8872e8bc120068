import { EventEmitter, once } from 'node:events'
import type { StoreOf } from '@jiayitong/bff/store/store'
import { Violation } from '@jiayitong/bff/store/violations'
import { and, eq, lt, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { type Clinic, type ClinicTx, openClinic, openClinicAt } from './clinic'

const takeSeat = async (tx: ClinicTx, person: string): Promise<string> => {
  const { slots, seats } = tx.tables
  const [slot] = await tx
    .update(slots)
    .set({ taken: sql`${slots.taken} + 1` })
    .where(and(eq(slots.id, 's1'), lt(slots.taken, slots.capacity)))
    .returning({ id: slots.id })
  if (slot === undefined) throw new Error('full')
  await tx.insert(seats).values({ slotId: slot.id, person })
  return person
}

const addDoctor = (store: StoreOf<Clinic>, id: string) =>
  store.atomically(async tx => {
    await tx.insert(tx.tables.doctors).values({ id, name: id })
    return id
  })

const doctorIds = async (store: StoreOf<Clinic>) => {
  const rows = await store.read.select({ id: store.tables.doctors.id }).from(store.tables.doctors)
  return rows.map(({ id }) => id).sort()
}

const hundred = Array.from({ length: 100 }, (_, index) => `person-${index}`)

describe('C8 what is written is written whole, or not at all', () => {
  forEachEngine(engine => {
    it('gives ten seats to ten of a hundred who ask at once', async () => {
      const store = await openClinic(engine)
      const outcomes = await Promise.allSettled(
        hundred.map(person => store.atomically(tx => takeSeat(tx, person))),
      )
      const seated = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : []))
      const refused = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))
      expect(seated).toHaveLength(10)
      expect(refused.map(error => error.message)).toEqual(Array(90).fill('full'))
      const rows = await store.read.select().from(store.tables.seats)
      expect(rows.map(({ person }) => person).sort()).toEqual(seated.sort())
      expect(await store.read.select({ taken: store.tables.slots.taken }).from(store.tables.slots)).toEqual([
        { taken: 10 },
      ])
    })

    it('undoes a work that throws, and only that one', async () => {
      const store = await openClinic(engine)
      const outcomes = await Promise.allSettled([
        addDoctor(store, 'before'),
        store.atomically(async tx => {
          await tx.insert(tx.tables.doctors).values({ id: 'undone', name: 'undone' })
          throw new Error('thought better of it')
        }),
        addDoctor(store, 'after'),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await doctorIds(store)).toEqual(['after', 'before', 'd1'])
    })

    it('lets out what a work throws as it is, whatever it looks like', async () => {
      const store = await openClinic(engine)
      const refusal = Object.assign(new Error('full'), {
        code: 'slot-full',
        detail: '号满了',
        severity: 'no',
      })
      const outcome = store.atomically(() => Promise.reject(refusal)).catch((error: unknown) => error)
      expect(await outcome).toBe(refusal)
    })

    it('undoes a work whose statement the database refused, and only that one', async () => {
      const store = await openClinic(engine)
      const outcomes = await Promise.allSettled([
        addDoctor(store, 'before'),
        store.atomically(async tx => {
          await tx.insert(tx.tables.doctors).values({ id: 'undone', name: 'undone' })
          await tx.insert(tx.tables.doctors).values({ id: 'd1', name: 'there is one' })
        }),
        addDoctor(store, 'after'),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await doctorIds(store)).toEqual(['after', 'before', 'd1'])
    })

    it('keeps nothing of a work whose COMMIT fails, and says so', async () => {
      const store = await openClinic(engine)
      const outcome = store.atomically(async tx => {
        await tx.insert(tx.tables.doctors).values({ id: 'd2', name: 'd2' })
        await tx.insert(tx.tables.promises).values({ id: 'p1', slotId: 'no such slot' })
        return 'acknowledged'
      })
      await expect(outcome).rejects.toThrow(new Violation('foreign-key'))
      expect(await doctorIds(store)).toEqual(['d1'])
      await addDoctor(store, 'd3')
      expect(await doctorIds(store)).toEqual(['d1', 'd3'])
    })

    it('answers only when others can already read the rows', async () => {
      const store = await openClinic(engine)
      const seen = await Promise.all(
        hundred.map(async id => {
          await addDoctor(store, id)
          return (await doctorIds(store)).includes(id)
        }),
      )
      expect(seen).toEqual(hundred.map(() => true))
    })

    it('shows its rows to itself at once and to readers after COMMIT', async () => {
      const store = await openClinic(engine)
      const { read } = store
      await store.atomically(async tx => {
        await tx.insert(tx.tables.doctors).values({ id: 'd2', name: 'd2' })
        expect(await tx.$count(tx.tables.doctors)).toBe(2)
        expect(await read.$count(store.tables.doctors)).toBe(1)
      })
      expect(await read.$count(store.tables.doctors)).toBe(2)
    })

    it('refuses a transaction and a reader inside a transaction', async () => {
      const store = await openClinic(engine)
      await expect(store.atomically(() => addDoctor(store, 'inner'))).rejects.toThrow(
        'atomically inside atomically',
      )
      await expect(store.atomically(async () => store.read.$count(store.tables.doctors))).rejects.toThrow(
        'store.read inside atomically',
      )
      expect(await doctorIds(store)).toEqual(['d1'])
    })

    it('lets what a transaction merely set off use the store afterwards', async () => {
      const store = await openClinic(engine)
      const bell = new EventEmitter()
      let later: Promise<string> | undefined
      await store.atomically(async () => {
        later = once(bell, 'rung').then(() => addDoctor(store, 'later'))
      })
      bell.emit('rung')
      await later
      expect(await doctorIds(store)).toEqual(['d1', 'later'])
    })

    it('offers readers nothing that writes', async () => {
      const store = await openClinic(engine)
      expect(Object.keys(store.read).sort()).toEqual(['$count', 'select', 'selectDistinct', 'tables'])
      const sendsBehind = engine.name === 'postgres' ? ['behind'] : []
      expect(await store.atomically(async tx => Object.keys(tx).sort())).toEqual([
        '$count',
        ...sendsBehind,
        'delete',
        'insert',
        'select',
        'selectDistinct',
        'tables',
        'update',
      ])
    })

    it('finishes what was started when it closes, and takes no more', async () => {
      const url = await engine.blank()
      const store = await openClinicAt(engine, url)
      const started = hundred.map(id => addDoctor(store, id))
      await store.close()
      expect(await Promise.all(started)).toEqual(hundred)
      await expect(addDoctor(store, 'too late')).rejects.toThrow()
      const again = await openClinicAt(engine, url)
      expect(await doctorIds(again)).toEqual(hundred.toSorted())
    })
  })
})
