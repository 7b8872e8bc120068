import { audit, firstBreak } from '@jiayitong/bff/audit/trail'
import { perform } from '@jiayitong/bff/context'
import { newId } from '@jiayitong/bff/ids'
import type { Store, Tx } from '@jiayitong/bff/store/store'
import { and, eq, gte, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests, testVault as vault } from '../support/app'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'

const accountId = '0190c0de-0000-7000-8000-00000000000a'
const chain = 'a'
const acts = 100

const actAll = (store: Store) =>
  perform(store, { who: { accountId, sessionId: '', roles: [] }, now: startOfTests, vault }, async w => {
    for (let act = 1; act <= acts; act += 1) audit(w, 'acted', `agreements:${act}`, { act })
  })

const at = ({ tables: { auditEntries: t } }: Tx, position: number) =>
  and(eq(t.chain, chain), eq(t.position, position))

/** Moves what stands at a position or behind it; beyond zero first, as no two may share one meanwhile. */
const shift = async (tx: Tx, from: number, by: number) => {
  const t = tx.tables.auditEntries
  const moved = sql`-(${t.position} + ${by})`
  await tx
    .update(t)
    .set({ position: moved })
    .where(and(eq(t.chain, chain), gte(t.position, from)))
  await tx
    .update(t)
    .set({ position: sql`-${t.position}` })
    .where(sql`${t.position} < 0`)
}

const changed =
  (values: Partial<Tx['tables']['auditEntries']['$inferInsert']>) => async (tx: Tx, position: number) => {
    await tx.update(tx.tables.auditEntries).set(values).where(at(tx, position))
  }
const removed = (tx: Tx, position: number) => tx.delete(tx.tables.auditEntries).where(at(tx, position))

/** What somebody with the database in hand may do to one entry. */
const tamperings: Readonly<Record<string, (tx: Tx, position: number) => Promise<unknown>>> = {
  'another time': changed({ occurredAt: new Date(0) }),
  'another person': changed({ actorId: newId() }),
  nobody: changed({ actorId: null }),
  'another act': changed({ action: 'did nothing' }),
  'another thing': changed({ subject: 'agreements:0' }),
  'another detail': changed({ detail: '{"act":0}' }),
  'another hash': changed({ hash: '0'.repeat(64) }),
  'another hash before it': changed({ previousHash: '0'.repeat(64) }),
  'it taken out': removed,
  'it taken out and the rest moved up': async (tx, position) => {
    await removed(tx, position)
    await shift(tx, position + 1, -1)
  },
  'one put before it': async (tx, position) => {
    const t = tx.tables.auditEntries
    const [entry] = await tx.select().from(t).where(at(tx, position))
    await shift(tx, position, 1)
    if (entry) await tx.insert(t).values({ ...entry, id: newId(), detail: '{"act":0}' })
  },
  'it put before the one before it': async (tx, position) => {
    const before = position === 1 ? 2 : position - 1
    const t = tx.tables.auditEntries
    await tx.update(t).set({ position: 0 }).where(at(tx, position))
    await tx.update(t).set({ position }).where(at(tx, before))
    await tx.update(t).set({ position: before }).where(at(tx, 0))
  },
  'it and all behind it cut off': async (tx, position) => {
    const t = tx.tables.auditEntries
    await tx.delete(t).where(and(eq(t.chain, chain), gte(t.position, position)))
  },
}

class Undone extends Error {}

/** Where the chain is seen to be broken when an entry was tampered with, which is undone afterwards. */
const brokenAt = async (store: Store, tamper: (tx: Tx) => Promise<unknown>): Promise<number | undefined> => {
  let position: number | undefined
  const undone = store.atomically(async tx => {
    await tamper(tx)
    position = await firstBreak(tx, chain)
    throw new Undone()
  })
  await expect(undone).rejects.toThrow(Undone)
  return position
}

forEachEngine(engine => {
  describe('the trail of what was done', () => {
    it(`shows, for each of ${acts} entries and each way to tamper with it, that it was, and where`, async () => {
      const store = await engine.open()
      await actAll(store)
      let noticed = 0
      for (const [what, tamper] of Object.entries(tamperings))
        for (let position = 1; position <= acts; position += 1) {
          const broken = await brokenAt(store, tx => tamper(tx, position))
          const label = `${what} at ${position}`
          expect.soft(broken, label).toBeDefined()
          expect.soft(Math.abs((broken ?? Infinity) - position), label).toBeLessThanOrEqual(1)
          if (broken !== undefined) noticed += 1
        }
      expect(await firstBreak(store.read, chain)).toBeUndefined()
      noteFigures(`Trail on ${engine.name}`, 'npm test -- privacy/trail', {
        'entries tampered with': acts * Object.keys(tamperings).length,
        noticed,
      })
    })
  })
})
