import { EventEmitter, once } from 'node:events'
import { isBusy } from '@jiayitong/bff/store/violations'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEngine } from '../support/engines'
import { type ClinicTx, openClinicAt } from './clinic'

const add = (id: string) => async (tx: ClinicTx) => {
  await tx.insert(tx.tables.doctors).values({ id, name: id })
}
const rename = async (tx: ClinicTx, id: string, name: string) => {
  await tx.update(tx.tables.doctors).set({ name }).where(eq(tx.tables.doctors.id, id))
}

describe('where many processes share the database', () => {
  forEngine('postgres', engine => {
    it('runs a work again that lost a deadlock', async () => {
      const store = await openClinicAt(engine, `${await engine.blank()}?options=-c%20deadlock_timeout%3D20ms`)
      await store.atomically(async tx => {
        await add('d1')(tx)
        await add('d2')(tx)
      })
      const locks = new EventEmitter()
      const locked = { d1: once(locks, 'd1'), d2: once(locks, 'd2') }
      let runs = 0
      const crossing = (mine: 'd1' | 'd2', other: 'd1' | 'd2') =>
        store.atomically(async tx => {
          runs += 1
          await rename(tx, mine, `${mine} by ${mine}`)
          locks.emit(mine)
          await locked[other]
          await rename(tx, other, `${other} by ${mine}`)
        })
      await Promise.all([crossing('d1', 'd2'), crossing('d2', 'd1')])
      expect(runs).toBe(3)
      const rows = await store.read.select().from(store.tables.doctors).orderBy(store.tables.doctors.id)
      const writers = new Set(rows.map(({ name }) => name.slice(-2)))
      expect(writers.size).toBe(1)
    })

    it('does not acknowledge a work that swallowed a failed statement', async () => {
      const store = await openClinicAt(engine, await engine.blank())
      const outcome = store.atomically(async tx => {
        await add('d1')(tx)
        await add('d1')(tx).catch(() => undefined)
        return 'acknowledged'
      })
      await expect(outcome).rejects.toThrow('carried on')
      expect(await store.read.$count(store.tables.doctors)).toBe(0)
    })

    it('says so where no connection becomes free in time, and goes on once one is', async () => {
      const store = await openClinicAt(engine, await engine.blank())
      const doors = new EventEmitter()
      const opened = once(doors, 'open')
      const holding = Array.from({ length: 10 }, () => store.atomically(() => opened))
      const outcomes = await Promise.allSettled([
        store.read.$count(store.tables.doctors),
        store.atomically(add('d1')),
      ])
      expect(outcomes.map(each => each.status === 'rejected' && isBusy(each.reason))).toEqual([true, true])
      doors.emit('open')
      await Promise.all(holding)
      expect(await store.read.$count(store.tables.doctors)).toBe(0)
    })

    it('refuses a server that answers before it is on disk', async () => {
      const url = `${await engine.blank()}?options=-c%20synchronous_commit%3Doff`
      await expect(openClinicAt(engine, url)).rejects.toThrow('synchronous_commit is off')
    })
  })
})
