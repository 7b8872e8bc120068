import { dayOf } from '@jiayitong/shared/domain/days'
import { type Bounds, boundsOf, type Position } from '@jiayitong/shared/domain/geometry'
import { type Policy, ruling } from '@jiayitong/shared/domain/policies'
import { desc, gte } from 'drizzle-orm'
import { readDirectoryVersion } from '../../directory-version'
import { readRulebook } from '../../rulebook'
import { prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'
import type { Tables } from '../../store/tables'
import { type Boxes, boxesOf } from './boxes'

export type Row<Name extends keyof Tables> = Tables[Name]['$inferSelect']

export interface OrganisationEntry {
  readonly row: Row<'organisations'>
  readonly rules: NonNullable<Policy['directory']>
  readonly teams: TeamEntry[]
  readonly servicePoints: ServicePointEntry[]
}

export interface TeamEntry {
  readonly row: Row<'teams'>
  readonly organisation: OrganisationEntry
  readonly leader: Row<'practitioners'>
  readonly members: {
    readonly duty: Row<'teamMembers'>['duty']
    readonly practitioner: Row<'practitioners'>
  }[]
  readonly areas: Row<'areas'>[]
  /** Published results, newest first. */
  readonly evaluations: Row<'teamEvaluations'>[]
}

export interface ServicePointEntry {
  readonly row: Row<'servicePoints'>
  readonly organisation: OrganisationEntry
  /** By date; those over when the snapshot was taken are left out. */
  readonly visits: Row<'servicePointVisits'>[]
}

/** The whole directory of a district as it was at one moment. Never changed, only replaced. */
export interface Snapshot {
  readonly version: string
  readonly district: Row<'regions'> | undefined
  readonly organisations: ReadonlyMap<string, OrganisationEntry>
  readonly teams: ReadonlyMap<string, TeamEntry>
  readonly practitioners: ReadonlyMap<string, Row<'practitioners'>>
  readonly areas: ReadonlyMap<string, Row<'areas'>>
  readonly servicePoints: ReadonlyMap<string, ServicePointEntry>
  /** Households under a live agreement by team, which change far more often than the rest. */
  readonly households: ReadonlyMap<string, number>
  readonly organisationsByPlace: Boxes<OrganisationEntry>
  readonly areasByPlace: Boxes<Row<'areas'>>
  readonly servicePointsByPlace: Boxes<ServicePointEntry>
}

const selectHouseholds = prepared('directory-households', (db, { teams: t }) =>
  db.select({ id: t.id, households: t.households }).from(t),
)

/** How many households each team has, by team. */
export const readHouseholds = async (read: Reads): Promise<ReadonlyMap<string, number>> =>
  new Map((await selectHouseholds(read, {})).map(team => [team.id, team.households]))

/** Reads the whole directory. The version comes first, so what changes meanwhile is seen at the next look. */
export const takeSnapshot = async (read: Reads, now: Date): Promise<Snapshot> => {
  const version = await readDirectoryVersion(read)
  const rulebook = await readRulebook(read)
  const t = read.tables
  // What points at another table is read before it: rows are only ever added, so each finds its own.
  const visitRows = await read
    .select()
    .from(t.servicePointVisits)
    .where(gte(t.servicePointVisits.endsAt, now))
    .orderBy(t.servicePointVisits.startsAt)
  const pointRows = await read.select().from(t.servicePoints).orderBy(t.servicePoints.id)
  const areaRows = await read.select().from(t.areas).orderBy(t.areas.id)
  const evaluationRows = await read
    .select()
    .from(t.teamEvaluations)
    .orderBy(desc(t.teamEvaluations.publishedOn))
  const memberRows = await read.select().from(t.teamMembers).orderBy(t.teamMembers.position)
  const teamRows = await read.select().from(t.teams).orderBy(t.teams.id)
  const practitionerRows = await read.select().from(t.practitioners).orderBy(t.practitioners.id)
  const organisationRows = await read.select().from(t.organisations).orderBy(t.organisations.id)
  const regions = await read.select().from(t.regions).orderBy(t.regions.code)

  const practitioners = byId(practitionerRows)
  const members = grouped(memberRows, row => row.teamId)
  const areas = grouped(areaRows, row => row.teamId)
  const evaluations = grouped(evaluationRows, row => row.teamId)
  const visits = grouped(visitRows, row => row.servicePointId)

  const organisations = new Map<string, OrganisationEntry>()
  for (const row of organisationRows) {
    const rules = ruling(rulebook.forRegion(row.regionCode, dayOf(now)), 'directory')?.value
    if (!rules) throw new Error(`region ${row.regionCode} has no rules for its directory`)
    organisations.set(row.id, { row, rules, teams: [], servicePoints: [] })
  }
  const teams = new Map<string, TeamEntry>()
  for (const row of teamRows) {
    const organisation = known(organisations, row.organisationId)
    const team: TeamEntry = {
      row,
      organisation,
      leader: known(practitioners, row.leaderId),
      members: members(row.id).map(({ duty, practitionerId }) => ({
        duty,
        practitioner: known(practitioners, practitionerId),
      })),
      areas: areas(row.id),
      evaluations: evaluations(row.id),
    }
    organisation.teams.push(team)
    teams.set(row.id, team)
  }
  const servicePoints = new Map<string, ServicePointEntry>()
  for (const row of pointRows) {
    const organisation = known(organisations, row.organisationId)
    const point: ServicePointEntry = { row, organisation, visits: visits(row.id) }
    organisation.servicePoints.push(point)
    servicePoints.set(row.id, point)
  }
  return {
    version,
    district: regions.find(region => region.centreLat !== null),
    organisations,
    teams,
    practitioners,
    areas: byId(areaRows),
    servicePoints,
    households: new Map(teamRows.map(team => [team.id, team.households])),
    organisationsByPlace: boxesOf([...organisations.values()], ({ row }) => pointBounds(row)),
    areasByPlace: boxesOf(areaRows, row => boundsOf(row.polygon)),
    servicePointsByPlace: boxesOf([...servicePoints.values()], ({ row }) => pointBounds(row)),
  }
}

/** Where a row lies. */
export const placeOf = ({ lng, lat }: { lng: number; lat: number }): Position => [lng, lat]

const pointBounds = ({ lng, lat }: { lng: number; lat: number }): Bounds => [lng, lat, lng, lat]

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map(row => [row.id, row]))

const grouped = <T>(rows: readonly T[], keyOf: (row: T) => string): ((key: string) => T[]) => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return key => groups.get(key) ?? []
}

const known = <T>(entries: ReadonlyMap<string, T>, id: string): T => {
  const entry = entries.get(id)
  if (!entry) throw new Error(`the directory names ${id}, which it does not hold`)
  return entry
}
