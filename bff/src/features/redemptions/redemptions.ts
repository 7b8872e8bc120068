import { randomInt } from 'node:crypto'
import type { Redemption, RedemptionsApi } from '@jiayitong/shared/api/redemptions'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { whyNotRedeem } from '@jiayitong/shared/domain/points'
import { and, count, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import { actingFor, holdResidents, residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'
import { bookAppointment, cancelAppointment } from '../appointments/appointments'
import { pointsRules, selectIssuer } from '../points/earning'
import { ofHousehold, ofResident, openJournal } from '../points/ledger'
import { expireOf, giveBack, pay } from '../points/lots'
import { findOwn, readRedemption } from './redemptions.read'

const takeStock = prepared('reward-take', (tx: Tx, { rewards: t }, given: Given<{ id: string }>) =>
  tx
    .update(t)
    .set({ stock: sql`${t.stock} - 1` })
    .where(and(eq(t.id, given('id', t.id)), gte(t.stock, 1)))
    .returning({ id: t.id }),
)

/* All that decides whether a person may have a reward, but for their agreement. */
const selectFacts = prepared(
  'redeem-facts',
  (
    db,
    { rewards: t, residents: r, redemptions: d, pointsAccounts: a },
    given: Given<{ residentId: string; rewardId: string; holder: string }>,
  ) => {
    const had = db
      .select({ had: count() })
      .from(d)
      .where(and(eq(d.residentId, r.id), eq(d.rewardId, t.id), inArray(d.state, ['issued', 'used'])))
    const balance = db
      .select({ balance: a.balance })
      .from(a)
      .where(eq(a.holder, given('holder', a.holder)))
    return db
      .select({
        row: t,
        groups: r.groups,
        had: sql<number>`${had}`.mapWith(Number),
        balance: sql<number>`coalesce(${balance}, 0)`.mapWith(Number),
      })
      .from(t)
      .innerJoin(r, eq(r.id, given('residentId', r.id)))
      .where(eq(t.id, given('rewardId', t.id)))
  },
)

const tryVoucher = prepared(
  'redeem-voucher',
  (tx: Tx, { redemptions: t }, given: Given<Required<Omit<Voucher, Later>>>) =>
    tx
      .insert(t)
      .values({
        id: given('id', t.id),
        rewardId: given('rewardId', t.rewardId),
        residentId: given('residentId', t.residentId),
        accountId: given('accountId', t.accountId),
        holder: given('holder', t.holder),
        points: given('points', t.points),
        state: given('state', t.state),
        number: given('number', t.number),
        expiresOn: given('expiresOn', t.expiresOn),
        appointmentId: given('appointmentId', t.appointmentId),
        createdAt: given('createdAt', t.createdAt),
      })
      .onConflictDoNothing()
      .returning({ id: t.id }),
)

/** A kind of journal: points paid for a reward, or come back from one. */
const [paid, back] = ['redeemed', 'refunded'] as const

/**
 * Exchanges points for a reward: points, stock and, for a service, a place in a slot in one transaction (C80). However
 * many phones ask at once, no more is given than there is, and nobody pays with points they have not.
 */
export const redeem = async (w: Writing, command: BodyOf<RedemptionsApi['redeem']>): Promise<Redemption> => {
  const { rewardId, residentId, slotId } = command
  const holder = await payerOf(w, command)
  // With the person in hand: two exchanges of one person are judged one after the other.
  await holdResidents(w.tx, [residentId])
  await expireOf(w, holder)
  const reward = await findRedeemable(w, { rewardId, residentId, holder })
  const { voucherDays } = reward.rules
  const id = newId()
  const { points, name, slotKind } = reward.row
  const journal = { kind: paid, residentId, points, event: `redemption:${id}`, accountId: w.who.accountId }
  const journalId = (await openJournal(w, journal)) ?? refuse('state-conflict')
  await pay(w, { journalId, holder, points, cause: `兑换${name}` })
  if (!(await takeStock(w.tx, { id: rewardId }))[0]) refuse('out-of-stock')
  const appointmentId = slotKind === null ? null : await bookFor(w, { residentId, slotKind, slotId })
  await insertVoucher(w, {
    id,
    rewardId,
    residentId,
    accountId: w.who.accountId,
    holder,
    points,
    state: 'issued',
    expiresOn: addDays(dayOf(w.now), voucherDays),
    appointmentId,
    createdAt: w.now,
  })
  audit(w, 'redeemed', `redemptions:${id}`, { rewardId, residentId })
  return readRedemption(w, id)
}

/** Whose points pay: the resident's by who acts for them, or the household's by its representative for any member. */
const payerOf = async (
  w: Writing,
  { payFrom, residentId }: BodyOf<RedemptionsApi['redeem']>,
): Promise<string> => {
  if (payFrom === 'resident') {
    await actingFor(w, residentId, 'points')
    return ofResident(residentId)
  }
  const { householdMembers: m, households: h } = w.tx.tables
  const [home] = await w.tx
    .select({ id: h.id, representativeId: h.representativeId })
    .from(m)
    .innerJoin(h, eq(h.id, m.householdId))
    .where(and(eq(m.residentId, residentId), isNull(m.leftAt)))
  const people = await residentsOf(w)
  if (home && people.some(each => each.by === 'self' && each.residentId === home.representativeId))
    return ofHousehold(home.id)
  return people.some(each => each.residentId === residentId)
    ? refuse('not-representative')
    : refuse('not-found')
}

/** The reward, if this person may have it now. */
const findRedeemable = async (
  w: Writing,
  { rewardId, residentId, holder }: { rewardId: string; residentId: string; holder: string },
) => {
  const [found] = await selectFacts(w.tx, { rewardId, residentId, holder })
  if (!found) return refuse('not-found')
  const { row, had, balance, groups } = found
  const [issuer] = await selectIssuer(w.tx, { residentId })
  const facts = {
    price: row.points,
    balance,
    stock: row.stock,
    perPerson: row.perPerson,
    had,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    retired: row.retiredAt !== null,
    forGroups: row.forGroups ?? [],
    groups: groups ?? [],
    contracted: issuer !== undefined,
  }
  refuseIf(whyNotRedeem(facts, w.now))
  return { row, rules: await pointsRules(w.tx, issuer?.regionCode ?? '', w.now) }
}

/* The slot has to be of the service's kind; everything else about it the booking's own rules say. */
const bookFor = async (
  w: Writing,
  { residentId, slotKind, slotId }: { residentId: string; slotKind: string; slotId: string | undefined },
): Promise<string> => {
  if (slotId === undefined) return refuse('slot-needed')
  const { slots } = w.tx.tables
  const [slot] = await w.tx.select({ kind: slots.kind }).from(slots).where(eq(slots.id, slotId))
  if (slot?.kind !== slotKind) return refuse('not-found', '这个时间不是做这一项的，请另选一个。')
  return (await bookAppointment(w, { slotId, residentId })).id
}

type Voucher = Writing['tx']['tables']['redemptions']['$inferInsert']
/** What a voucher gets when it ends. */
type Later = 'endedAt' | 'usedBy' | 'usedOffline'

/** With a number no other voucher has. */
const insertVoucher = async (
  w: Writing,
  voucher: Required<Omit<Voucher, Later | 'number'>>,
): Promise<void> => {
  for (let tries = 0; tries < 8; tries += 1) {
    const number = String(randomInt(100_000_000)).padStart(8, '0')
    const rows = await tryVoucher(w.tx, { ...voucher, number })
    if (rows.length > 0) return
  }
  throw new Error('no voucher number is free')
}

/** Books a service that was redeemed once more, where the first time fell through. */
export const bookAgain = async (w: Writing, id: string, slotId: string): Promise<Redemption> => {
  const before = await findOwn(w, id)
  await holdResidents(w.tx, [before.residentId])
  const view = await readRedemption(w, id)
  const { slotKind } = view.reward
  if (!view.allowedEvents.includes('book') || slotKind === null) return refuse('state-conflict')
  const { redemptions: t } = w.tx.tables
  const appointmentId = await bookFor(w, { residentId: before.residentId, slotKind, slotId })
  const [booked] = await w.tx
    .update(t)
    .set({ appointmentId })
    .where(and(eq(t.id, id), eq(t.state, 'issued')))
    .returning({ id: t.id })
  if (!booked) refuse('state-conflict')
  audit(w, 'redemption-booked', `redemptions:${id}`, { appointmentId })
  return readRedemption(w, id)
}

/** Gives a voucher back: its points into the lots they came from, its stock, its place in the slot. */
export const cancelRedemption = async (w: Writing, id: string): Promise<Redemption> => {
  const before = await findOwn(w, id)
  if (!(await endVoucher(w, before, 'cancelled'))) refuse('state-conflict')
  // With the voucher in hand: it may have been booked anew a moment ago.
  const { appointment } = await readRedemption(w, id)
  if (appointment?.live) await cancelAppointment(w, appointment.id)
  audit(w, 'redemption-cancelled', `redemptions:${id}`)
  return readRedemption(w, id)
}

type Ended = Pick<Voucher, 'id' | 'rewardId' | 'residentId'>

/** Ends an unused voucher, once; what comes back comes back in the same transaction. @returns whether it did */
export const endVoucher = async (
  w: Pick<Writing, 'tx' | 'now'> & { readonly who: { readonly accountId: string } | undefined },
  { id, rewardId, residentId }: Ended,
  how: 'cancelled' | 'expired',
): Promise<boolean> => {
  const { redemptions: t, rewards, pointsJournals: j } = w.tx.tables
  const [ended] = await w.tx
    .update(t)
    .set({ state: how, endedAt: w.now })
    .where(and(eq(t.id, id), eq(t.state, 'issued')))
    .returning({ id: t.id })
  if (!ended) return false
  const [reward] = await w.tx
    .update(rewards)
    .set({ stock: sql`${rewards.stock} + 1` })
    .where(eq(rewards.id, rewardId))
    .returning({ returns: rewards.returns, name: rewards.name })
  if (how === 'expired' && !reward?.returns) return true
  const [journal] = await w.tx
    .select({ id: j.id })
    .from(j)
    .where(eq(j.event, `redemption:${id}`))
  const [issuer] = await selectIssuer(w.tx, { residentId })
  const { refundGraceDays } = await pointsRules(w.tx, issuer?.regionCode ?? '', w.now)
  await giveBack(w, {
    journalId: journal?.id ?? '',
    kind: back,
    cause: `退回${reward?.name ?? ''}`,
    graceDays: refundGraceDays,
    accountId: w.who?.accountId ?? null,
  })
  return true
}
