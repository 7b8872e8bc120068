import Type, { type Static } from 'typebox'
import { redemptionStates } from '../domain/points'
import { sealedCodePattern, voucherCodePattern } from '../domain/voucher-codes'
import { Count, Day, Id, Instant, Nullable, OneOf, Shape } from './fields'
import { routes } from './route'

/** A voucher as the desk sees it. */
export const Voucher = Shape({
  redemptionId: Id(),
  state: OneOf(redemptionStates),
  rewardName: Type.String(),
  /** Masked but for the desk to know whom it has before it. */
  residentName: Type.String(),
  points: Count(),
  expiresOn: Day(),
  usedAt: Nullable(Instant()),
})
export type Voucher = Static<typeof Voucher>

/** What a desk keeps on its device for when it has no line. */
export const VoucherDesk = Shape({
  /** Of the seals, Ed25519, in hexadecimal. */
  publicKey: Type.String(),
  /** What it hands out. */
  rewards: Type.Array(Shape({ id: Id(), name: Type.String() })),
  /** The server's time, for a device whose clock is wrong. */
  now: Instant(),
})
export type VoucherDesk = Static<typeof VoucherDesk>

const Code = Shape({ code: Type.String({ title: '券号', pattern: voucherCodePattern }) })
const desk = ['doctor', 'nurse', 'manager', 'hospital'] as const
const voucherRefusals = ['voucher-unknown', 'voucher-stale', 'voucher-used', 'voucher-ended'] as const

/** Vouchers at the desk that hands out what they are for. */
export const vouchersApi = routes({
  desk: {
    method: 'GET',
    path: '/voucher-desk',
    summary: 'What a desk needs to read vouchers without a line: the public key and what it hands out',
    access: desk,
    response: VoucherDesk,
    refusals: [],
  },
  voucher: {
    method: 'GET',
    path: '/vouchers/:code',
    summary: 'Whose voucher it is and for what, before it is used',
    access: desk,
    params: Code,
    response: Voucher,
    refusals: voucherRefusals,
  },
  use: {
    method: 'POST',
    path: '/vouchers/:code/use',
    summary: 'Use a voucher at the desk of the institution that gives the reward, once',
    access: desk,
    params: Code,
    response: Voucher,
    refusals: voucherRefusals,
  },
  settle: {
    method: 'POST',
    path: '/voucher-uses',
    summary: 'Tell of codes read while the desk had no line; each is judged at the time it was read',
    access: desk,
    body: Shape({
      uses: Type.Array(
        Shape({
          code: Type.String({ title: '券码', pattern: sealedCodePattern }),
          readAt: Instant('扫码时间'),
        }),
        { title: '扫过的券', minItems: 1, maxItems: 50 },
      ),
    }),
    response: Shape({
      items: Type.Array(
        Shape({
          code: Type.String(),
          outcome: OneOf(['used', 'voucher-unknown', 'voucher-stale', 'voucher-used', 'voucher-ended']),
          rewardName: Nullable(Type.String()),
          usedAt: Nullable(Instant()),
        }),
      ),
    }),
    refusals: [],
  },
})
export type VouchersApi = typeof vouchersApi
