import type { PackagesApi, Quote } from '@jiayitong/shared/api/packages'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { whyNotTake } from '@jiayitong/shared/domain/packages'
import { byPayer, totalFen } from '@jiayitong/shared/domain/quotes'
import { termOffers, weakestBond } from '@jiayitong/shared/domain/terms'
import type { Reading } from '../../context'
import { refuse, refuseIf } from '../../refusal'
import { choicesOf } from './choices'
import { weigh } from './proposals'

/**
 * What it costs and who pays, before anybody signs (威卫发〔2023〕4号 六（一）: fees are made known beforehand).
 * Asked only for people the caller may sign for: who is exempt says something about them.
 */
export const quote = async (r: Reading, wish: BodyOf<PackagesApi['quote']>): Promise<Quote> => {
  const partyKind = wish.communityId
    ? 'institution'
    : wish.residentIds.length > 1
      ? 'household'
      : 'individual'
  const { facts, content } = await weigh(r, { ...wish, partyKind, choices: choicesOf(wish) })
  for (const resident of facts.residents) {
    if (!resident.binding)
      refuse('not-allowed-for-resident', `还没有${resident.name}的同意，所以看不到${resident.name}的价格。`)
    refuseIf(whyNotTake(resident.pack, resident, dayOf(r.now)))
  }
  const signings = Math.min(...facts.residents.map(resident => resident.signings))
  return {
    totalFen: content.totalFen,
    years: content.years,
    shares: byPayer(content.residents.flatMap(({ shares }) => shares)),
    terms: termOffers(facts.rules, signings, weakestBond(facts.residents.map(({ bond }) => bond))),
    residents: content.residents.map(({ id, name, pack, shares }) => ({
      id,
      name,
      packageId: pack.id,
      packageName: pack.name,
      missing: [...(facts.residents.find(each => each.id === id)?.pack.missing ?? [])],
      totalFen: totalFen(shares),
      shares: [...shares],
    })),
  }
}
