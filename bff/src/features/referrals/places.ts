import { teamCeiling } from '@jiayitong/shared/domain/quotas'
import { eq } from 'drizzle-orm'
import type { Writing } from '../../context'
import { refuse } from '../../refusal'
import type { ReferralRow } from './statements'
import { claimForTeam, claimPlace, freeOfTeam, freePlace, growPublic } from './statements'
import { rulesFor } from './steps'

/**
 * Takes a place from what a hospital keeps, for a team and within its fair part. Both are guarded counters behind a
 * check, so however many come at once none is given twice.
 * @throws Refusal `quota-exhausted`, `team-share-used`
 */
export const takePlace = async (
  w: Writing,
  resourceId: string,
  row: Pick<ReferralRow, 'teamId' | 'regionCode'>,
) => {
  const { teams, organisations: o } = w.tx.tables
  const [place] = await claimPlace(w.tx, { id: resourceId, now: w.now })
  if (!place) return refuse('quota-exhausted')
  const around = await w.tx
    .select({ id: teams.id })
    .from(teams)
    .innerJoin(o, eq(o.id, teams.organisationId))
    .where(eq(o.regionCode, row.regionCode))
  const ceiling = teamCeiling(await rulesFor(w, row), place.quota, around.length)
  const [held] = await claimForTeam(w.tx, { resourceId, teamId: row.teamId, ceiling })
  if (!held) refuse('team-share-used')
  return place
}

/** Lets go of a place; after the release time it is everybody's. */
export const letGoOf = async (
  w: Writing,
  { resourceId, teamId }: Pick<ReferralRow, 'resourceId' | 'teamId'>,
): Promise<void> => {
  if (!resourceId) return
  const [freed] = await freePlace(w.tx, { id: resourceId })
  await freeOfTeam(w.tx, { resourceId, teamId })
  if (freed?.releasedAt) await growPublic(w.tx, { id: resourceId })
}
