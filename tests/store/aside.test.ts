import { Violation } from '@jiayitong/bff/store/violations'
import { describe, expect, it } from 'vitest'
import { forEachEngine, forEngine } from '../support/engines'
import { type ClinicTx, openClinic } from './clinic'

const add = (id: string) => (tx: ClinicTx) =>
  tx.insert(tx.tables.doctors).values({ id, name: id }).returning({ id: tx.tables.doctors.id })

describe('a work aside', () => {
  forEachEngine(engine => {
    it('is one transaction: all of it is kept, or nothing where it throws or a constraint says no', async () => {
      const store = await openClinic(engine)
      const { doctors, slots } = store.tables
      const kept = await store.aside(async tx => {
        await add('d2')(tx)
        await tx.update(slots).set({ taken: 3 })
        return tx.$count(doctors)
      })
      expect(kept).toBe(2)
      const broken = store.aside(async tx => {
        await add('d3')(tx)
        await add('d1')(tx)
      })
      await expect(broken).rejects.toEqual(new Violation('unique', 'doctors_pkey'))
      const thrown = store.aside(async tx => {
        await add('d4')(tx)
        throw new Error('no')
      })
      await expect(thrown).rejects.toThrow('no')
      expect(await store.read.$count(doctors)).toBe(2)
      const [slot] = await store.read.select().from(slots)
      expect(slot).toMatchObject({ taken: 3, startsAt: new Date(1_700_000_000_000), isOpen: true })
    })
  })

  forEngine('sqlite', engine => {
    it('holds up nobody who reads; who writes comes after it, in turn', async () => {
      const store = await openClinic(engine)
      const { doctors } = store.tables
      const order: string[] = []
      let letGo = () => {}
      const gate = new Promise<void>(resolve => {
        letGo = resolve
      })
      let begun = () => {}
      const started = new Promise<void>(resolve => {
        begun = resolve
      })
      const aside = store.aside(async tx => {
        await add('aside')(tx)
        begun()
        await gate
        order.push('aside')
      })
      await started
      expect(store.isHeldUp(), 'nobody has waited yet').toBe(false)
      const before = [
        store.atomically(add('second')),
        store.aside(add('third')),
        store.atomically(add('last')),
      ]
      const waiting = Promise.all(before).then(() => order.push('others'))
      // Read while it runs: answered, and from before it.
      expect(await store.read.$count(doctors)).toBe(1)
      letGo()
      await Promise.all([aside, waiting])
      expect(order).toEqual(['aside', 'others'])
      expect(store.isHeldUp(), 'somebody has').toBe(true)
      expect(await store.read.$count(doctors)).toBe(5)
      await expect(store.aside(() => store.atomically(add('inside')))).rejects.toThrow('inside atomically')
    })
  })
})
