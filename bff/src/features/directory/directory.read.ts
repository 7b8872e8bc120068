import type { DirectoryApi, Organisation, Practitioner, Team } from '@jiayitong/shared/api/directory'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { type Position, sizeOf } from '@jiayitong/shared/domain/geometry'
import { maskNumbers } from '@jiayitong/shared/domain/masks'
import { and, desc, eq } from 'drizzle-orm'
import pointInPolygon from 'point-in-polygon-hao'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Snapshot } from './snapshot'
import { distanceTo, toAreaFeature, toOrganisation, toPractitioner, toTeam, toTeamCard } from './views'

type Public = Reading<undefined>

const mostAnswers = 20

const pointIn = ({ lat, lng }: { lat?: number; lng?: number }): Position | undefined =>
  lat === undefined || lng === undefined ? undefined : [lng, lat]

/** The smallest area a point lies in, its edge included, and the teams of all areas there, the smallest's first. */
export const locate = (
  snapshot: Snapshot,
  { lat, lng }: NonNullable<QueryOf<DirectoryApi['locate']>>,
  now: Date,
): ResponseOf<DirectoryApi['locate']> => {
  const point: Position = [lng, lat]
  const around = snapshot.areasByPlace
    .touching([lng, lat, lng, lat])
    .filter(area => pointInPolygon(point, area.polygon.coordinates) !== false)
    .sort((a, b) => sizeOf(a.polygon) - sizeOf(b.polygon))
  const [area] = around
  if (!area) return refuse('outside-service-area')
  const teams = [...new Set(around.map(({ teamId }) => teamId))].flatMap(id => snapshot.teams.get(id) ?? [])
  return {
    area: toAreaFeature(area),
    teams: teams.map(team => ({ ...toTeamCard(team, snapshot, now), distance: distanceTo(team.row, point) })),
  }
}

/** One area and its team, for people who choose where they live from a list. */
export const readArea = (snapshot: Snapshot, id: string, now: Date): ResponseOf<DirectoryApi['area']> => {
  const area = snapshot.areas.get(id)
  const team = area && snapshot.teams.get(area.teamId)
  if (!team) return refuse('not-found')
  return { area: toAreaFeature(area), teams: [{ ...toTeamCard(team, snapshot, now), distance: null }] }
}

/** What is needed to draw the district where no tile can be had. */
export const district = ({ district }: Snapshot, tilesUrl: string): ResponseOf<DirectoryApi['district']> => ({
  code: district?.code ?? '',
  name: district?.name ?? '',
  centre: { lat: district?.centreLat ?? 0, lng: district?.centreLng ?? 0 },
  scenery: district?.scenery ?? { roads: [], waters: [], parks: [] },
  tiles: tilesUrl || null,
})

const selectHouseholds = prepared(
  'directory-team-households',
  (db, { teams: t }, given: Given<{ id: string }>) =>
    db
      .select({ households: t.households })
      .from(t)
      .where(eq(t.id, given('id', t.id))),
)

/** One team, with its load as it is this moment. */
export const readTeam = async (
  r: Public,
  snapshot: Snapshot,
  id: string,
  query: NonNullable<QueryOf<DirectoryApi['team']>>,
): Promise<Team> => {
  const team = snapshot.teams.get(id)
  const [load] = await selectHouseholds(r.read, { id })
  return team && load ? toTeam(team, snapshot, r.now, load.households, pointIn(query)) : refuse('not-found')
}

/** One organisation with what it answered; long numbers in residents' words are masked, for everybody reads them. */
export const readOrganisation = async (r: Public, snapshot: Snapshot, id: string): Promise<Organisation> => {
  const entry = snapshot.organisations.get(id)
  if (!entry) return refuse('not-found')
  const { corrections: t } = r.read.tables
  const answered = await r.read
    .select()
    .from(t)
    .where(and(eq(t.ownerId, id), eq(t.state, 'answered')))
    .orderBy(desc(t.answeredAt))
    .limit(mostAnswers)
  const answers = answered.flatMap(({ text, answer, answeredAt }) =>
    answer && answeredAt ? [{ text: maskNumbers(text), answer, answeredAt: toIso(answeredAt) }] : [],
  )
  return toOrganisation(entry, snapshot, r.now, answers)
}

/** One practitioner and the teams he or she works in. */
export const readPractitioner = (snapshot: Snapshot, id: string): Practitioner => {
  const row = snapshot.practitioners.get(id)
  return row ? toPractitioner(row, snapshot) : refuse('not-found')
}
