import { dayOf, instantOf, minuteOf, toIso } from '@jiayitong/shared/domain/days'
import type { Channel } from '@jiayitong/shared/domain/pushes'
import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import { type Enqueued, enqueueAll } from '../../outbox/enqueue'
import type { Tx } from '../../store/store'
import type { Vault } from '../../vault'
import type { Reader } from './accounts'
import { withCredit } from './credits'

/** What sending a push works with. */
export interface Sending {
  readonly tx: Tx
  readonly vault: Vault
  readonly now: Date
  /** Id of the subscribe message's template at WeChat; empty where none is approved yet. */
  readonly templateId: string
}

/** A delivery as its messages tell of it. */
export interface Sent {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly teamName: string
  /** The first moment at which it may ring. */
  readonly ringsAt: Date
}

/** After that a message about it would only puzzle. */
const usefulMs = 7 * 86_400_000

interface Quiet {
  readonly quietFrom: string
  readonly quietTo: string
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** The first moment from now on that is not in the quiet hours, which run over midnight. */
export const ringsFrom = ({ quietFrom, quietTo }: Quiet, now: Date): Date => {
  const [from, to, at] = [minutesOf(quietFrom), minutesOf(quietTo), minuteOf(now)]
  const overMidnight = from > to
  const quiet = overMidnight ? at >= from || at < to : at >= from && at < to
  if (!quiet) return now
  const tomorrow = overMidnight && at >= from ? 1 : 0
  return new Date(instantOf(dayOf(now), to).getTime() + tomorrow * 86_400_000)
}

const outboxKey = (deliveryId: string, channel: Channel) => `push:${deliveryId}:${channel}`

interface Trial {
  readonly deliveryId: string
  readonly accountId?: string
  readonly outboxKey?: string
}

/** Notes that a channel is being tried; the database allows one note for each. @returns for which it is the first */
const begin = async (
  { tx, now }: Sending,
  channel: Channel,
  trials: readonly Trial[],
): Promise<Set<string>> => {
  if (trials.length === 0) return new Set()
  const { deliveryAttempts: a } = tx.tables
  const made = await tx
    .insert(a)
    .values(
      trials.map(({ deliveryId, accountId = null, outboxKey: key = null }) => ({
        id: newId(),
        deliveryId,
        channel,
        state: 'queued' as const,
        createdAt: now,
        accountId,
        outboxKey: key,
      })),
    )
    .onConflictDoNothing()
    .returning({ deliveryId: a.deliveryId })
  return new Set(made.map(({ deliveryId }) => deliveryId))
}

/** A message for the outbox, which sends it once however often this runs. */
const letter = (key: string, { ringsAt }: Sent, outgoing: Omit<Enqueued, 'dedupeKey'>): Enqueued =>
  ({
    ...outgoing,
    dedupeKey: key,
    dueAt: ringsAt,
    usefulUntil: new Date(ringsAt.getTime() + usefulMs),
  }) as Enqueued

/** Somebody to be told through WeChat, by whoever reads for them. */
export interface Ringing {
  readonly sent: Sent
  readonly readers: readonly Reader[]
}

type WithOpenid = Reader & { readonly openidSealed: string }

/**
 * Spends a credit on a subscribe message to the first reader who still has one. The credit is taken before it is sent
 * and given back when it was not: two messages never count on the same one. @returns the deliveries it was sent for
 */
export const tryWeChat = async (s: Sending, list: readonly Ringing[]): Promise<Set<string>> => {
  if (s.templateId === '' || list.length === 0) return new Set()
  const spent = await spendCredits(s, list)
  const trials = [...spent].map(([{ sent }, { accountId }]) => ({
    deliveryId: sent.id,
    accountId,
    outboxKey: outboxKey(sent.id, 'wechat'),
  }))
  const begun = await begin(s, 'wechat', trials)
  const letters: Enqueued[] = []
  for (const [{ sent }, { accountId, openidSealed }] of spent) {
    if (begun.has(sent.id))
      letters.push(
        letter(outboxKey(sent.id, 'wechat'), sent, {
          channel: 'wechat',
          accountId,
          message: {
            openid: s.vault.open(openidSealed, `accounts.openid:${accountId}`),
            templateId: s.templateId,
            page: `features/pushes/pages/letter/index?id=${sent.id}`,
            data: { thing1: sent.title, thing2: sent.teamName, time3: spoken(sent.ringsAt) },
          },
        }),
      )
    else await giveBack(s.tx, accountId, s.templateId)
  }
  await enqueueAll(s, letters)
  return begun
}

/* In rounds of one message to an account each, so that every credit is taken by a guarded statement of its own. */
const spendCredits = async (s: Sending, list: readonly Ringing[]): Promise<Map<Ringing, WithOpenid>> => {
  const { pushCredits: c } = s.tx.tables
  const spent = new Map<Ringing, WithOpenid>()
  const able = (reader: Reader): reader is WithOpenid => reader.openidSealed !== null
  const withAny = await withCredit(
    s.tx,
    list.flatMap(({ readers }) => readers.filter(able).map(({ accountId }) => accountId)),
  )
  let rest = list.map(ringing => ({
    ringing,
    readers: ringing.readers.filter(able).filter(({ accountId }) => withAny.has(accountId)),
  }))
  for (;;) {
    const turn = new Map<string, { ringing: Ringing; reader: WithOpenid }>()
    for (const { ringing, readers } of rest) {
      const [reader] = readers
      if (reader && !turn.has(reader.accountId)) turn.set(reader.accountId, { ringing, reader })
    }
    if (turn.size === 0) return spent
    const taken = await s.tx
      .update(c)
      .set({ remaining: sql`${c.remaining} - 1` })
      .where(and(inArray(c.accountId, [...turn.keys()]), eq(c.templateId, s.templateId), gt(c.remaining, 0)))
      .returning({ accountId: c.accountId })
    const took = new Set(taken.map(({ accountId }) => accountId))
    for (const [accountId, { ringing, reader }] of turn) if (took.has(accountId)) spent.set(ringing, reader)
    // Whose account had none left goes on to the next who reads for them.
    rest = rest
      .filter(({ ringing }) => !spent.has(ringing))
      .map(({ ringing, readers }) => ({
        ringing,
        readers: readers.filter(({ accountId }) => !turn.has(accountId) || took.has(accountId)),
      }))
  }
}

/** 2026年11月22日 10:00, as the template's field takes it. */
const spoken = (at: Date): string => {
  const [day = '', time = ''] = toIso(at).split('T')
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日 ${time.slice(0, 5)}`
}

/** A credit that was not used is there again. */
export const giveBack = async (tx: Tx, accountId: string, templateId: string): Promise<void> => {
  const { pushCredits: c } = tx.tables
  await tx
    .update(c)
    .set({ remaining: sql`${c.remaining} + 1` })
    .where(and(eq(c.accountId, accountId), eq(c.templateId, templateId)))
}

/** Where a text message finds somebody: their own phone, else a reader's. */
export interface Phones {
  readonly residentId: string
  readonly phoneSealed: string | null
  readonly readers: readonly Reader[]
}

const phoneOf = (vault: Vault, { residentId, phoneSealed, readers }: Phones) => {
  const own = readers.find(reader => reader.own)
  if (own?.phoneSealed)
    return {
      phone: vault.open(own.phoneSealed, `accounts.phone:${own.accountId}`),
      accountId: own.accountId,
    }
  if (phoneSealed) return { phone: vault.open(phoneSealed, `residents.phone:${residentId}`) }
  const other = readers.find(reader => reader.phoneSealed)
  return other?.phoneSealed
    ? {
        phone: vault.open(other.phoneSealed, `accounts.phone:${other.accountId}`),
        accountId: other.accountId,
      }
    : undefined
}

/** Sends the advice as a text message, title and core, for who does not open the mini-program (C76). @returns for which */
export const trySms = async (
  s: Sending,
  list: readonly { readonly sent: Sent; readonly phones: Phones }[],
): Promise<Set<string>> => {
  const found = list.flatMap(({ sent, phones }) => {
    const to = phoneOf(s.vault, phones)
    return to ? [{ sent, to, key: outboxKey(sent.id, 'sms') }] : []
  })
  const begun = await begin(
    s,
    'sms',
    found.map(({ sent, key }) => ({ deliveryId: sent.id, outboxKey: key })),
  )
  const letters = found.flatMap(({ sent, to, key }) => {
    if (!begun.has(sent.id)) return []
    const params = [sent.teamName, sent.title, sent.summary]
    return [
      letter(key, sent, {
        channel: 'sms',
        ...(to.accountId ? { accountId: to.accountId } : {}),
        message: { phone: to.phone, template: 'health-tip', params },
      }),
    ]
  })
  await enqueueAll(s, letters)
  return begun
}

/** Puts people on the list of those staff ring. */
export const tryPhone = async (s: Sending, deliveryIds: readonly string[]): Promise<void> => {
  await begin(
    s,
    'phone',
    deliveryIds.map(deliveryId => ({ deliveryId })),
  )
}
