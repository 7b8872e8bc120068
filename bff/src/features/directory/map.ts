import type { DirectoryApi } from '@jiayitong/shared/api/directory'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { type Bounds, boundsAround, distanceMetres, type Position } from '@jiayitong/shared/domain/geometry'
import { dutyAt, opensEvenings } from '@jiayitong/shared/domain/opening-hours'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuseField } from '../../refusal'
import { type Drawing, drawingOf, json, putAll } from './drawing'
import { type OrganisationEntry, placeOf, type Snapshot, type TeamEntry } from './snapshot'
import { householdsOf } from './views'

type Query = NonNullable<QueryOf<DirectoryApi['map']>>

/** Half the earth's girth. */
const anywhere = 20_000_000
/** How far around areas and service points are shown when nobody says how far. */
const usualMetres = 3_000
const mostAreas = 120
const mostPoints = 40
/** Nearest by the flat tree and nearest on the globe may swap places of almost equal distance. */
const slack = 8

/** The map's answer as the bytes of its JSON. */
export const mapJson = (snapshot: Snapshot, query: Query, now: Date): Buffer => {
  const view = viewOf(snapshot, query)
  const drawing = drawingOf(snapshot, now)
  const limit = query.limit ?? 20
  const page = organisationsOf(snapshot, view, query, limit, now)
  const shown = page.slice(0, limit)
  const last = page.length > limit ? shown.at(-1) : undefined
  const nextCursor = last ? `"${encodeCursor([last.metres, last.entry.row.id])}"` : 'null'
  const answer = [json('{"items":[')]
  putAll(answer, shown, ({ entry, teams }) => drawing.organisation(answer, entry, teams, view.asked))
  answer.push(json(`],"nextCursor":${nextCursor},"areas":{"type":"FeatureCollection","features":[`))
  // Later pages bring more organisations to a map that has its areas already.
  const first = query.cursor === undefined
  putAll(answer, first ? areasIn(snapshot, view, drawing) : [], area => answer.push(area.json))
  answer.push(json(']},"servicePoints":['))
  putAll(answer, first ? pointsIn(snapshot, view) : [], point =>
    drawing.servicePoint(answer, point, view.asked),
  )
  answer.push(json(']}'))
  return Buffer.concat(answer)
}

interface View {
  /** The caller's own point, which distances are told from. */
  readonly asked: Position | undefined
  /** What is nearest is measured from here. */
  readonly from: Position
  readonly metres: number
  /** Organisations outside it are left out. */
  readonly box: Bounds | undefined
  /** Areas and service points inside it are shown. */
  readonly around: Bounds
}

const viewOf = ({ district }: Snapshot, { lat, lng, radius, bbox }: Query): View => {
  if ((lat === undefined) !== (lng === undefined))
    return refuseField(lat === undefined ? 'lat' : 'lng', '经度和纬度要一起给。')
  const asked: Position | undefined = lat === undefined || lng === undefined ? undefined : [lng, lat]
  const box = bbox === undefined ? undefined : boundsFrom(bbox)
  const middle: Position = box
    ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    : [district?.centreLng ?? 0, district?.centreLat ?? 0]
  const from = asked ?? middle
  return {
    asked,
    from,
    metres: radius ?? anywhere,
    box,
    around: box ?? boundsAround(from, radius ?? usualMetres),
  }
}

const boundsFrom = (text: string): Bounds => {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number)
  const right = west <= east && south <= north && Math.abs(south) <= 85 && Math.abs(north) <= 85
  return right ? [west, south, east, north] : refuseField('bbox', '地图范围要按西、南、东、北的顺序给。')
}

const inside = ([west, south, east, north]: Bounds, { lng, lat }: { lng: number; lat: number }): boolean =>
  west <= lng && lng <= east && south <= lat && lat <= north

interface Found {
  readonly entry: OrganisationEntry
  readonly teams: readonly TeamEntry[]
  readonly metres: number
}

/** One more than `limit` when there are more. */
const organisationsOf = (snapshot: Snapshot, view: View, query: Query, limit: number, now: Date): Found[] => {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 'number', 'id')
  const comesLater = after ? laterThan(...after) : () => true
  const teamsFor = wanting(query, snapshot, now)
  const found = new Map<OrganisationEntry, Found>()
  snapshot.organisationsByPlace.nearest(view.from, limit + 1 + slack, view.metres, entry => {
    if (view.box && !inside(view.box, entry.row)) return false
    const metres = distanceMetres(view.from, placeOf(entry.row))
    if (metres > view.metres || !comesLater(metres, entry.row.id)) return false
    const teams = teamsFor(entry)
    if (teams) found.set(entry, { entry, teams, metres })
    return teams !== undefined
  })
  return [...found.values()].sort((a, b) => a.metres - b.metres || (a.entry.row.id < b.entry.row.id ? -1 : 1))
}

const laterThan = (metres: number, id: string) => (otherMetres: number, otherId: string) =>
  otherMetres > metres || (otherMetres === metres && otherId > id)

/** The teams of an organisation that a caller wants to see; nothing when it should not be shown at all. */
const wanting = (query: Query, snapshot: Snapshot, now: Date) => {
  const { specialty, openNow, evening, canSign, kind } = query
  const isOpen = ({ hours }: OrganisationEntry['row'] | TeamEntry['row']) =>
    (!openNow || dutyAt(hours, now).open) && (!evening || opensEvenings(hours))
  const teamFits = (team: TeamEntry) =>
    (!specialty || knows(team, specialty)) &&
    (!canSign || householdsOf(team, snapshot) < team.row.householdsMax) &&
    isOpen(team.row)
  const choosy = Boolean(specialty || openNow || evening || canSign)
  return (entry: OrganisationEntry): readonly TeamEntry[] | undefined => {
    if (kind && entry.row.kind !== kind) return undefined
    if (!choosy) return entry.teams
    if (entry.teams.length === 0) return !specialty && !canSign && isOpen(entry.row) ? [] : undefined
    const teams = entry.teams.filter(teamFits)
    return teams.length > 0 ? teams : undefined
  }
}

const knows = ({ row, members }: TeamEntry, specialty: string): boolean =>
  [row.specialties, ...members.map(({ practitioner }) => practitioner.specialties)].some(list =>
    list.some(each => each.includes(specialty)),
  )

const areasIn = (snapshot: Snapshot, view: View, drawing: Drawing) =>
  snapshot.areasByPlace
    .touching(view.around)
    .map(area => drawing.area(area))
    .sort((a, b) => squared(a.middle, view.from) - squared(b.middle, view.from))
    .slice(0, mostAreas)

const pointsIn = (snapshot: Snapshot, view: View) =>
  snapshot.servicePointsByPlace.nearest(view.from, mostPoints, anywhere, ({ row }) =>
    inside(view.around, row),
  )

const squared = ([lng, lat]: Position, [fromLng, fromLat]: Position): number =>
  (lng - fromLng) ** 2 + (lat - fromLat) ** 2
