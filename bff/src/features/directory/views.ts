import type { Organisation, Practitioner, Team } from '@jiayitong/shared/api/directory'
import type { AreaFeature, MapItem, ServicePoint, TeamCard } from '@jiayitong/shared/api/map'
import { dayOf, daysBetween, toIso } from '@jiayitong/shared/domain/days'
import { centreOf, distanceMetres, type Position } from '@jiayitong/shared/domain/geometry'
import { dutyAt, dutyText, hoursText, type WeeklyHours } from '@jiayitong/shared/domain/opening-hours'
import { refusals } from '@jiayitong/shared/domain/refusals'
import type { OrganisationEntry, Row, ServicePointEntry, Snapshot, TeamEntry } from './snapshot'
import { placeOf } from './snapshot'

const mostVisits = 10

const toDuty = (hours: WeeklyHours, now: Date) => {
  const duty = dutyAt(hours, now)
  return { open: duty.open, text: dutyText(duty) }
}

const isStale = (checkedOn: string, { rules }: OrganisationEntry, now: Date): boolean =>
  daysBetween(checkedOn, dayOf(now)) > rules.staleAfterDays

/** Whole metres to a place, when it is known from where. */
export const distanceTo = (row: { lng: number; lat: number }, from: Position | undefined): number | null =>
  from ? distanceMetres(from, placeOf(row)) : null

/** Households under a live agreement, as of the last look. */
export const householdsOf = ({ row }: TeamEntry, { households }: Snapshot): number =>
  households.get(row.id) ?? row.households

/** A team as the map shows it, but for its distance, which depends on who asks. */
export const toTeamCard = (team: TeamEntry, snapshot: Snapshot, now: Date): Omit<TeamCard, 'distance'> => {
  const { row, leader } = team
  return {
    id: row.id,
    name: row.name,
    leader: { id: leader.id, name: leader.name, face: leader.face, title: leader.title },
    households: householdsOf(team, snapshot),
    householdsTarget: row.householdsTarget,
    householdsMax: row.householdsMax,
    lat: row.lat,
    lng: row.lng,
    duty: toDuty(row.hours, now),
    specialties: row.specialties,
  }
}

/** An organisation as the map shows it, but for its distance and its teams. */
export const toMapItem = (entry: OrganisationEntry, now: Date): Omit<MapItem, 'distance' | 'teams'> => {
  const { row } = entry
  const duty = toDuty(row.hours, now)
  return {
    organisation: {
      id: row.id,
      name: row.name,
      shortName: row.shortName,
      kind: row.kind,
      level: row.level,
      phone: row.phone,
      address: row.address,
    },
    lat: row.lat,
    lng: row.lng,
    openNow: duty.open,
    duty,
    checkedOn: row.checkedOn,
    stale: isStale(row.checkedOn, entry, now),
  }
}

export const toAreaFeature = (row: Row<'areas'>): AreaFeature => {
  const [labelLng, labelLat] = centreOf(row.polygon)
  return {
    type: 'Feature',
    id: row.id,
    geometry: row.polygon,
    properties: {
      name: row.name,
      kind: row.kind,
      teamId: row.teamId,
      places: row.places,
      labelLng,
      labelLat,
    },
  }
}

/** A service point with its next visits, but for its distance. */
export const toServicePoint = (
  { row, organisation, visits }: ServicePointEntry,
  now: Date,
): Omit<ServicePoint, 'distance'> => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  organisation: { id: organisation.row.id, shortName: organisation.row.shortName },
  address: row.address,
  lat: row.lat,
  lng: row.lng,
  services: row.services,
  checkedOn: row.checkedOn,
  visits: visits
    .filter(visit => visit.endsAt > now)
    .slice(0, mostVisits)
    .map(({ startsAt, endsAt, note }) => ({ startsAt: toIso(startsAt), endsAt: toIso(endsAt), note })),
})

/** @param households counted now, since a person decides by it whether to sign */
export const toTeam = (
  team: TeamEntry,
  snapshot: Snapshot,
  now: Date,
  households: number,
  from: Position | undefined,
): Team => {
  const { row, organisation } = team
  const full = households >= row.householdsMax
  return {
    ...toTeamCard(team, snapshot, now),
    households,
    distance: distanceTo(row, from),
    organisation: {
      id: organisation.row.id,
      name: organisation.row.name,
      shortName: organisation.row.shortName,
      address: organisation.row.address,
      phone: organisation.row.phone,
    },
    tier: row.tier,
    room: row.room,
    phone: row.phone,
    hoursText: hoursText(row.hours),
    members: team.members.map(({ duty, practitioner: { id, name, title, face, specialties } }) => ({
      id,
      name,
      duty,
      title,
      face,
      specialties,
    })),
    areas: team.areas.map(({ id, name, places }) => ({ id, name, places })),
    evaluation: toEvaluation(team, now),
    canSign: !full,
    whyNotSign: full ? refusals['team-full'].title : null,
    howToSign: organisation.row.howToSign,
    checkedOn: row.checkedOn,
    stale: isStale(row.checkedOn, organisation, now),
  }
}

const toEvaluation = ({ evaluations, organisation }: TeamEntry, now: Date): Team['evaluation'] => {
  const latest = evaluations.find(each => each.publishedOn <= dayOf(now))
  if (!latest) return null
  const { period, grade, ratingTotal, ratingCount, replyMinutes, publishedOn } = latest
  const enough = ratingCount >= organisation.rules.ratingsToShow
  return {
    period,
    grade,
    ratingTenths: enough ? Math.round((ratingTotal * 10) / ratingCount) : null,
    ratingCount,
    replyMinutes,
    publishedOn,
  }
}

/** @param answers questions and corrections the organisation has answered, newest first */
export const toOrganisation = (
  entry: OrganisationEntry,
  snapshot: Snapshot,
  now: Date,
  answers: Organisation['answers'],
): Organisation => ({
  ...toMapItem(entry, now),
  distance: null,
  teams: entry.teams.map(team => ({ ...toTeamCard(team, snapshot, now), distance: null })),
  hoursText: hoursText(entry.row.hours),
  howToSign: entry.row.howToSign,
  servicePoints: entry.servicePoints.map(point => ({ ...toServicePoint(point, now), distance: null })),
  answers,
})

export const toPractitioner = (row: Row<'practitioners'>, snapshot: Snapshot): Practitioner => {
  const organisation = snapshot.organisations.get(row.organisationId)?.row
  return {
    id: row.id,
    name: row.name,
    duty: row.duty,
    title: row.title,
    face: row.face,
    specialties: row.specialties,
    introduction: row.introduction,
    organisation: { id: row.organisationId, name: organisation?.name ?? '' },
    teams: [...snapshot.teams.values()]
      .filter(team => team.members.some(({ practitioner }) => practitioner.id === row.id))
      .map(team => ({ id: team.row.id, name: team.row.name })),
  }
}
