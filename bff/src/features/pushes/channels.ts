import { dayOf, instantOf, minuteOf, toIso } from '@jiayitong/shared/domain/days'
import type { Channel } from '@jiayitong/shared/domain/pushes'
import { and, eq, gt, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import { enqueue, type Outgoing } from '../../outbox/enqueue'
import type { Tx } from '../../store/store'
import type { Vault } from '../../vault'
import type { Reader } from './accounts'

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

const outboxKey = (deliveryId: string, channel: Channel, again: number) =>
  `push:${deliveryId}:${channel}${again > 0 ? `:${again}` : ''}`

/** Notes that a channel is being tried; the database allows one note for each. @returns whether it is the first */
const begin = async (
  { tx, now }: Sending,
  deliveryId: string,
  channel: Channel,
  given: { accountId?: string; outboxKey?: string } = {},
): Promise<boolean> => {
  const { deliveryAttempts: a } = tx.tables
  const made = await tx
    .insert(a)
    .values({ id: newId(), deliveryId, channel, state: 'queued', createdAt: now, ...given })
    .onConflictDoNothing()
    .returning({ id: a.id })
  return made.length > 0
}

/** Leaves a message in the outbox, which sends it once however often this runs. */
const leave = async (
  { tx, vault, now }: Sending,
  key: string,
  { ringsAt }: Sent,
  outgoing: Outgoing & { accountId?: string },
) =>
  enqueue(
    { tx, vault, now },
    {
      ...outgoing,
      dedupeKey: key,
      dueAt: ringsAt,
      usefulUntil: new Date(ringsAt.getTime() + usefulMs),
    },
  )

/**
 * Spends a credit on a subscribe message to the first reader who still has one. The credit is taken before it is sent
 * and given back when it was not: two messages never count on the same one.
 */
export const tryWeChat = async (s: Sending, sent: Sent, readers: readonly Reader[]): Promise<boolean> => {
  const { pushCredits: c } = s.tx.tables
  if (s.templateId === '') return false
  for (const { accountId, openidSealed } of readers) {
    if (!openidSealed) continue
    const [spent] = await s.tx
      .update(c)
      .set({ remaining: sql`${c.remaining} - 1` })
      .where(and(eq(c.accountId, accountId), eq(c.templateId, s.templateId), gt(c.remaining, 0)))
      .returning({ remaining: c.remaining })
    if (!spent) continue
    const key = outboxKey(sent.id, 'wechat', 0)
    if (!(await begin(s, sent.id, 'wechat', { accountId, outboxKey: key }))) {
      await giveBack(s.tx, accountId, s.templateId)
      return false
    }
    await leave(s, key, sent, {
      channel: 'wechat',
      accountId,
      message: {
        openid: s.vault.open(openidSealed, `accounts.openid:${accountId}`),
        templateId: s.templateId,
        page: `features/pushes/pages/letter/index?id=${sent.id}`,
        data: { thing1: sent.title, thing2: sent.teamName, time3: spoken(sent.ringsAt) },
      },
    })
    return true
  }
  return false
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

/** Sends the advice as a text message, title and core, for who does not open the mini-program (C76). */
export const trySms = async (s: Sending, sent: Sent, phones: Phones): Promise<boolean> => {
  const found = phoneOf(s.vault, phones)
  if (!found) return false
  const key = outboxKey(sent.id, 'sms', 0)
  if (!(await begin(s, sent.id, 'sms', { outboxKey: key }))) return false
  await leave(s, key, sent, {
    channel: 'sms',
    ...(found.accountId ? { accountId: found.accountId } : {}),
    message: {
      phone: found.phone,
      template: 'health-tip',
      params: [sent.teamName, sent.title, sent.summary],
    },
  })
  return true
}

/** Puts somebody on the list of those staff ring. */
export const tryPhone = (s: Sending, sent: Pick<Sent, 'id'>): Promise<boolean> => begin(s, sent.id, 'phone')
