import Type, { type Static } from 'typebox'
import { referralDirections } from '../domain/referrals'
import { FenSum, Id, Instant, Nullable, OneOf, Paging, Person, Shape, SourceView } from './fields'
import { xlsx } from './payments'
import { routes } from './route'

const Month = Type.String({ title: '月份', pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' })
const Signed = (title: string) =>
  Type.Integer({ title, minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })

export const ReferralFees = Shape({
  organisation: Person,
  month: Type.String(),
  /** What others owe this institution for the month, and what it owes. */
  dueFen: FenSum('应收'),
  owedFen: FenSum('应付'),
  items: Type.Array(
    Shape({
      id: Id(),
      number: Type.String(),
      direction: OneOf(referralDirections),
      counterpart: Person,
      /** Above zero what is due, below what is owed. */
      fen: Signed('金额（分）'),
      enteredAt: Instant(),
      source: SourceView,
    }),
  ),
  nextCursor: Nullable(Type.String()),
})
export type ReferralFees = Static<typeof ReferralFees>

/** What institutions settle with each other and with the insurance. */
export const referralFeesApi = routes({
  fees: {
    method: 'GET',
    path: '/referral-fees',
    summary: 'What institutions owe each other for referrals in a month (C51)',
    access: ['manager', 'hospital'],
    query: Shape({ ...Paging, month: Month }),
    response: ReferralFees,
    refusals: ['not-found'],
  },
  linkedStays: {
    method: 'GET',
    path: '/linked-stays',
    summary:
      'Stays at the own institution that began in a month, with which deductible counts and the evidence, as CSV (C50)',
    access: ['manager', 'hospital'],
    query: Shape({ month: Month }),
    produces: 'text/csv',
    perMinute: 30,
    response: Type.Unsafe<string>({ type: 'string' }),
    refusals: ['not-found', 'too-large'],
  },
  linkedStaysWorkbook: {
    method: 'GET',
    path: '/linked-stays.xlsx',
    summary: 'The same list as a workbook, which phones can open',
    access: ['manager', 'hospital'],
    query: Shape({ month: Month }),
    produces: xlsx,
    perMinute: 30,
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found', 'too-large'],
  },
})
export type ReferralFeesApi = typeof referralFeesApi
