import type { RegionRules, RulesInForce } from '@jiayitong/shared/api/policies'
import type { PolicyBody } from '@jiayitong/shared/api/policy-body'
import { dayOf } from '@jiayitong/shared/domain/days'
import { type Policy, presets, type Rules, ruling } from '@jiayitong/shared/domain/policies'
import { matters, ruleLines } from '@jiayitong/shared/domain/policy-lines'
import { eq } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { type Region, regionsOf, regionWithin } from '../../regions'
import { readRulebook } from '../../rulebook'
import { type Given, prepared } from '../../store/prepared'

const selectRegion = prepared(
  'rules-region',
  (db, { teams, organisations: o, regions }, given: Given<{ teamId: string }>) =>
    db
      .select({ code: regions.code, name: regions.name })
      .from(teams)
      .innerJoin(o, eq(o.id, teams.organisationId))
      .innerJoin(regions, eq(regions.code, o.regionCode))
      .where(eq(teams.id, given('teamId', teams.id))),
)

/** What rules where a team works today, each matter from the nearest document that speaks of it. */
export const rulesInForce = async (r: Reading<unknown>, teamId: string): Promise<RulesInForce> => {
  const [region] = await selectRegion(r.read, { teamId })
  return region ? rulesOf(r, region) : refuse('not-found')
}

/** The same for who may change a region's rules, with what the region says itself: where every change begins. */
export const regionRules = async (r: Reading, regionCode: string | undefined): Promise<RegionRules> => {
  const regions = await regionsOf(r)
  const region = regionWithin(regions, regionCode)
  const book = await readRulebook(r.read)
  const today = dayOf(r.now)
  const rules = book.forRegion(region.code, today)
  const effective = Object.fromEntries(
    matters.flatMap(matter => {
      const found = ruling(rules, matter)
      return found ? [[matter, { ...found.value, source: found.source.article }]] : []
    }),
  )
  return {
    ...(await rulesOf(r, region)),
    own: toBody(book.own(region.code, today)),
    effective: { ...effective, document: rules[0].document } as PolicyBody,
    regions,
  }
}

/* A region that lives by a shipped policy as it is says nothing of its own yet. */
const toBody = (own: Policy | undefined): PolicyBody | null => {
  if (!own) return null
  const { id, version: _version, effectiveFrom: _from, inherits, ...said } = own
  return presets[id]
    ? { document: own.document, inherits: id }
    : { ...(said as PolicyBody), ...(inherits ? { inherits } : {}) }
}

const rulesOf = async (r: Pick<Reading<unknown>, 'read' | 'now'>, region: Region): Promise<RulesInForce> => {
  const on = dayOf(r.now)
  const rules = (await readRulebook(r.read)).forRegion(region.code, on)
  return {
    region,
    on,
    documents: rules.map(({ id, version, document, effectiveFrom }) => ({
      id,
      version,
      document,
      effectiveFrom,
    })),
    rules: toRuled(rules),
  }
}

/** Rules in words, as they are sent. */
export const toRuled = (rules: Rules): RulesInForce['rules'] =>
  ruleLines(rules).map(({ title, lines, source }) => ({ title, lines: [...lines], source }))
