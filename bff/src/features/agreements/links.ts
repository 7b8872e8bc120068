import { createHash } from 'node:crypto'
import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { and, asc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { type Given, prepared, preparedInsert } from '../../store/prepared'
import type { Reads, Tx } from '../../store/store'

/* Both hands under an agreement are linked into the chain of its institution, in the order they met: a paper
   that was altered, exchanged or taken out afterwards no longer fits its neighbours. */

/** A hand as the chain remembers it. */
interface LinkedHand {
  readonly side: 'resident' | 'provider'
  readonly accountId: string
  readonly signerId: string
  readonly strokes: Strokes
  readonly contentHash: string
  readonly signedAt: Date
}

interface Link {
  readonly chain: string
  readonly position: number
  readonly agreementId: string
  readonly contentHash: string
  readonly previousHash: string
  readonly linkedAt: Date
}

const sha256 = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

const handHash = ({ side, accountId, signerId, strokes, contentHash, signedAt }: LinkedHand): string =>
  sha256([side, accountId, signerId, strokes, contentHash, signedAt.toISOString()])

/** The fingerprint of a link: of what it follows, what was signed, and both hands. */
export const linkHash = (link: Link, hands: readonly LinkedHand[]): string =>
  sha256([
    link.chain,
    link.position,
    link.agreementId,
    link.contentHash,
    link.previousHash,
    link.linkedAt.toISOString(),
    hands.map(handHash).sort(),
  ])

/** The chain of an institution; its head stands beside those of the audit trail. */
export const documentChain = (organisationId: string): string => `documents:${organisationId}`

const takeHead = prepared('document-head', (tx: Tx, { auditHeads: h }, given: Given<{ chain: string }>) =>
  tx
    .insert(h)
    .values({ chain: given('chain', h.chain), position: 1, hash: '' })
    .onConflictDoUpdate({ target: h.chain, set: { position: sql`${h.position} + 1` } })
    .returning({ position: h.position, hash: h.hash }),
)

const moveHead = prepared(
  'document-head-move',
  (tx: Tx, { auditHeads: h }, given: Given<{ chain: string; hash: string }>) =>
    tx
      .update(h)
      .set({ hash: given('hash', h.hash) })
      .where(eq(h.chain, given('chain', h.chain)))
      .returning({ chain: h.chain }),
)

const insertLink = preparedInsert('document-link', 'documentLinks', [
  'id',
  'chain',
  'position',
  'agreementId',
  'contentHash',
  'previousHash',
  'hash',
  'linkedAt',
])

const selectHands = prepared(
  'document-hands',
  (db, { signatures: s }, given: Given<{ agreementId: string }>) =>
    db
      .select({
        side: s.side,
        accountId: s.accountId,
        signerId: s.signerId,
        strokes: s.strokes,
        contentHash: s.contentHash,
        signedAt: s.signedAt,
      })
      .from(s)
      .where(eq(s.agreementId, given('agreementId', s.agreementId))),
)

/** Links an agreement that now has both hands; last of the operation, as others of the institution wait for it. */
export const linkDocument = async (
  w: Writing,
  organisationId: string,
  agreement: { readonly id: string; readonly contentHash: string },
): Promise<void> => {
  const chain = documentChain(organisationId)
  const hands = await selectHands(w.tx, { agreementId: agreement.id })
  const [head] = await takeHead(w.tx, { chain })
  const { position, hash: previousHash } = head ?? { position: 1, hash: '' }
  const { id: agreementId, contentHash } = agreement
  const link = { chain, position, agreementId, contentHash, previousHash, linkedAt: w.now }
  const hash = linkHash(link, hands)
  await insertLink(w.tx, { ...link, id: newId(), hash })
  await moveHead(w.tx, { chain, hash })
}

const selectLink = prepared(
  'document-link-of',
  (db, { documentLinks: d }, given: Given<{ agreementId: string }>) =>
    db
      .select()
      .from(d)
      .where(eq(d.agreementId, given('agreementId', d.agreementId))),
)

const selectAround = prepared(
  'document-links-around',
  (db, { documentLinks: d }, given: Given<{ chain: string; from: number; to: number }>) =>
    db
      .select({ position: d.position, previousHash: d.previousHash, hash: d.hash })
      .from(d)
      .where(
        and(
          eq(d.chain, given('chain', d.chain)),
          gte(d.position, given('from', d.position)),
          lte(d.position, given('to', d.position)),
        ),
      )
      .orderBy(asc(d.position)),
)

const selectHead = prepared('document-head-read', (db, { auditHeads: h }, given: Given<{ chain: string }>) =>
  db
    .select({ position: h.position, hash: h.hash })
    .from(h)
    .where(eq(h.chain, given('chain', h.chain))),
)

/**
 * Whether an agreement under which both hands are still hangs in its institution's chain: its own link is
 * what it was when it was made, and those before and after it still fit.
 */
export const isLinked = async (
  read: Reads,
  organisationId: string,
  agreement: { readonly id: string; readonly contentHash: string },
): Promise<boolean> => {
  const chain = documentChain(organisationId)
  const [link] = await selectLink(read, { agreementId: agreement.id })
  if (!link || link.chain !== chain || link.contentHash !== agreement.contentHash) return false
  const hands = await selectHands(read, { agreementId: agreement.id })
  if (linkHash(link, hands) !== link.hash) return false
  const { position } = link
  // Read before the neighbours: one linked in between is then seen as the next, and not as a head that ran away.
  const [head] = await selectHead(read, { chain })
  const around = await selectAround(read, { chain, from: position - 1, to: position + 1 })
  const before = around.find(each => each.position === position - 1)
  if (link.previousHash !== (before?.hash ?? '') || (position > 1 && !before)) return false
  const after = around.find(each => each.position === position + 1)
  if (after) return after.previousHash === link.hash
  return head?.position === position && head.hash === link.hash
}

/**
 * Re-computes an institution's chain from its start.
 * @returns the first position that was altered, removed or put elsewhere; nothing when the chain is whole
 */
export const firstBrokenLink = async (read: Reads, chain: string): Promise<number | undefined> => {
  const pageSize = 200
  const { documentLinks: d, signatures: s } = read.tables
  let position = 0
  let previousHash = ''
  for (;;) {
    const links = await read
      .select()
      .from(d)
      .where(and(eq(d.chain, chain), gt(d.position, position)))
      .orderBy(asc(d.position))
      .limit(pageSize)
    if (links.length === 0) break
    const ids = links.map(({ agreementId }) => agreementId)
    const hands = await read.select().from(s).where(inArray(s.agreementId, ids))
    for (const link of links) {
      const own = hands.filter(({ agreementId }) => agreementId === link.agreementId)
      if (link.position !== position + 1 || link.previousHash !== previousHash) return position + 1
      if (linkHash(link, own) !== link.hash) return position + 1
      position = link.position
      previousHash = link.hash
    }
  }
  const [head] = await selectHead(read, { chain })
  return (head?.position ?? 0) === position && (head?.hash ?? '') === previousHash ? undefined : position + 1
}
