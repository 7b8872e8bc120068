import { dayOf } from '@jiayitong/shared/domain/days'
import { and, eq, gte, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import { behind, type Given, prepared, preparedInsert } from '../../store/prepared'
import type { Tx } from '../../store/store'

/*
 * Points, double entry: what an institution issued stands below zero with it, what people have above zero with them,
 * each in the lot it came in. A holder's account is the one row whoever moves their points has to take first.
 */

export const ofResident = (id: string): string => `resident:${id}`
export const ofHousehold = (id: string): string => `household:${id}`
export const ofIssuer = (id: string): string => `issuer:${id}`

/** A moment and a transaction: all that moving points needs. */
export interface Moving {
  readonly tx: Tx
  readonly now: Date
}

interface Journal {
  readonly kind: string
  readonly residentId: string
  readonly points: number
  /** What happened; it moves points once. */
  readonly event?: string | null
  readonly reverses?: string | null
  readonly accountId?: string | null
}

const insertJournal = prepared(
  'points-journal-insert',
  (
    tx: Tx,
    { pointsJournals: t },
    given: Given<{
      id: string
      kind: string
      residentId: string
      points: number
      event: string | null
      reverses: string | null
      accountId: string | null
      day: string
      now: Date
    }>,
  ) =>
    tx
      .insert(t)
      .values({
        id: given('id', t.id),
        kind: given('kind', t.kind),
        residentId: given('residentId', t.residentId),
        points: given('points', t.points),
        event: given('event', t.event),
        reverses: given('reverses', t.reverses),
        accountId: given('accountId', t.accountId),
        day: given('day', t.day),
        occurredAt: given('now', t.occurredAt),
      })
      .onConflictDoNothing()
      .returning({ id: t.id }),
)

/** @returns its id, or nothing where this very event, or this reversal, has been written before */
export const openJournal = async (
  { tx, now }: Moving,
  { event = null, reverses = null, accountId = null, ...journal }: Journal,
): Promise<string | undefined> => {
  const [row] = await insertJournal(tx, {
    ...journal,
    id: newId(),
    event,
    reverses,
    accountId,
    day: dayOf(now),
    now,
  })
  return row?.id
}

/** Adds to an account, opening it where there is none. It stays held until the transaction ends. */
export const addToAccount = prepared(
  'points-account-add',
  (tx: Tx, { pointsAccounts: t }, given: Given<{ holder: string; points: number }>) =>
    tx
      .insert(t)
      .values({ holder: given('holder', t.holder), balance: given('points', t.balance) })
      .onConflictDoUpdate({
        target: t.holder,
        set: { balance: sql`${t.balance} + ${given('points', t.balance)}` },
      })
      .returning({ balance: t.balance }),
)

/** Takes from an account what is in it, or nothing. */
export const takeFromAccount = prepared(
  'points-account-take',
  (tx: Tx, { pointsAccounts: t }, given: Given<{ holder: string; points: number }>) =>
    tx
      .update(t)
      .set({ balance: sql`${t.balance} - ${given('points', t.balance)}` })
      .where(and(eq(t.holder, given('holder', t.holder)), gte(t.balance, given('points', t.balance))))
      .returning({ balance: t.balance }),
)

/** Holds an account until the transaction ends, opening it where there is none. */
export const holdAccount = (tx: Tx, holder: string): Promise<void> =>
  behind(tx, () => addToAccount(tx, { holder, points: 0 }))

const insertLot = preparedInsert('points-lot-insert', 'pointsLots', [
  'id',
  'holder',
  'residentId',
  'organisationId',
  'journalId',
  'points',
  'remaining',
  'earnedAt',
  'expiresOn',
])

export const insertEntry = preparedInsert('points-entry-insert', 'pointsEntries', [
  'id',
  'journalId',
  'holder',
  'points',
  'cause',
  'occurredAt',
  'lotId',
])

interface Gift {
  readonly journalId: string
  readonly cause: string
  readonly holder: string
  readonly residentId: string
  readonly organisationId: string
  readonly points: number
  readonly expiresOn: string | null
}

/** A lot of new points for a holder, from their issuer. @returns what the holder has now */
export const giveLot = async ({ tx, now }: Moving, { cause, ...gift }: Gift): Promise<number> => {
  const { journalId, holder, organisationId, points } = gift
  const lotId = newId()
  await insertLot(tx, { ...gift, id: lotId, remaining: points, earnedAt: now })
  const common = { journalId, cause, occurredAt: now }
  await insertEntry(tx, { ...common, id: newId(), holder, points, lotId })
  await insertEntry(tx, {
    ...common,
    id: newId(),
    holder: ofIssuer(organisationId),
    points: -points,
    lotId: null,
  })
  const [account] = await addToAccount(tx, { holder, points })
  return account?.balance ?? 0
}
