/** An order for the resident's share: open → paid | closed; paid → refunded. */
export const paymentStates = ['open', 'paid', 'closed', 'refunded'] as const

/** How a share was paid. */
export const paymentWays = ['wechat', 'counter'] as const

/** Why fen move between the accounts of the fee ledger. */
export const feeCauses = ['charge', 'payment', 'refund', 'claim', 'subsidy', 'distribution'] as const
export type FeeCause = (typeof feeCauses)[number]

/** Whom money for the work goes to: the pay of persons, or the team as a whole (P8). */
export const staffPayees = ['staff', 'team'] as const
export type StaffPayee = (typeof staffPayees)[number]

/** A share's part of one contract year. */
export interface YearShare<S> {
  readonly share: S
  /** The contract year, from 0. */
  readonly year: number
  readonly fen: number
}

/**
 * Spreads what each payer pays for all years over the single years. Both add up exactly: a payer's years to the
 * payer's share, and every year's payers to one year's price (浙卫发〔2022〕34号 五（二）: 按年分担). The fen that do not
 * divide go round from year to year, so no two years differ by more than a fen for one payer.
 * @param shares for all years; together a multiple of the years, for the price is set by the year
 */
export const overYears = <S extends { readonly fen: number }>(
  shares: readonly S[],
  years: number,
): YearShare<S>[] => {
  let dealt = 0
  return shares.flatMap(share => {
    const { fen } = share
    const each = Math.floor(fen / years)
    const parts = Array.from({ length: years }, () => each)
    for (let left = fen - each * years; left > 0; left -= 1) {
      const year = dealt % years
      parts[year] = (parts[year] ?? 0) + 1
      dealt += 1
    }
    return parts.flatMap((part, year) => (part > 0 ? [{ share, year, fen: part }] : []))
  })
}

/** A fraction of an amount, in whole fen, never more than it. @param share a fraction of one, to the hundredth of a percent */
export const partOf = (fen: number, share: number): number =>
  Math.floor((fen * Math.round(share * 10_000)) / 10_000)

/** Which part of the fees reached those who do the work, and whether that is less than the policy asks. */
export interface StaffShare {
  /** 浙卫发〔2022〕34号 五（三）: the pay of those who took part. */
  readonly staffFen: number
  /** 威卫发〔2023〕4号 六（五）: what the team got, their pay included. */
  readonly teamFen: number
  readonly staffBelow: boolean
  readonly teamBelow: boolean
}

/** Both readings of the minimum (P8). @param minimum a fraction of one; without one nothing is below it */
export const staffShare = (
  incomeFen: number,
  given: { readonly staff: number; readonly team: number },
  minimum: number | undefined,
): StaffShare => {
  const below = (fen: number) => minimum !== undefined && fen < incomeFen * minimum
  const [staffFen, teamFen] = [given.staff, given.staff + given.team]
  return { staffFen, teamFen, staffBelow: below(staffFen), teamBelow: below(teamFen) }
}
