import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DryRun, PoliciesApi } from '@jiayitong/shared/api/policies'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { type Payer, payers } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { type Policy, type Rules, ruling } from '@jiayitong/shared/domain/policies'
import { splitFees } from '@jiayitong/shared/domain/quotes'
import { type Bond, bondOf, consecutiveSignings, termOffers } from '@jiayitong/shared/domain/terms'
import { and, asc, count, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Reading } from '../../context'
import { regionsOf, regionWithin } from '../../regions'
import { type Rulebook, readRulebook } from '../../rulebook'
import { findChange, toPolicy } from './changes'

/* A page is worked through at once; between pages others are served. */
const pageSize = 300

type Sums = Map<Payer, number>

/**
 * What a policy would do to the agreements that run in a region and below it, as if they were signed under it: who pays
 * more or less over the whole term, and whom a longer term opens or closes for. Nothing is changed.
 */
export const dryRun = async (
  r: Reading,
  { regionCode, policy: body }: BodyOf<PoliciesApi['dryRun']>,
): Promise<DryRun> => {
  const region = regionWithin(await regionsOf(r), regionCode)
  return compare(r, region.code, await toPolicy(r, region.code, body))
}

/** The same of an edition as it was proposed, for whoever decides about it. */
export const dryRunOfChange = async (r: Reading, id: string): Promise<DryRun> => {
  const { regionCode, policy } = await findChange(r, id)
  return compare(r, regionCode, policy)
}

const compare = async (r: Reading, regionCode: string, policy: Policy): Promise<DryRun> => {
  const now = await readRulebook(r.read)
  const then = now.supposing(regionCode, policy)
  const { regions } = r.read.tables
  const within = (await r.read.select({ code: regions.code }).from(regions))
    .map(({ code }) => code)
    .filter(code => now.upward(code).includes(regionCode))

  const [before, after]: [Sums, Sums] = [new Map(), new Map()]
  const own = { less: { residents: 0, fen: 0 }, more: { residents: 0, fen: 0 }, same: 0 }
  const terms = { opened: 0, closed: 0 }
  const agreements = new Set<string>()
  let residents = 0
  for await (const page of runningPages(r, within)) {
    for (const line of page) {
      residents += 1
      agreements.add(line.agreementId)
      const shares = sharesUnder(then.forRegion(line.regionCode, dayOf(r.now)), line)
      add(before, line.shares)
      add(after, shares)
      const change = ownFen(shares) - ownFen(line.shares)
      if (change === 0) own.same += 1
      else {
        const side = change < 0 ? own.less : own.more
        side.residents += 1
        side.fen += Math.abs(change)
      }
      const offered = (book: Rulebook) =>
        termOffers(book.forRegion(line.regionCode, dayOf(r.now)), line.signings, line.bond)
          .filter(offer => offer.offered)
          .map(({ years }) => years)
      const [nowOffered, thenOffered] = [offered(now), offered(then)]
      if (thenOffered.some(years => !nowOffered.includes(years))) terms.opened += 1
      if (nowOffered.some(years => !thenOffered.includes(years))) terms.closed += 1
    }
    await nextTurn()
  }
  return {
    agreements: agreements.size,
    residents,
    before: toSums(before),
    after: toSums(after),
    own,
    terms,
    teams: await teamsUnder(r, within, then.forRegion(regionCode, dayOf(r.now))),
  }
}

interface Line {
  readonly agreementId: string
  readonly regionCode: string
  readonly years: number
  readonly startsOn: string
  readonly priceFen: number
  readonly resident: Parameters<typeof splitFees>[1][number]['resident']
  readonly shares: readonly { readonly payer: Payer; readonly fen: number }[]
  readonly signings: number
  readonly bond: Bond
}

