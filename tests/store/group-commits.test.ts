import { setTimeout as pause } from 'node:timers/promises'
import { Violation } from '@jiayitong/bff/store/violations'
import { describe, expect, it } from 'vitest'
import { forEngine } from '../support/engines'
import { type ClinicTx, openClinic } from './clinic'

const add = (id: string) => async (tx: ClinicTx) => {
  await tx.insert(tx.tables.doctors).values({ id, name: id })
  return id
}
const addOrphan = async (tx: ClinicTx) => {
  await tx.insert(tx.tables.promises).values({ id: 'p1', slotId: 'no such slot' })
}

describe('what came in one turn is committed together', () => {
  forEngine('sqlite', engine => {
    it('puts works of one turn into one COMMIT, each seeing those before it', async () => {
      const store = await openClinic(engine)
      const { read, tables } = store
      const [, inside] = await Promise.all([
        store.atomically(add('first')),
        store.atomically(async tx => ({
          within: await tx.$count(tables.doctors),
          committed: await read.$count(tables.doctors),
        })),
      ])
      expect(inside).toEqual({ within: 2, committed: 1 })
    })

    it('acknowledges none of a group whose COMMIT fails, and keeps nothing of it', async () => {
      const store = await openClinic(engine)
      const outcomes = await Promise.allSettled([
        store.atomically(add('before')),
        store.atomically(addOrphan),
        store.atomically(add('after')),
      ])
      const failed = { status: 'rejected', reason: new Violation('foreign-key') }
      expect(outcomes).toEqual([failed, failed, failed])
      expect(await store.read.$count(store.tables.doctors)).toBe(1)
    })

    it('goes on with the next group after one has failed', async () => {
      const store = await openClinic(engine)
      const orphan = store.atomically(addOrphan).catch(() => 'refused')
      // 64 a group: these fill the group of the orphan and a second one.
      const many = Array.from({ length: 127 }, (_, index) => store.atomically(add(`d${index + 10}`)))
      const outcomes = await Promise.allSettled(many)
      expect(await orphan).toBe('refused')
      const lost = outcomes.filter(({ status }) => status === 'rejected').length
      expect(lost).toBe(63)
      expect(await store.read.$count(store.tables.doctors)).toBe(1 + 127 - lost)
    })

    it('refuses a work that waits for anything but its own statements, for it holds up all others', async () => {
      const store = await openClinic(engine)
      const outcomes = await Promise.allSettled([
        store.atomically(add('before')),
        store.atomically(async tx => {
          await add('idle')(tx)
          await pause(50)
        }),
        store.atomically(add('after')),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      const ids = await store.read.select({ id: store.tables.doctors.id }).from(store.tables.doctors)
      expect(ids.map(({ id }) => id).sort()).toEqual(['after', 'before', 'd1'])
    })
  })
})
