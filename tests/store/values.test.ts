import { asc, count, eq, gte, lt, max, sum } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openClinic } from './clinic'

const full = {
  id: 's2',
  doctorId: 'd1',
  startsAt: new Date('2024-02-29T15:59:59.999Z'),
  endedAt: new Date('1990-07-01T00:00:00.001Z'),
  heldOn: '2024-02-29',
  room: "三楼 '儿保' \\ 室",
  kind: 'call' as const,
  isOpen: false,
  capacity: 2_147_483_647,
  taken: 0,
  fen: Number.MAX_SAFE_INTEGER,
  hours: 0.1 + 0.2,
  note: { lines: ['带上医保卡', '"quoted"\n'], urgent: true },
}
const bare = { id: 's3', doctorId: 'd1', startsAt: new Date(0) }
const bareRead = {
  ...bare,
  endedAt: null,
  heldOn: null,
  room: null,
  kind: 'visit',
  isOpen: true,
  capacity: 10,
  taken: 0,
  fen: null,
  hours: null,
  note: null,
}

describe('a value read is the value written, whichever the engine', () => {
  forEachEngine(engine => {
    it('gives back every kind of column, through insert, update and select', async () => {
      const store = await openClinic(engine)
      const { slots } = store.tables
      const inserted = await store.atomically(tx => tx.insert(slots).values([full, bare]).returning())
      expect(inserted).toEqual([full, bareRead])
      const rows = await store.read
        .select()
        .from(slots)
        .where(eq(slots.doctorId, 'd1'))
        .orderBy(asc(slots.id))
      expect(rows.slice(1)).toEqual([full, bareRead])
      const { id, startsAt, room, ...changes } = full
      const updated = await store.atomically(tx =>
        tx.update(slots).set(changes).where(eq(slots.id, bare.id)).returning(),
      )
      expect(updated).toEqual([{ ...bareRead, ...changes }])
    })

    it('compares instants to the millisecond', async () => {
      const store = await openClinic(engine)
      const { slots } = store.tables
      await store.atomically(tx => tx.insert(slots).values(full).returning())
      const at = (moment: Date) => store.read.$count(slots, lt(slots.startsAt, moment))
      const before = await at(full.startsAt)
      const after = await at(new Date(full.startsAt.getTime() + 1))
      expect(after - before).toBe(1)
      expect(await store.read.$count(slots, gte(slots.endedAt, new Date('1990-07-01T00:00:00.002Z')))).toBe(0)
    })

    it('counts and sums into numbers, where the column says so', async () => {
      const store = await openClinic(engine)
      const { slots } = store.tables
      const [row] = await store.read
        .select({ rows: count(), seats: sum(slots.capacity).mapWith(Number), last: max(slots.startsAt) })
        .from(slots)
      expect(row).toEqual({ rows: 1, seats: 10, last: new Date(1_700_000_000_000) })
    })

    it('sorts text by code point', async () => {
      const store = await openClinic(engine)
      const { doctors } = store.tables
      const names = ['a', 'B', '李', '张', 'Z', 'é', '-']
      await store.atomically(tx =>
        tx
          .insert(doctors)
          .values(names.map(name => ({ id: name, name })))
          .returning(),
      )
      const rows = await store.read.select({ id: doctors.id }).from(doctors).orderBy(asc(doctors.id))
      expect(rows.map(({ id }) => id)).toEqual([...names, 'd1'].sort())
    })
  })
})
