import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Reads, Store } from '../store/store'

/** A message this process alone may send until `claimedUntil`. */
export type Claim = Awaited<ReturnType<typeof claimDue>>[number]

/* A message takes at most 20 s (two tokens, two sendings, 5 s each), so a dozen for one person end in time. */
const claimsMax = 12
const claimMs = 5 * 60_000

/**
 * Takes what is due, oldest first. Two processes never take the same: the update repeats the condition, which
 * PostgreSQL checks again on a row another has just taken. A claim left by a process that died runs out.
 */
export const claimDue = (store: Store, now: Date) =>
  store.atomically(async tx => {
    const { outbox } = tx.tables
    const due = and(
      eq(outbox.state, 'waiting'),
      lte(outbox.dueAt, now),
      or(isNull(outbox.claimedUntil), lte(outbox.claimedUntil, now)),
    )
    const first = tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(due)
      .orderBy(asc(outbox.dueAt), asc(outbox.id))
      .limit(claimsMax)
    const claimed = await tx
      .update(outbox)
      .set({ claimedUntil: new Date(now.getTime() + claimMs), attempts: sql`${outbox.attempts} + 1` })
      .where(and(due, inArray(outbox.id, first)))
      .returning({
        id: outbox.id,
        channel: outbox.channel,
        messageSealed: outbox.messageSealed,
        attempts: outbox.attempts,
        dueAt: outbox.dueAt,
        claimedUntil: outbox.claimedUntil,
      })
    return claimed.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
  })

/** What became of a claimed message. */
export type Outcome =
  | { readonly state: 'sent'; readonly sentAt: Date; readonly lastError: null }
  | { readonly state: 'given-up'; readonly lastError: string }
  | { readonly state: 'waiting'; readonly dueAt: Date; readonly lastError: string }

/** Writes the outcome and ends the claim, unless it ran out and another process took over. */
export const settle = (store: Store, claim: Claim, outcome: Outcome): Promise<void> =>
  endClaim(store, claim, outcome)

/** Gives a message back untried. */
export const release = (store: Store, claim: Claim): Promise<void> =>
  endClaim(store, claim, { attempts: claim.attempts - 1 })

const endClaim = (store: Store, { id, claimedUntil }: Claim, set: Outcome | { attempts: number }) =>
  store.atomically(async tx => {
    const { outbox } = tx.tables
    const mine = claimedUntil ? eq(outbox.claimedUntil, claimedUntil) : isNull(outbox.claimedUntil)
    await tx
      .update(outbox)
      .set({ ...set, claimedUntil: null })
      .where(and(eq(outbox.id, id), mine))
  })

/** When the next message may be taken; nothing when none waits. */
export const nextClaimAt = async (read: Reads): Promise<Date | undefined> => {
  const { outbox } = read.tables
  const waiting = eq(outbox.state, 'waiting')
  const [free] = await read
    .select({ at: outbox.dueAt })
    .from(outbox)
    .where(and(waiting, isNull(outbox.claimedUntil)))
    .orderBy(asc(outbox.dueAt))
    .limit(1)
  const [taken] = await read
    .select({ at: outbox.claimedUntil })
    .from(outbox)
    .where(and(waiting, isNotNull(outbox.claimedUntil)))
    .orderBy(asc(outbox.claimedUntil))
    .limit(1)
  const times = [free?.at, taken?.at].flatMap(at => (at ? [at.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : undefined
}
