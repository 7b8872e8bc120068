import type { VoucherDesk } from '@jiayitong/shared/api/vouchers'
import { voucherStepOf } from '@jiayitong/shared/domain/points'
import { readVoucherCode, voucherBytes } from '@jiayitong/shared/domain/voucher-codes'
import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { sign } from 'tweetnacl'

/*
 * A desk without a line: a voucher's picture is checked on this device by the public key, what was read is kept here, and
 * told when there is a line again. Kept is a code and a moment; nobody's name.
 */

/** What came of a code that was told of. */
export interface Told {
  readonly outcome: string
  readonly usedAt: string | null
}

/** A code read without a line. */
export interface Scan {
  readonly code: string
  /** By the server's clock, as far as this device knows it. */
  readonly readAt: string
  readonly rewardName: string
  readonly told?: Told
}

interface Kept {
  readonly desk: VoucherDesk
  /** How far this device's clock is behind the server's. */
  readonly behindMs: number
}

const [deskKey, scansKey] = ['voucher-desk', 'voucher-scans']
/** More than a desk hands out in a day without a line. */
const most = 500

/** Keeps what a desk needs without a line. */
export const keepDesk = (desk: VoucherDesk): void => {
  const kept: Kept = { desk, behindMs: Date.parse(desk.now) - Date.now() }
  Taro.setStorageSync(deskKey, kept)
}

const keptDesk = (): Kept | undefined => (Taro.getStorageSync(deskKey) as Kept | '') || undefined

const listeners = new Set<() => void>()
let scans: readonly Scan[] | undefined

const allScans = (): readonly Scan[] => {
  scans ??= (Taro.getStorageSync(scansKey) as Scan[] | '') || []
  return scans
}

const keepScans = (next: readonly Scan[]): void => {
  scans = next
  Taro.setStorageSync(scansKey, next)
  for (const tell of listeners) tell()
}

const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** What was read here without a line, the latest first. */
export const useScans = (): readonly Scan[] => useSyncExternalStore(listen, allScans, allScans)

/** What a code is worth, checked on this device alone. */
export type Checked =
  | { readonly good: true; readonly code: string; readonly readAt: string; readonly rewardName: string }
  | { readonly good: false; readonly why: string }

const no = (why: string): Checked => ({ good: false, why })

/** Checks a voucher's picture without a line: whose seal, how old, for what, and not read here before. */
export const checkAlone = (code: string): Checked => {
  const kept = keptDesk()
  if (!kept) return no('这台设备还没有在有网络时打开过核销页，暂时不能离线核销。')
  const claim = readVoucherCode(code)
  if (!claim) return no('没有网络时只能扫居民手机上的码，不能输券号。')
  const { desk, behindMs } = kept
  const key = Uint8Array.from(desk.publicKey.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  if (!sign.detached.verify(voucherBytes(claim.claim), claim.seal, key))
    return no('这个码不是家医通的券，请让居民打开积分页重新出示。')
  const now = new Date(Date.now() + behindMs)
  if (Math.abs(claim.step - voucherStepOf(now)) > 1) return no('码已经过时，可能是截图，请居民重新出示。')
  const reward = desk.rewards.find(({ id }) => id === claim.rewardId)
  if (!reward) return no('这张券要到别的机构用。')
  const before = allScans().find(scan => scan.code.slice(0, 8) === claim.number)
  if (before) return no(`这张券刚才已经在这台设备上用过，${before.rewardName}。`)
  return { good: true, code, readAt: now.toISOString(), rewardName: reward.name }
}

/** Keeps a code that was read and handed out for. */
export const keepScan = ({ code, readAt, rewardName }: Scan): void =>
  keepScans([{ code, readAt, rewardName }, ...allScans()].slice(0, most))

/** Writes down what came of codes that were told of. */
export const settleScans = (items: readonly (Told & { readonly code: string })[]): void =>
  keepScans(
    allScans().map(scan => {
      const told = items.find(({ code }) => code === scan.code)
      return told ? { ...scan, told: { outcome: told.outcome, usedAt: told.usedAt } } : scan
    }),
  )

/** Lets go of what has been told of and looked at. */
export const forgetTold = (): void => keepScans(allScans().filter(({ told }) => !told))
