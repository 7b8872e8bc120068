import type { Payer } from './agreements'
import { ageOn } from './days'
import { type Rules, ruling, type Source } from './policies'
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
  /** The place they work at takes over so much of what they would pay for a year themselves, and under what. */
  readonly organisation?: { readonly fenPerYear: number; readonly source: Source } | undefined
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
 * Who pays what, for every resident and all years asked. Subsidies come off the price first, but never the
 * resident's own basic fee; then a waiver's fund takes over what the resident would pay (浙卫发〔2022〕34号 五（二）),
 * up to the basic fee where the policy sets one, for 威卫发〔2023〕4号 六（一） waives 基础包个人缴费部分 only; of what
 * is left a community pays what its collective agreement says (威卫发〔2023〕4号: 功能社区购买服务; C29). The shares of a line add up to its price times the years, in fen, exactly, and none is below zero.
 */
export const splitFees = (rules: Rules, lines: readonly QuoteLine[], years: number, today: string): Share[] =>
  lines.flatMap(line => splitLine(rules, line, years, today))

const splitLine = (
  rules: Rules,
  { resident, priceFen, organisation }: QuoteLine,
  years: number,
  today: string,
): Share[] => {
  const fees = ruling(rules, 'fees')
  const source = fees?.source ?? { document: rules[0].document, article: '' }
  const { basicResidentFeeFen, subsidies = [], waivers = [] } = fees?.value ?? {}
  const shares: Share[] = []
  const pay = (fen: number, paidBy: readonly { payer: Payer; share: number }[], by = source) => {
    const parts = allocate(
      fen,
      paidBy.map(({ share }) => share),
    )
    for (const [at, { payer }] of paidBy.entries())
      if (parts[at]) shares.push({ residentId: resident.id, payer, fen: parts[at], source: by })
    return fen
  }

  let leftFen = priceFen * years
  const basicFen = (basicResidentFeeFen ?? 0) * years
  for (const { who, fenPerPersonYear, paidBy } of subsidies) {
    const entitled =
      (who.minAge === undefined || ageOn(resident.bornOn, today) >= who.minAge) &&
      (!who.localRegister || resident.localRegister)
    if (entitled) leftFen -= pay(Math.min(fenPerPersonYear * years, Math.max(0, leftFen - basicFen)), paidBy)
  }
  const waiver = waivers.find(({ groups }) => groups.some(group => resident.groups.includes(group)))
  if (waiver) leftFen -= pay(basicResidentFeeFen ? Math.min(leftFen, basicFen) : leftFen, waiver.paidBy)
  if (organisation)
    leftFen -= pay(
      Math.min(leftFen, organisation.fenPerYear * years),
      [{ payer: 'organisation', share: 1 }],
      organisation.source,
    )
  pay(leftFen, [{ payer: 'resident', share: 1 }])
  // What is free still says so on the bill.
  return shares.length > 0 ? shares : [{ residentId: resident.id, payer: 'resident', fen: 0, source }]
}

/** One line for each payer and rule, in the order they first appear. */
export const byPayer = <S extends { payer: Payer; fen: number; source: Source }>(
  shares: readonly S[],
): { payer: Payer; fen: number; source: Source }[] => {
  const lines = new Map<string, { payer: Payer; fen: number; source: Source }>()
  for (const { payer, fen, source } of shares) {
    const key = [payer, source.document, source.article].join()
    const line = lines.get(key)
    lines.set(key, { payer, source, fen: (line?.fen ?? 0) + fen })
  }
  return [...lines.values()]
}

/** The sum of shares, in fen. */
export const totalFen = (shares: readonly { fen: number }[]): number =>
  shares.reduce((sum, { fen }) => sum + fen, 0)
