import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Reads, Store } from '../store/store'
import type { Tables } from '../store/tables'

/** A message this process alone may send until `claimedUntil`. */
export type Claim = Awaited<ReturnType<typeof claimDue>>[number]

const claimsMax = 500
const claimMs = 5 * 60_000
/** A message takes at most so long (two tokens, two sendings, 5 s each). */
const sendingMs = 20_000

/** Whether there is time to send it before the claim runs out and another process may take it. */
export const isInTime = ({ claimedUntil }: Claim, now: Date): boolean =>
  claimedUntil !== null && now.getTime() + sendingMs < claimedUntil.getTime()

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
      // By the index alone: after a quiet night all are due at one moment.
      .orderBy(asc(outbox.dueAt))
      .limit(claimsMax)
    const claimed = await tx
      .update(outbox)
      .set({ claimedUntil: new Date(now.getTime() + claimMs), attempts: sql`${outbox.attempts} + 1` })
      .where(and(inArray(outbox.id, first), stillDue(outbox, now)))
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

/* The condition again, in words no index answers: those found are few, and those that wait may be a city. */
const stillDue = (outbox: Tables['outbox'], now: Date) =>
  and(
    sql`coalesce(${outbox.state}, '') = 'waiting'`,
    sql`coalesce(${outbox.dueAt}, ${outbox.dueAt}) <= ${sql.param(now, outbox.dueAt)}`,
    or(isNull(outbox.claimedUntil), lte(outbox.claimedUntil, now)),
  )

/** What became of a claimed message. */
export type Outcome =
  | { readonly state: 'sent'; readonly lastError: null }
  | { readonly state: 'given-up'; readonly lastError: string }
  | { readonly state: 'waiting'; readonly dueAt: Date; readonly lastError: string }

/** A claim and what it came to; without an outcome the message is given back untried. */
export interface Ended {
  readonly claim: Claim
  readonly outcome: Outcome | undefined
}

/**
 * Writes outcomes and ends their claims, unless one ran out and another process took over. Those that came to the same
 * share a statement, and what was sent in one turn the moment.
 */
const endClaims = (store: Store, list: readonly Ended[], now: Date): Promise<void> =>
  store.atomically(async tx => {
    const { outbox } = tx.tables
    const groups = new Map<string, Ended & { ids: string[] }>()
    for (const ended of list) {
      const same = JSON.stringify([ended.claim.claimedUntil, ended.outcome])
      const group = groups.get(same) ?? { ...ended, ids: [] }
      group.ids.push(ended.claim.id)
      groups.set(same, group)
    }
    for (const { ids, claim, outcome } of groups.values())
      await tx
        .update(outbox)
        .set({
          ...(outcome ?? { attempts: sql`${outbox.attempts} - 1` }),
          ...(outcome?.state === 'sent' ? { sentAt: now } : {}),
          claimedUntil: null,
        })
        .where(
          and(
            inArray(outbox.id, ids),
            claim.claimedUntil ? eq(outbox.claimedUntil, claim.claimedUntil) : isNull(outbox.claimedUntil),
          ),
        )
  })

/** Ends claims as they come, all of one turn together: hardly later than each by itself, and far fewer commits. */
export const endingClaims = (store: Store, clock: Clock) => {
  const waiting: Ended[] = []
  let writing: Promise<unknown> = Promise.resolve()
  return {
    add(ended: Ended): void {
      waiting.push(ended)
      if (waiting.length > 1) return
      writing = Promise.all([writing, nextTurn()]).then(() =>
        endClaims(store, waiting.splice(0), clock.now()),
      )
      // `done` tells of it.
      writing.catch(() => undefined)
    },
    /** Resolves once all that were added are written. @throws what kept them from it */
    async done(): Promise<void> {
      await writing
    },
  }
}

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
    .where(isNotNull(outbox.claimedUntil))
    .orderBy(asc(outbox.claimedUntil))
    .limit(1)
  const times = [free?.at, taken?.at].flatMap(at => (at ? [at.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : undefined
}
