import Type, { type Static } from 'typebox'
import { type Payer, payers } from '../domain/agreements'
import { paymentStates, paymentWays, staffPayees } from '../domain/payments'
import {
  ById,
  Count,
  Day,
  Fen,
  FenSum,
  Id,
  Instant,
  Nullable,
  OneOf,
  Paging,
  Person,
  Shape,
  SourceView,
} from './fields'
import { routes } from './route'

/** What an agreement costs year by year, who owes what of it, and what was paid and given back. */
export const Bill = Shape({
  agreementId: Id(),
  /** The resident's own share of the years charged, less what came back. */
  chargedFen: Fen(),
  paidFen: Fen(),
  dueFen: Fen(),
  /** Paid for years that will not be. */
  toGiveBackFen: Fen(),
  /** Until when it has to be paid for the agreement to begin, where the policy asks for that. */
  payBy: Nullable(Instant()),
  /** Whether this caller can pay by WeChat. */
  byWeChat: Type.Boolean(),
  years: Type.Array(Shape({ from: Day(), shares: Type.Array(Shape({ payer: OneOf(payers), fen: Fen() })) })),
  payments: Type.Array(
    Shape({
      id: Id(),
      state: OneOf(paymentStates),
      fen: Fen(),
      by: OneOf(paymentWays),
      paidAt: Nullable(Instant()),
      refund: Nullable(Shape({ id: Id(), fen: Fen(), state: OneOf(['asked', 'done', 'failed']) })),
    }),
  ),
})
export type Bill = Static<typeof Bill>

/** An order at WeChat Pay, and what `wx.requestPayment` takes to pay it. */
export const Order = Shape({
  orderNumber: Type.String(),
  fen: Fen(),
  expiresAt: Instant(),
  request: Shape({
    timeStamp: Type.String(),
    nonceStr: Type.String(),
    package: Type.String(),
    signType: OneOf(['RSA']),
    paySign: Type.String(),
  }),
})
export type Order = Static<typeof Order>

const Year = Type.Integer({ title: '年份', minimum: 2016, maximum: 2100 })

/** An institution's year of fees. Years are by the contract year's first day. */
export const FeeOverview = Shape({
  organisation: Shape({ id: Id(), name: Type.String() }),
  year: Count(),
  incomeFen: FenSum(),
  payers: Type.Array(Shape({ payer: OneOf(payers), chargedFen: FenSum(), paidFen: FenSum() })),
  /** Government money to the teams for people served; no part of the fees (P6). */
  teamSubsidyFen: FenSum(),
  staff: Shape({
    minimum: Nullable(Type.Number()),
    source: Nullable(SourceView),
    staffFen: FenSum(),
    teamFen: FenSum(),
    staffBelow: Type.Boolean(),
    teamBelow: Type.Boolean(),
  }),
  /** The least part of the public health budget for contracting (C37), and what is charged to it. */
  publicHealth: Shape({
    floor: Nullable(Type.Number()),
    source: Nullable(SourceView),
    usedFen: FenSum(),
    budgetFen: Nullable(Fen()),
    below: Type.Boolean(),
  }),
  /** People bound by a running agreement today (C109). */
  headcount: Count(),
  teams: Type.Array(Shape({ id: Id(), name: Type.String(), headcount: Count() })),
})
export type FeeOverview = Static<typeof FeeOverview>

/** The pay statement of doctors whom somebody else employs, an agreement a line (C23). */
export const DoctorPay = Shape({
  source: Nullable(SourceView),
  /** Of everything in the year, not of this page only. */
  feeFen: FenSum(),
  payFen: FenSum(),
  items: Type.Array(
    Shape({
      agreementId: Id(),
      doctor: Person,
      employer: Type.String(),
      organisation: Type.String(),
      startsOn: Nullable(Day()),
      people: Count(),
      /** Charged for the contract years that begin in the year. */
      feeFen: Fen(),
      /** Of the fees; null where no document says. */
      share: Nullable(Type.Number()),
      /** The doctor's part, whole fen, what does not divide left with the institution. */
      payFen: Fen(),
    }),
  ),
  nextCursor: Nullable(Type.String()),
})
export type DoctorPay = Static<typeof DoctorPay>

type OtherPayer = Exclude<Payer, 'resident'>

