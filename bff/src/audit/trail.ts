import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { newId } from '../ids'
import { hold } from '../store/hold'
import { behind, type Given, prepared, preparedInsert } from '../store/prepared'
import type { Reads, Tx } from '../store/store'

/** One act worth proving later. Ids only: no name, number or text of a person. */
export interface AuditNote {
  readonly action: string
  /** `agreements:<id>` */
  readonly subject: string
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
}

/** Notes an act of this operation; it is chained and written in the operation's own transaction. */
export const audit = (
  writing: { readonly trail: AuditNote[] },
  action: string,
  subject: string,
  detail: AuditNote['detail'] = {},
): void => {
  writing.trail.push({ action, subject, detail })
}

interface Entry {
  readonly chain: string
  readonly position: number
  readonly occurredAt: Date
  readonly actorId: string | null
  readonly action: string
  readonly subject: string
  readonly detail: string
  readonly previousHash: string
}

const hashOf = (entry: Entry): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.chain,
        entry.position,
        entry.occurredAt.toISOString(),
        entry.actorId,
        entry.action,
        entry.subject,
        entry.detail,
        entry.previousHash,
      ]),
    )
    .digest('hex')

/** Sixteen chains by actor, so that writers on PostgreSQL rarely wait for one another's head row. */
const chainOf = (actorId: string | null): string => actorId?.at(-1) ?? '-'

const holdHead = prepared('audit-hold-head', (tx: Tx, { auditHeads: h }, given: Given<{ chain: string }>) =>
  hold(
    tx
      .select({ position: h.position, hash: h.hash })
      .from(h)
      .where(eq(h.chain, given('chain', h.chain))),
  ),
)

const startChain = prepared(
  'audit-start-chain',
  (tx: Tx, { auditHeads: h }, given: Given<{ chain: string }>) =>
    tx
      .insert(h)
      .values({ chain: given('chain', h.chain), position: 0, hash: '' })
      .onConflictDoNothing()
      .returning({ chain: h.chain }),
)

/* The end of a chain, held until the transaction is over. */
const takeHead = async (tx: Tx, chain: string): Promise<{ position: number; hash: string }> => {
  const [head] = await holdHead(tx, { chain })
  if (head) return head
  await startChain(tx, { chain })
  const [started] = await holdHead(tx, { chain })
  return started ?? { position: 0, hash: '' }
}

const moveHead = prepared(
  'audit-move-head',
  (tx: Tx, { auditHeads }, given: Given<{ chain: string; position: number; hash: string }>) =>
    tx
      .update(auditHeads)
      .set({ hash: given('hash', auditHeads.hash), position: given('position', auditHeads.position) })
      .where(eq(auditHeads.chain, given('chain', auditHeads.chain)))
      .returning({ chain: auditHeads.chain }),
)

const insertEntry = preparedInsert('audit-insert', 'auditEntries', [
  'id',
  'chain',
  'position',
  'occurredAt',
  'actorId',
  'action',
  'subject',
  'detail',
  'previousHash',
  'hash',
])

/** Appends notes to the actor's chain, last in a transaction: the head row is held as briefly as can be. */
export const writeTrail = async (
  tx: Tx,
  actorId: string | null,
  occurredAt: Date,
  notes: readonly AuditNote[],
): Promise<void> => {
  if (notes.length === 0) return
  const chain = chainOf(actorId)
  let head = await takeHead(tx, chain)
  for (const { action, subject, detail } of notes) {
    const entry: Entry = {
      chain,
      position: head.position + 1,
      occurredAt,
      actorId,
      action,
      subject,
      detail: JSON.stringify(detail),
      previousHash: head.hash,
    }
    head = { position: entry.position, hash: hashOf(entry) }
    await insertEntry(tx, { ...entry, id: newId(), hash: head.hash })
  }
  await behind(tx, () => moveHead(tx, { chain, ...head }))
}

/**
 * Re-computes a chain from its start.
 * @returns the first position that was altered, removed or put elsewhere; nothing when the chain is whole
 */
export const firstBreak = async (read: Reads, chain: string): Promise<number | undefined> => {
  const { auditEntries, auditHeads } = read.tables
  const pageSize = 1_000
  let position = 0
  let previousHash = ''
  for (;;) {
    const page = await read
      .select()
      .from(auditEntries)
      .where(sql`${auditEntries.chain} = ${chain} and ${auditEntries.position} > ${position}`)
      .orderBy(auditEntries.position)
      .limit(pageSize)
    for (const entry of page) {
      if (
        entry.position !== position + 1 ||
        entry.previousHash !== previousHash ||
        hashOf(entry) !== entry.hash
      )
        return position + 1
      position = entry.position
      previousHash = entry.hash
    }
    if (page.length < pageSize) break
  }
  const [head] = await read.select().from(auditHeads).where(eq(auditHeads.chain, chain))
  return (head?.position ?? 0) === position && (head?.hash ?? '') === previousHash ? undefined : position + 1
}
