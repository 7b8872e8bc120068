import type { RulesInForce } from '@jiayitong/shared/api/policies'
import { dayOf } from '@jiayitong/shared/domain/days'
import { ruleLines } from '@jiayitong/shared/domain/policy-lines'
import { eq } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
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
  if (!region) return refuse('not-found')
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
    rules: ruleLines(rules).map(({ title, lines, source }) => ({ title, lines: [...lines], source })),
  }
}
