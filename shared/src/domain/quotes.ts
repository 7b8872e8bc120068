import type { Payer } from './agreements'
import { ageOn } from './days'
import { ruling, type Source } from './policies'
import type { KeyGroup } from './residents'

/** One payer's part of one resident's price, in whole fen. */
export interface Share {
  readonly residentId: string
  readonly payer: Payer
  readonly fen: number
  readonly source: Source
}

export interface QuoteLine {
  readonly resident: { id: string; bornOn: string; localRegister: boolean; groups: readonly KeyGroup[] }
  /** For one year, before any subsidy. */
  readonly priceFen: number
}

/**
 * Splits whole fen by fractions so that the parts add up exactly: everyone gets the floor, the fen left
 * over go one by one to the largest remainders, ties to the earlier part.
 */
export const allocate = (fen: number, shares: readonly number[]): number[] => {
  const exact = shares.map(share => fen * share)
  const parts = exact.map(part => Math.floor(part + 1e-9))
  const left = fen - parts.reduce((sum, part) => sum + part, 0)
  const order = exact
    .map((part, at) => ({ at, rest: part - (parts[at] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

/**
 * Who pays what, for every resident and all years asked. Subsidies come off the price first, then what
 * the resident would pay is taken over by the fund a waiver names (威卫发〔2023〕4号 六（一）; 浙卫发〔2022〕34号
 * 五（二）). The shares of a line add up to its price times the years, in fen, exactly.
 */
export const splitFees = (
  policyId: string,
  lines: readonly QuoteLine[],
  years: number,
  today: string,
): Share[] => lines.flatMap(line => splitLine(policyId, line, years, today))

const splitLine = (
  policyId: string,
  { resident, priceFen }: QuoteLine,
  years: number,
  today: string,
): Share[] => {
  const fees = ruling(policyId, 'fees')
  const source = fees?.source ?? { document: '', article: '' }
  const shares: Share[] = []
  const pay = (fen: number, paidBy: readonly { payer: Payer; share: number }[]) => {
    const parts = allocate(
      fen,
      paidBy.map(each => each.share),
    )
    shares.push(
      ...paidBy.map(({ payer }, at) => ({ residentId: resident.id, payer, fen: parts[at] ?? 0, source })),
    )
  }

  let leftFen = priceFen * years
  for (const { who, fenPerPersonYear, paidBy } of fees?.value.subsidies ?? []) {
    const entitled =
      (who.minAge === undefined || ageOn(resident.bornOn, today) >= who.minAge) &&
      (!who.localRegister || resident.localRegister)
    const fen = entitled ? Math.min(leftFen, fenPerPersonYear * years) : 0
    // A subsidy pays for what costs more than the resident's own basic fee, never the fee itself.
    const own = (fees?.value.basicResidentFeeFen ?? 0) * years
    const covered = Math.min(fen, Math.max(0, leftFen - own))
    if (covered > 0) pay(covered, paidBy)
    leftFen -= covered
  }
  const waiver = fees?.value.waivers?.find(each => each.groups.some(group => resident.groups.includes(group)))
  pay(leftFen, waiver ? waiver.paidBy : [{ payer: 'resident', share: 1 }])
  return shares
}

/** The sum of shares, in fen. */
export const totalFen = (shares: readonly { fen: number }[]): number =>
  shares.reduce((sum, { fen }) => sum + fen, 0)
