import type { VoucherCode } from '@jiayitong/shared/api/redemptions'
import type { BodyOf, ResponseOf } from '@jiayitong/shared/api/route'
import type { Voucher, VoucherDesk, VouchersApi } from '@jiayitong/shared/api/vouchers'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { maskName } from '@jiayitong/shared/domain/masks'
import { voucherStepOf, voucherStepSeconds } from '@jiayitong/shared/domain/points'
import type { RefusalCode } from '@jiayitong/shared/domain/refusals'
import {
  readVoucherCode,
  voucherBytes,
  voucherClaim,
  voucherCode,
} from '@jiayitong/shared/domain/voucher-codes'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { qrDataUrl } from '../../documents/qr-code'
import { newId } from '../../ids'
import { Refusal, refuse } from '../../refusal'
import { worksAt } from '../../staff'
import type { Vault } from '../../vault'
import { findOwn } from './redemptions.read'

/* One half minute of one voucher: made from the vault's key, so that nobody makes it at home, kept nowhere. */
const codeOf = (vault: Vault, { number, rewardId }: { number: string; rewardId: string }, step: number) => {
  const claim = voucherClaim(number, rewardId, step)
  return voucherCode(claim, vault.sign(voucherBytes(claim)))
}

/** The code to show at the desk now: the voucher's number and a seal that changes, so that no picture of it is any good. */
export const showVoucher = async (r: Reading, id: string): Promise<VoucherCode> => {
  const row = await findOwn(r, id)
  if (row.state === 'used') refuse('voucher-used')
  if (row.state !== 'issued') refuse('voucher-ended')
  const step = voucherStepOf(r.now)
  const code = codeOf(r.vault, row, step)
  return {
    code,
    image: await qrDataUrl(code),
    changesAt: toIso(new Date((step + 1) * voucherStepSeconds * 1_000)),
  }
}

const atDesk = ['doctor', 'nurse', 'manager', 'hospital'] as const

/** What a desk keeps to go on without a line: the key seals are checked with, and what it hands out. */
export const readDesk = async (r: Reading): Promise<VoucherDesk> => {
  const { rewards } = r.read.tables
  const places = await worksAt(r, atDesk)
  const rows =
    places.length === 0
      ? []
      : await r.read
          .select({ id: rewards.id, name: rewards.name })
          .from(rewards)
          .where(inArray(rewards.organisationId, places))
          .orderBy(asc(rewards.id))
          .limit(500)
  return { publicKey: r.vault.publicKey.toString('hex'), rewards: rows, now: toIso(r.now) }
}

const findVoucher = async (r: Reading, code: string) => {
  const { redemptions: t, rewards, residents } = r.read.tables
  const [found] = await r.read
    .select({ row: t, reward: rewards, nameSealed: residents.nameSealed })
    .from(t)
    .innerJoin(rewards, eq(rewards.id, t.rewardId))
    .innerJoin(residents, eq(residents.id, t.residentId))
    .where(eq(t.number, code.slice(0, 8)))
  if (!found) return refuse('voucher-unknown')
  const places = await worksAt(r, atDesk)
  return places.includes(found.reward.organisationId) ? found : refuse('voucher-unknown')
}
type FoundVoucher = Awaited<ReturnType<typeof findVoucher>>

/* A number that was typed has no seal: the desk sees the person; one that was read is good for its time only. */
const demandSeal = (r: Reading, { row }: FoundVoucher, code: string, at: Date): void => {
  if (code === row.number) return
  const step = readVoucherCode(code)?.step ?? 0
  // One before and one after: clocks differ, and who scanned in the last second is there.
  if (Math.abs(step - voucherStepOf(at)) > 1 || codeOf(r.vault, row, step) !== code) refuse('voucher-stale')
}

const viewOf = (r: Reading, { row, reward, nameSealed }: FoundVoucher): Voucher => ({
  redemptionId: row.id,
  state: row.state,
  rewardName: reward.name,
  residentName: maskName(r.vault.open(nameSealed, `residents.name:${row.residentId}`)),
  points: row.points,
  expiresOn: row.expiresOn,
  usedAt: row.state === 'used' && row.endedAt ? toIso(row.endedAt) : null,
})

