import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { seasons, weekOf } from '@jiayitong/shared/domain/groups'
import type { Contract } from './contracts'
import { organisationId, staffAccountId, teamId } from './keys'
import type { Row, Rows } from './rows'
import { chanceOf, demand, idOf } from './seed'
import { teamPlans } from './teams'

const leader = '林书禾'

/** A running group of blood pressure in 林书禾's team, met once and to meet again, and one of weight with places left. */
export const groupRows = (contracts: readonly Contract[], now: Date): Rows => {
  const today = dayOf(now)
  const team = demand(
    teamPlans.find(each => each.leader === leader),
    leader,
  )
  const people = contracts
    .filter(contract => contract.leader === leader && contract.state === 'active')
    .flatMap(({ people: signed }) => signed.map(({ person }) => person))
  // 周敏's mother is in it; the others are neighbours who are grown up.
  const elders = people.filter(({ name }) => name === '周桂兰')
  const neighbours = people.filter(({ name }) => !/^周|^[^·]*小/.test(name)).slice(0, 7)
  const account = staffAccountId(leader)
  const open = (key: 'blood-pressure' | 'weight', startsOn: string, taken: number): Row<'groups'> => {
    const season = demand(
      seasons.find(each => each.key === key),
      key,
    )
    return {
      id: idOf('group', key),
      teamId: teamId(leader),
      organisationId: organisationId(team.home),
      season: key,
      name: season.name,
      goal: season.goal,
      tasks: season.tasks.map(task => ({ ...task })),
      state: 'open',
      startsOn,
      endsOn: addDays(startsOn, season.days - 1),
      capacity: 20,
      taken,
      openedBy: account,
      createdAt: instantOf(addDays(startsOn, -3), 540),
    }
  }
  const joined = [...elders, ...neighbours]
  const pressure = open('blood-pressure', addDays(weekOf(today).from, -14), joined.length)
  const weight = open('weight', today, 0)
  const advice = (group: Row<'groups'>, words: string, day: string): Row<'groupAdvices'> => ({
    id: idOf('group-advice', group.id, words),
    groupId: group.id,
    accountId: account,
    author: leader,
    words,
    createdAt: instantOf(day, 600),
  })
  const meetings: Row<'groupMeetings'>[] = [-7, 4].map(day => ({
    id: idOf('group-meeting', `${day}`),
    groupId: pressure.id,
    title: day < 0 ? '第一次碰头，学会自己量' : '带上血压本，一个个看',
    place: '柳浪社区活动室',
    startsAt: instantOf(addDays(today, day), 570),
    endsAt: instantOf(addDays(today, day), 660),
  }))
  const dones = joined.flatMap(person =>
    Array.from({ length: 14 }, (_, at) => addDays(today, at - 14)).flatMap(day =>
      (pressure.tasks ?? [])
        .filter(({ key, perWeek }) => chanceOf('done', `${person.id}${key}${day}`).happens(perWeek / 9))
        .map(
          ({ key }): Row<'groupDones'> => ({
            id: idOf('group-done', person.id, `${key}${day}`),
            groupId: pressure.id,
            residentId: person.id,
            task: key,
            day,
            doneAt: instantOf(day, 480),
          }),
        ),
    ),
  )
  return {
    groups: [pressure, weight],
    groupMembers: joined.map(person => ({
      id: idOf('group-member', person.id),
      groupId: pressure.id,
      residentId: person.id,
      accountId: account,
      textVersion: '2026-11',
      joinedAt: instantOf(addDays(pressure.startsOn, -1), 600),
      leftAt: null,
    })),
    groupDones: dones,
    groupMeetings: meetings,
    groupAttendances: joined.slice(0, 5).map(person => ({
      id: idOf('group-attendance', person.id),
      meetingId: demand(meetings[0], 'meeting').id,
      residentId: person.id,
      arrivedAt: demand(meetings[0], 'meeting').startsAt,
    })),
    groupAdvices: [
      advice(pressure, '每次量之前坐着歇五分钟。这两周先把三次量够，不着急看高低。', pressure.startsOn),
      advice(pressure, '这周降温，早上晚半小时出门。数比平时高 20 的，发给我看看。', addDays(today, -1)),
      advice(
        weight,
        demand(
          seasons.find(({ key }) => key === 'weight'),
          'weight',
        ).advice,
        today,
      ),
    ],
  }
}
