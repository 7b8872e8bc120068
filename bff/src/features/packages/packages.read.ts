import type { Package, PackagesApi } from '@jiayitong/shared/api/packages'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import type { Audience } from '@jiayitong/shared/domain/packages'
import { type Rules, ruling } from '@jiayitong/shared/domain/policies'
import { splitFees, totalFen } from '@jiayitong/shared/domain/quotes'
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { readRulebook, regionsUpward } from '../../rulebook'
import type { Listed } from '../../store/fixed-list'
import { type Given, prepared } from '../../store/prepared'

const selectItems = prepared('service-items', (db, { serviceItems: t }) =>
  db
    .select({
      id: t.id,
      name: t.name,
      category: t.category,
      unit: t.unit,
      description: t.description,
      priceFen: t.priceFen,
    })
    .from(t)
    .orderBy(asc(t.position), asc(t.id)),
)

const selectRegion = prepared(
  'packages-region',
  (db, { teams, organisations: o }, given: Given<{ teamId: string }>) =>
    db
      .select({ code: o.regionCode, organisationId: o.id })
      .from(teams)
      .innerJoin(o, eq(o.id, teams.organisationId))
      .where(eq(teams.id, given('teamId', teams.id))),
)

const selectMissing = prepared(
  'packages-missing',
  (db, { itemsNotGiven: n }, given: Given<{ organisationId: string }>) =>
    db
      .select({ itemId: n.itemId, why: n.why })
      .from(n)
      .where(eq(n.organisationId, given('organisationId', n.organisationId))),
)

/**
 * The whole library; it is a city's list, some tens of lines. For a team with what its institution cannot give now,
 * and without prices where its region does not let residents pick (国卫办基层发〔2025〕21号 二（八）).
 */
export const listServiceItems = async (
  r: Reading<unknown>,
  teamId?: string,
): Promise<ResponseOf<PackagesApi['items']>> => {
  const items = await selectItems(r.read, {})
  if (!teamId) return { items: items.map(item => ({ ...item, missing: null })), nextCursor: null }
  const [region] = await selectRegion(r.read, { teamId })
  if (!region) return refuse('not-found')
  const rules = (await readRulebook(r.read)).forRegion(region.code, dayOf(r.now))
  const offered = ruling(rules, 'pickYourOwn')?.value.offered === true
  const missing = await selectMissing(r.read, { organisationId: region.organisationId })
  return {
    items: items.map(item => ({
      ...item,
      priceFen: offered ? item.priceFen : null,
      missing: missing.find(({ itemId }) => itemId === item.id)?.why ?? null,
    })),
    nextCursor: null,
  }
}

const selectPackages = prepared(
  'packages-offered',
  (
    db,
    { packages: p, packageItems: pi, serviceItems: si },
    given: Given<{ today: string } & Listed<'region'>>,
  ) =>
    db
      .select({
        id: p.id,
        name: p.name,
        tier: p.tier,
        summary: p.summary,
        priceFen: p.priceFen,
        audience: p.audience,
        perYear: pi.perYear,
        item: { id: si.id, name: si.name, category: si.category, unit: si.unit, description: si.description },
      })
      .from(p)
      .innerJoin(pi, eq(pi.packageId, p.id))
      .innerJoin(si, eq(si.id, pi.itemId))
      .where(
        and(
          regionsUpward.has(given, p.regionCode),
          // A course is agreed upon beside a running agreement, where it is listed.
          isNull(p.courseDays),
          lte(p.publishedOn, given('today', p.publishedOn)),
          or(isNull(p.withdrawnOn), gt(p.withdrawnOn, given('today', p.withdrawnOn))),
        ),
      )
      .orderBy(asc(p.position), asc(p.id), asc(si.position), asc(si.id)),
)

/** Packages a team's region offers today, each with what its typical resident would pay. */
export const listPackages = async (
  r: Reading<unknown>,
  teamId: string,
): Promise<ResponseOf<PackagesApi['list']>> => {
  const [region] = await selectRegion(r.read, { teamId })
  if (!region) return refuse('not-found')
  const today = dayOf(r.now)
  const rulebook = await readRulebook(r.read)
  const rules = rulebook.forRegion(region.code, today)
  const rows = await selectPackages(r.read, { ...regionsUpward.values(rulebook.upward(region.code)), today })
  const packages = new Map<string, Package>()
  for (const { perYear, item, ...row } of rows) {
    let pack = packages.get(row.id)
    if (!pack) {
      const residentFen = typicalFen(rules, row, today)
      pack = { ...row, items: [], residentFen, subsidyFen: row.priceFen - residentFen }
      packages.set(row.id, pack)
    }
    pack.items.push({ ...item, perYear })
  }
  return { items: [...packages.values()], nextCursor: null }
}

/** What somebody the package is made for pays a year: of its youngest age, on its register, under no waiver. */
export const typicalFen = (
  rules: Rules,
  pack: { priceFen: number; audience: Audience },
  today: string,
): number => {
  const { minAge = 30, localRegister = false } = pack.audience
  const resident = { id: '', bornOn: addDays(today, -366 * (minAge + 1)), localRegister, groups: [] }
  return totalFen(
    splitFees(rules, [{ resident, priceFen: pack.priceFen }], 1, today).filter(
      ({ payer }) => payer === 'resident',
    ),
  )
}