const atOne = { organisationId: Type.Optional(Id('机构')) }

const ClaimsAsked = Shape({ ...atOne, year: Year, payer: OneOf(payers, '付费方') })

/** Media type of a workbook. */
export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const paymentsApi = routes({
  bill: {
    method: 'GET',
    path: '/agreements/:id/payments',
    summary: 'What an agreement costs, who pays it, and what was paid',
    access: 'signed-in',
    params: ById,
    response: Bill,
    refusals: ['not-found'],
  },
  pay: {
    method: 'POST',
    path: '/agreements/:id/pay',
    summary: "Order the resident's own share at WeChat Pay; the same open order again for who asks twice",
    access: 'signed-in',
    params: ById,
    status: 201,
    response: Order,
    refusals: ['not-found', 'nothing-to-pay', 'pay-at-counter', 'payment-unavailable', 'amount-differs'],
  },
  atCounter: {
    method: 'POST',
    path: '/agreements/:id/pay-at-counter',
    summary: "Staff take the resident's own share in cash",
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    body: Shape({ fen: Fen('收到的金额') }),
    response: Bill,
    refusals: ['not-found', 'nothing-to-pay', 'amount-differs'],
  },
  payOut: {
    method: 'POST',
    path: '/refunds/:id/pay-out',
    summary: 'Staff give back in cash what an agreement ended early leaves over',
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    response: Bill,
    refusals: ['not-found', 'state-conflict'],
  },
  receipt: {
    method: 'GET',
    path: '/payments/:id/receipt',
    summary: 'A receipt for what was paid, as PDF',
    access: 'signed-in',
    params: ById,
    produces: 'application/pdf',
    perMinute: 30,
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found'],
  },
  overview: {
    method: 'GET',
    path: '/fees',
    summary: "An institution's year of fees: who owes what, what reached the staff, and how many it serves",
    access: ['manager', 'admin'],
    query: Shape({ ...atOne, year: Year, budgetFen: Type.Optional(Fen('基本公卫经费')) }),
    response: FeeOverview,
    refusals: ['not-found'],
  },
  claims: {
    method: 'GET',
    path: '/fees/claims',
    summary: "The people a payer pays for in a year, with every payer's part, as CSV",
    access: ['manager', 'admin'],
    query: ClaimsAsked,
    produces: 'text/csv',
    perMinute: 30,
    response: Type.Unsafe<string>({ type: 'string' }),
    refusals: ['not-found', 'too-large'],
  },
  claimsWorkbook: {
    method: 'GET',
    path: '/fees/claims.xlsx',
    summary: 'The same list as a workbook, its amounts to be added up',
    access: ['manager', 'admin'],
    query: ClaimsAsked,
    produces: xlsx,
    perMinute: 30,
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found', 'too-large'],
  },
  received: {
    method: 'POST',
    path: '/fees/received',
    summary: 'Record what a payer, such as finance or the insurance, paid of what it was claimed for',
    access: ['manager'],
    body: Shape({
      year: Year,
      payer: OneOf(payers.filter(payer => payer !== 'resident') as [OtherPayer, ...OtherPayer[]], '付费方'),
      fen: Type.Integer({ title: '金额（分）', minimum: 1, maximum: 2_000_000_000 }),
    }),
    status: 201,
    response: FeeOverview,
    refusals: ['not-found', 'nothing-to-pay', 'amount-differs'],
  },
  doctors: {
    method: 'GET',
    path: '/fees/doctors',
    summary:
      "What doctors whom a hospital employs get of their agreements' fees: a doctor's own, a manager's all",
    access: ['doctor', 'manager', 'admin'],
    query: Shape({ ...atOne, year: Year, ...Paging }),
    response: DoctorPay,
    refusals: ['not-found'],
  },
  distribute: {
    method: 'POST',
    path: '/fees/distributions',
    summary: 'Record what of the fees went to the staff or the team',
    access: ['manager'],
    body: Shape({
      year: Year,
      to: OneOf(staffPayees, '发给谁'),
      fen: Type.Integer({ title: '金额（分）', minimum: 1, maximum: 2_000_000_000 }),
    }),
    status: 201,
    response: FeeOverview,
    refusals: ['not-found'],
  },
})
export type PaymentsApi = typeof paymentsApi
