import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { faceOf } from './faces'
import { introduce } from './introductions'
import { areaId, city, organisationId, practitionerId, region, rules, staffAccountId, teamId } from './keys'
import { type Area, centre, land, toPosition } from './land/district'
import type { Point } from './land/plane'
import { organisationPlans } from './organisations'
import { roster } from './roster'
import type { Row, Rows } from './rows'
import { chanceOf, demand, idOf } from './seed'
import { servicePointRows } from './service-points'
import { spelt } from './spelt'
import { type TeamPlan, teamPhone, teamPlans } from './teams'

/** The areas of a team, as they lie on the land. */
const areasOf = (leader: string): Area[] => land.areas.filter(area => area.leader === leader)

/** Who has a login: whoever leads a team, everyone in the first team, and the two clerks of the demo. */
export const hasAccount = (name: string): boolean =>
  teamPlans.some(({ leader }) => leader === name) ||
  ['顾言', '唐玉洁', '宋怀安', '祁蔓', '沈知夏', '吴静'].includes(name)

const institution = (shortName: string) =>
  demand(
    organisationPlans.find(each => each.shortName === shortName),
    shortName,
  )

/** Short name of the institution somebody of the roster works for. */
export const homeOfStaff = (name: string): string => {
  const person = demand(
    roster.find(each => each.name === name),
    name,
  )
  return (
    person.home ??
    demand(
      teamPlans.find(({ leader }) => leader === person.teams[0]),
      name,
    ).home
  )
}

/** Where a team works: in its institution, or in a room of its first area. */
const placeOf = (team: TeamPlan): Point => {
  if (team.atHome) {
    const { x, y } = institution(team.home)
    return [x, y]
  }
  return demand(areasOf(team.leader)[0], `area of ${team.leader}`).middle
}

/** Everything the directory shows. Entries were checked within the last weeks, one long ago, to be seen as stale. */
export const directoryRows = (now: Date): Rows => {
  const today = dayOf(now)
  const checked = (name: string) =>
    addDays(today, -(name === '茶湾卫生室' ? 118 : chanceOf('checked', name).int(3, 60)))
  const target = demand(ruling(rules, 'teamHouseholds'), 'ruling on households').value

  const organisations = organisationPlans.map(({ x, y, line, platform, ...plan }): Row<'organisations'> => {
    const [lng, lat] = toPosition([x, y])
    return {
      ...plan,
      ...spelt(plan.name),
      id: organisationId(plan.shortName),
      regionCode: region.code,
      platformId: platform ? organisationId(platform) : null,
      phone: `0579-5550${line}`,
      lat,
      lng,
      checkedOn: checked(plan.shortName),
    }
  })

  const teams = teamPlans.map((team): Row<'teams'> => {
    const [lng, lat] = toPosition(placeOf(team))
    const name = `${team.leader}团队`
    return {
      pinyin: `${spelt(team.leader).pinyin}tuandui`,
      initials: `${spelt(team.leader).initials}td`,
      id: teamId(team.leader),
      organisationId: organisationId(team.home),
      leaderId: practitionerId(team.leader),
      name,
      tier: team.tier,
      specialties: [...team.specialties],
      room: team.room,
      phone: teamPhone(team.leader),
      lat,
      lng,
      hours: team.hours,
      // The demo's own homes and those carried over from the old paper register, which are numbers only.
      households: team.households,
      householdsTarget: target.target,
      householdsMax: target.maximum,
      checkedOn: checked(team.home === '茶湾卫生室' ? team.home : name),
    }
  })

  const turns = new Map<string, number>()
  const practitioners = roster.map((person): Row<'practitioners'> => {
    const chance = chanceOf('practitioner', person.name)
    const home = homeOfStaff(person.name)
    const turn = turns.get(person.duty) ?? 0
    if (!person.introduction) turns.set(person.duty, turn + 1)
    const age = person.title.includes('主任') ? chance.int(45, 60) : chance.int(28, 48)
    return {
      ...spelt(person.name),
      id: practitionerId(person.name),
      accountId: hasAccount(person.name) ? staffAccountId(person.name) : null,
      organisationId: organisationId(home),
      name: person.name,
      sex: person.sex,
      duty: person.duty,
      title: person.title,
      specialties: [...person.specialties],
      introduction: person.introduction ?? introduce(person, home, turn, chance),
      contracts: person.duty === 'family-doctor',
      face: faceOf({ name: person.name, sex: person.sex, age, coat: true }, chance),
    }
  })

  const teamMembers = teamPlans.flatMap(({ leader }) =>
    roster
      .filter(({ teams: works }) => works.includes(leader))
      // Whoever works mostly here comes first, the leader before all.
      .sort((a, b) => rank(a, leader) - rank(b, leader))
      .map(
        ({ name, duty }, position): Row<'teamMembers'> => ({
          teamId: teamId(leader),
          practitionerId: practitionerId(name),
          duty,
          position,
        }),
      ),
  )

  const year = Number(today.slice(0, 4))
  const [period, publishedOn] =
    today.slice(5) >= '07-20' ? [`${year} 上半年`, `${year}-07-15`] : [`${year - 1} 下半年`, `${year}-01-15`]
  const teamEvaluations = teamPlans.map(
    ({ leader, rated: [ratingTotal, ratingCount, replyMinutes, grade] }): Row<'teamEvaluations'> => ({
      id: idOf('evaluation', leader),
      teamId: teamId(leader),
      period: period ?? '',
      grade,
      ratingTotal,
      ratingCount,
      replyMinutes,
      publishedOn: publishedOn ?? today,
    }),
  )

  const areas = land.areas.map(
    ({ name, leader, kind, places, polygon }): Row<'areas'> => ({
      ...spelt(name),
      id: areaId(name),
      regionCode: region.code,
      teamId: teamId(leader),
      name,
      kind,
      places: [...places],
      polygon,
      checkedOn: checked(name),
    }),
  )

  return {
    regions: [
      { ...city, parentCode: null },
      {
        ...region,
        parentCode: city.code,
        centreLat: centre.lat,
        centreLng: centre.lng,
        scenery: land.scenery,
      },
    ],
    regionPolicies: [
      {
        id: idOf('region-policy', region.code),
        regionCode: region.code,
        policyId: rules[0].id,
        policyVersion: rules[0].version,
        effectiveFrom: rules[0].effectiveFrom,
        state: 'approved',
        note: '全区执行',
        proposedAt: instantOf(rules[0].effectiveFrom),
        decidedAt: instantOf(rules[0].effectiveFrom),
      },
    ],
    organisations,
    practitioners,
    teams,
    teamMembers,
    teamEvaluations,
    areas,
    ...servicePointRows(now),
  }
}

const rank = ({ name, teams }: { name: string; teams: readonly string[] }, leader: string): number =>
  name === leader ? 0 : teams[0] === leader ? 1 : 2

/** Where 周敏's home is: as the look pages have it, 620 metres from her team. */
export const demoHome = (() => {
  const [lng, lat] = toPosition([-0.61, 0.11])
  return { lat, lng }
})()
