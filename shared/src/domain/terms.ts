import { addDays, ageOn } from './days'
import { type Rules, ruling, type Source } from './policies'
import type { WhyNot } from './refusals'

/* How long an agreement may run: what a policy offers to whom, by the terms that ran before. */

export interface TermOffer {
  readonly years: number
  readonly offered: boolean
  /** Why it is or is not offered, for a resident to read. */
  readonly why: string
  /** A longer term that the policy wants signed where a relationship is stable. */
  readonly recommended: boolean
  readonly source: Source
}

/** What a resident and a team have behind them, as the records have it and nobody says. */
export interface Bond {
  /** Whole years under agreements with this team, without a break. */
  readonly years: number
  /** Services of those agreements that the resident acknowledged. */
  readonly services: number
}

/** Nothing is known of a resident and a team that never signed. */
export const noBond: Bond = { years: 0, services: 0 }

/**
 * The terms a resident may choose from, each with its reason.
 * 浙卫发〔2022〕34号 四（一）: 2 and 3 years open after two consecutive signings; 威卫发〔2023〕4号 五（一）: first
 * one year, any renewal up to three; 二七卫计〔2016〕110号 二（三）: three years for all; 国卫办基层发〔2025〕21号 一（一）:
 * 积极推动服务关系稳定的家庭医生与签约居民签订长期服务协议, so a stable relationship opens them before the count does.
 * @param signings consecutive general agreements before this one
 * @param bond with the team that would be signed with; of a family, the weakest
 */
export const termOffers = (rules: Rules, signings: number, bond: Bond = noBond): TermOffer[] => {
  const found = ruling(rules, 'term')
  if (!found) return []
  const { firstYears, renewalYears, multiYearAfterConsecutiveSignings: gate } = found.value
  const stableAfter = found.value.longTermForStable ? found.value.stableAfter : undefined
  const stable =
    stableAfter !== undefined && bond.years >= stableAfter.years && bond.services >= stableAfter.services
  const opened = stable || (gate !== null && signings >= gate)
  const offered = opened ? renewalYears : firstYears
  const together = ({ years, services }: Bond) => `${years} 年、确认过 ${services} 次服务`
  const orStable = stableAfter
    ? `；和同一个团队签满 ${together(stableAfter)}也可以，你现在是 ${together(bond)}`
    : ''
  const whyClosed = (years: number) =>
    gate === null
      ? `本地每次签 ${offered.join('、')} 年${orStable}`
      : opened
        ? `续签请选 ${offered.join('、')} 年`
        : gate === 1
          ? `续签时可以签 ${years} 年`
          : `连续签约满 ${gate} 次后可以签 ${years} 年，你现在是 ${signings} 次${orStable}`
  return [...new Set([...firstYears, ...renewalYears])]
    .sort((a, b) => a - b)
    .map(years => {
      const recommended = stable && renewalYears.includes(years) && !firstYears.includes(years)
      return {
        years,
        offered: offered.includes(years),
        why: recommended
          ? `你和这个团队已经签约 ${together(bond)}，关系稳定，可以签 ${years} 年`
          : offered.includes(years)
            ? `可以签 ${years} 年`
            : whyClosed(years),
        recommended,
        source: found.source,
      }
    })
}

/** Why a term cannot be chosen. */
export const whyNotTerm = (rules: Rules, signings: number, years: number, bond: Bond = noBond): WhyNot => {
  const offer = termOffers(rules, signings, bond).find(each => each.years === years)
  if (offer?.offered) return undefined
  return { code: 'term-not-offered', detail: offer ? `${offer.why}。` : `本地没有 ${years} 年的签约期。` }
}

/** A term that once ran: what counts when consecutive signings are counted. */
export interface PastTerm {
  readonly startsOn: string
  readonly endsOn: string
}

/*
 * The documents count 连续签约 without saying how long a break may be. The yearly confirmation window is two
 * months (国卫办基层发〔2025〕21号 三（十）), so whoever signs again within it never stopped.
 */
export const breakDays = 62

/** How many terms follow one another up to today, without a break longer than the confirmation window. */
export const consecutiveSignings = (terms: readonly PastTerm[], today: string): number =>
  unbroken(terms, today).length

/**
 * How long and how well a resident and one team know each other by the time a next term begins.
 * @param terms those with this team, each with the services acknowledged in it
 */
export const bondOf = (terms: readonly (PastTerm & { readonly services: number })[], today: string): Bond => {
  const run = unbroken(terms, today)
  const [last, first] = [run[0], run.at(-1)]
  if (!last || !first) return noBond
  return {
    years: ageOn(first.startsOn, addDays(last.endsOn, 1)),
    services: run.reduce((sum, { services }) => sum + services, 0),
  }
}

/** Of several who would sign together, what holds for every one of them. */
export const weakestBond = (bonds: readonly Bond[]): Bond => ({
  years: Math.min(...bonds.map(({ years }) => years)),
  services: Math.min(...bonds.map(({ services }) => services)),
})

/* The latest first, back to the first break. */
const unbroken = <T extends PastTerm>(terms: readonly T[], today: string): T[] => {
  let since = today
  const run: T[] = []
  for (const term of [...terms].sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1))) {
    if (addDays(term.endsOn, breakDays) < since) break
    since = term.startsOn
    run.push(term)
  }
  return run
}