/** Whose voucher it is, before it is used. */
export const readVoucher = async (r: Reading, code: string): Promise<Voucher> => {
  const found = await findVoucher(r, code)
  demandSeal(r, found, code, r.now)
  return viewOf(r, found)
}

/**
 * Uses a voucher, once, however many desks scan it; a service is written down under the resident's agreement.
 * @param readAt when the code was read, which may have been without a line
 */
export const useVoucher = async (w: Writing, code: string, readAt: Date = w.now): Promise<Voucher> => {
  const found = await findVoucher(w, code)
  demandSeal(w, found, code, readAt)
  const { row, reward } = found
  const { redemptions: t } = w.tx.tables
  const [used] = await w.tx
    .update(t)
    .set({ state: 'used', endedAt: readAt, usedBy: w.who.accountId, usedOffline: readAt < w.now })
    .where(and(eq(t.id, row.id), eq(t.state, 'issued')))
    .returning({ id: t.id })
  if (!used) {
    const [now] = await w.tx.select({ state: t.state }).from(t).where(eq(t.id, row.id))
    return refuse(now?.state === 'used' ? 'voucher-used' : 'voucher-ended')
  }
  if (reward.serviceItemId) await writeDown(w, row.id, row.residentId, reward.serviceItemId)
  audit(w, 'voucher-used', `redemptions:${row.id}`, {
    how: code.length > 8 ? 'scanned' : 'typed',
    offline: readAt < w.now,
  })
  return viewOf(w, await findVoucher(w, code))
}

/* Beside what the package promises, which it takes nothing from. */
const writeDown = async (w: Writing, redemptionId: string, residentId: string, itemId: string) => {
  const { agreements: a, agreementResidents: ar, fulfilments } = w.tx.tables
  const [agreement] = await w.tx
    .select({ id: a.id })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .where(and(eq(ar.residentId, residentId), eq(ar.live, true), eq(ar.general, true), eq(a.state, 'active')))
  if (!agreement) return
  await w.tx.insert(fulfilments).values({
    id: newId(),
    agreementId: agreement.id,
    residentId,
    itemId,
    practitionerId: null,
    doneOn: dayOf(w.now),
    noteSealed: null,
    createdAt: w.now,
    redemptionId,
  })
}

type Settled = ResponseOf<VouchersApi['settle']>
type Outcome = Settled['items'][number]['outcome']

const outcomes: readonly RefusalCode[] = ['voucher-unknown', 'voucher-stale', 'voucher-used', 'voucher-ended']

/** How long after it was read a code may be told of. */
const toldWithinMs = 3 * 86_400_000

/**
 * Settles codes a desk read without a line, each by the moment it was read: the first that tells of a voucher has used
 * it, a second is caught and says when it was used.
 */
export const settleVouchers = async (
  w: Writing,
  { uses }: BodyOf<VouchersApi['settle']>,
): Promise<Settled> => {
  const items: Settled['items'] = []
  for (const { code, readAt } of uses) {
    const at = new Date(readAt)
    const late = at > w.now || w.now.getTime() - at.getTime() > toldWithinMs
    items.push({ code, ...(late ? nothing('voucher-stale') : await settled(w, code, at)) })
  }
  return { items }
}

const nothing = (outcome: Outcome) => ({ outcome, rewardName: null, usedAt: null })

const settled = async (w: Writing, code: string, at: Date) => {
  try {
    const { rewardName, usedAt } = await useVoucher(w, code, at)
    return { outcome: 'used' as const, rewardName, usedAt }
  } catch (error) {
    if (!(error instanceof Refusal) || !outcomes.includes(error.code)) throw error
    if (error.code !== 'voucher-used') return nothing(error.code as Outcome)
    // Somebody was given the same thing twice: who looks through the trail finds it.
    audit(w, 'voucher-read-twice', `vouchers:${code.slice(0, 8)}`, { readAt: toIso(at) })
    const { rewardName, usedAt } = viewOf(w, await findVoucher(w, code))
    return { outcome: error.code, rewardName, usedAt }
  }
}
