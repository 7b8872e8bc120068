import type { GroupDesk, GroupsApi, GroupView } from '@jiayitong/shared/api/groups'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { sumOf, weekOf, whyNotJoin } from '@jiayitong/shared/domain/groups'
import { and, asc, count, desc, eq, gte, inArray, isNull, lt, or } from 'drizzle-orm'
import { actingFor } from '../../acting'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { findStaffedTeam, worksAt } from '../../staff'
import {
  donesSince,
  type GroupFacts,
  joinedOf,
  ownDones,
  selectGroups,
  teamsOf,
  toLine,
  wordsOf,
} from './views'

/** As many as a person looks through. */
const most = 50

/** Groups of the resident's own team that can be joined, and those they are in (C82). */
export const listGroups = async (r: Reading, residentId: string): Promise<ResponseOf<GroupsApi['list']>> => {
  await actingFor(r, residentId, 'appointments')
  const { groups: g } = r.read.tables
  const joined = await joinedOf(r.read, residentId)
  const teams = await teamsOf(r.read, residentId)
  if (joined.size === 0 && teams.length === 0) return { items: [], nextCursor: null }
  const running = and(inArray(g.teamId, teams), eq(g.state, 'open'), gte(g.endsOn, dayOf(r.now)))
  const rows = await selectGroups(
    r.read,
    or(joined.size > 0 ? inArray(g.id, [...joined]) : undefined, teams.length > 0 ? running : undefined),
  )
    .orderBy(desc(g.createdAt), desc(g.id))
    .limit(most)
  return { items: rows.map(row => toLine(row, joined.has(row.group.id))), nextCursor: null }
}

/** A group, for who is in it and for whom its team signed. @throws Refusal `not-found` for everybody else */
export const findOpenTo = async (r: Reading, id: string, residentId: string) => {
  await actingFor(r, residentId, 'appointments')
  const [facts] = await selectGroups(r.read, eq(r.read.tables.groups.id, id))
  if (!facts) return refuse('not-found')
  const joined = (await joinedOf(r.read, residentId, [id])).has(id)
  if (!joined && !(await teamsOf(r.read, residentId)).includes(facts.team.id)) return refuse('not-found')
  return { ...facts, joined }
}

/** One's own way in a group, and what all of it did together: nobody stands beside a number. */
export const readGroup = async (r: Reading, id: string, residentId: string): Promise<GroupView> => {
  const facts = await findOpenTo(r, id, residentId)
  const { group, joined } = facts
  const today = dayOf(r.now)
  const { from } = weekOf(today)
  const own = await ownDones(r.read, id, residentId, from)
  const { meetings, advice } = await wordsOf(r.read, id)
  const came = await cameTo(
    r,
    residentId,
    meetings.map(meeting => meeting.id),
  )
  return {
    ...toLine(facts, joined),
    tasks: group.tasks.map(task => ({
      ...task,
      doneThisWeek: own.week.filter(done => done.task === task.key).length,
      doneToday: own.week.some(done => done.task === task.key && done.day === today),
    })),
    meetings: meetings.map(meeting => ({ ...meeting, came: came.has(meeting.id) })),
    advice,
    ownDays: own.days,
    together: sumOf(group.taken, group.tasks, await donesSince(r.read, id, from)),
    closed: whyNotJoin(group, today)?.detail ?? null,
  }
}

const cameTo = async ({ read }: Reading, residentId: string, meetings: string[]): Promise<Set<string>> => {
  const { groupAttendances: t } = read.tables
  if (meetings.length === 0) return new Set()
  const rows = await read
    .select({ meetingId: t.meetingId })
    .from(t)
    .where(and(eq(t.residentId, residentId), inArray(t.meetingId, meetings)))
  return new Set(rows.map(({ meetingId }) => meetingId))
}

/** Groups of the teams somebody works in, the newest first. */
export const listDesk = async (
  r: Reading,
  { limit = 20, cursor }: QueryOf<GroupsApi['desk']>,
): Promise<ResponseOf<GroupsApi['desk']>> => {
  const { groups: g } = r.read.tables
  const [before] = cursor ? decodeCursor(cursor, 'id') : []
  const rows = await selectGroups(
    r.read,
    and(inArray(g.organisationId, await worksAt(r)), before === undefined ? undefined : lt(g.id, before)),
  )
    .orderBy(desc(g.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(row => toLine(row, false)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.group.id]) : null,
  }
}

/** A group, for its team's members and its institution's managers. @throws Refusal `not-found` for everybody else */
export const findHeld = async (r: Reading, id: string): Promise<GroupFacts> => {
  const [facts] = await selectGroups(r.read, eq(r.read.tables.groups.id, id))
  if (!facts) return refuse('not-found')
  await findStaffedTeam(r, facts.team.id)
  return facts
}

/** A group as its team sees it: its people in the order they came, for care and no contest. */
export const readHeld = async (r: Reading, id: string): Promise<GroupDesk> => {
  const facts = await findHeld(r, id)
  const { groupMembers: m, residents: p, groupDones: d, groupAttendances: t } = r.read.tables
  const people = await r.read
    .select({ id: p.id, nameSealed: p.nameSealed, joinedAt: m.joinedAt })
    .from(m)
    .innerJoin(p, eq(p.id, m.residentId))
    .where(and(eq(m.groupId, id), isNull(m.leftAt)))
    .orderBy(asc(m.joinedAt), asc(m.id))
    .limit(200)
  const done = await r.read
    .select({ residentId: d.residentId, times: count() })
    .from(d)
    .where(and(eq(d.groupId, id), gte(d.day, weekOf(dayOf(r.now)).from)))
    .groupBy(d.residentId)
  const { meetings, advice } = await wordsOf(r.read, id)
  const came = meetings.length
    ? await r.read
        .select({ meetingId: t.meetingId, people: count() })
        .from(t)
        .where(
          inArray(
            t.meetingId,
            meetings.map(meeting => meeting.id),
          ),
        )
        .groupBy(t.meetingId)
    : []
  return {
    ...toLine(facts, false),
    tasks: facts.group.tasks.map(task => ({ ...task })),
    meetings: meetings.map(meeting => ({
      ...meeting,
      came: came.find(each => each.meetingId === meeting.id)?.people ?? 0,
    })),
    advice,
    people: people.map(each => ({
      resident: { id: each.id, name: r.vault.open(each.nameSealed, `residents.name:${each.id}`) },
      joinedAt: toIso(each.joinedAt),
      doneThisWeek: done.find(({ residentId }) => residentId === each.id)?.times ?? 0,
    })),
  }
}