/** Everybody bound by a running agreement, a page at a time. */
async function* runningPages({ read, now }: Reading, regionCodes: readonly string[]): AsyncGenerator<Line[]> {
  const {
    agreementResidents: ar,
    agreements: a,
    teams: t,
    organisations: o,
    residents: s,
    agreementShares: sh,
    fulfilments: f,
  } = read.tables
  let after = ''
  for (;;) {
    const rows = await read
      .select({
        rowId: ar.id,
        agreementId: a.id,
        teamId: a.teamId,
        regionCode: o.regionCode,
        years: a.years,
        startsOn: a.startsOn,
        priceFen: ar.priceFen,
        id: s.id,
        bornOn: s.bornOn,
        localRegister: s.localRegister,
        groups: s.groups,
      })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .innerJoin(t, eq(t.id, a.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .innerJoin(s, eq(s.id, ar.residentId))
      .where(
        and(
          gt(ar.id, after),
          eq(ar.live, true),
          eq(a.state, 'active'),
          inArray(o.regionCode, [...regionCodes]),
        ),
      )
      .orderBy(asc(ar.id))
      .limit(pageSize)
    if (rows.length === 0) return
    after = rows.at(-1)?.rowId ?? ''
    const ids = [...new Set(rows.map(({ agreementId }) => agreementId))]
    const shares = await read.select().from(sh).where(inArray(sh.agreementId, ids))
    const past = await read
      .select({
        residentId: ar.residentId,
        teamId: a.teamId,
        startsOn: a.startsOn,
        endsOn: a.endsOn,
        services: read.$count(
          f,
          and(
            eq(f.residentId, ar.residentId),
            eq(f.agreementId, a.id),
            isNotNull(f.acknowledgedAt),
            isNull(f.disputedAt),
          ),
        ),
      })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .where(
        and(
          inArray(
            ar.residentId,
            rows.map(({ id }) => id),
          ),
          inArray(a.state, ['active', 'expired']),
          eq(ar.general, true),
          isNotNull(a.startsOn),
          isNull(ar.leftAt),
        ),
      )
    const pastOf = (id: string) =>
      past.flatMap(each =>
        each.residentId === id && each.startsOn && each.endsOn
          ? [{ ...each, startsOn: each.startsOn, endsOn: each.endsOn }]
          : [],
      )
    yield rows.map(({ agreementId, teamId, regionCode, years, startsOn, priceFen, ...resident }) => ({
      agreementId,
      regionCode,
      years,
      startsOn: startsOn ?? dayOf(now),
      priceFen,
      resident,
      shares: shares.filter(each => each.agreementId === agreementId && each.residentId === resident.id),
      signings: consecutiveSignings(pastOf(resident.id), dayOf(now)),
      bond: bondOf(
        pastOf(resident.id).filter(each => each.teamId === teamId),
        dayOf(now),
      ),
    }))
  }
}

const sharesUnder = (rules: Rules, { resident, priceFen, years, startsOn }: Line) =>
  splitFees(rules, [{ resident, priceFen }], Math.max(years, 1), startsOn)

const ownFen = (shares: Line['shares']): number =>
  shares.reduce((sum, { payer, fen }) => (payer === 'resident' ? sum + fen : sum), 0)

const add = (sums: Sums, shares: Line['shares']): void => {
  for (const { payer, fen } of shares) sums.set(payer, (sums.get(payer) ?? 0) + fen)
}

const toSums = (sums: Sums): DryRun['before'] => ({
  totalFen: [...sums.values()].reduce((sum, fen) => sum + fen, 0),
  payers: payers.flatMap(payer => {
    const fen = sums.get(payer) ?? 0
    return fen > 0 ? [{ payer, fen }] : []
  }),
})

const teamsUnder = async (
  { read }: Reading,
  regionCodes: readonly string[],
  rules: Rules,
): Promise<DryRun['teams']> => {
  const { teams: t, organisations: o } = read.tables
  const maximum = ruling(rules, 'teamHouseholds')?.value.maximum ?? null
  const counted = async (more?: ReturnType<typeof gt>) => {
    const [row] = await read
      .select({ teams: count().mapWith(Number) })
      .from(t)
      .innerJoin(o, eq(o.id, t.organisationId))
      .where(and(inArray(o.regionCode, [...regionCodes]), more))
    return row?.teams ?? 0
  }
  return {
    all: await counted(),
    overMaximum: maximum === null ? 0 : await counted(gt(t.households, maximum)),
    maximum,
  }
}
