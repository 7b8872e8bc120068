import type { GroupLine } from '@jiayitong/shared/api/groups'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, desc, eq, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reads } from '../../store/store'

/** Groups with the names of their teams, by what is asked. */
export const selectGroups = (read: Reads, where: SQL | undefined) => {
  const { groups: g, teams: t } = read.tables
  return read
    .select({ group: g, team: { id: t.id, name: t.name } })
    .from(g)
    .innerJoin(t, eq(t.id, g.teamId))
    .where(where)
}
export type GroupFacts = Awaited<ReturnType<typeof selectGroups>>[number]

export const toLine = ({ group, team }: GroupFacts, joined: boolean): GroupLine => ({
  id: group.id,
  name: group.name,
  goal: group.goal,
  state: group.state,
  startsOn: group.startsOn,
  endsOn: group.endsOn,
  capacity: group.capacity,
  members: group.taken,
  team,
  joined,
})

/** Those of a list of groups a resident is in. */
export const joinedOf = async (
  read: Reads,
  residentId: string,
  groupIds?: readonly string[],
): Promise<Set<string>> => {
  const { groupMembers: m } = read.tables
  const rows = await read
    .select({ groupId: m.groupId })
    .from(m)
    .where(
      and(
        eq(m.residentId, residentId),
        isNull(m.leftAt),
        groupIds ? inArray(m.groupId, [...groupIds]) : undefined,
      ),
    )
    .limit(200)
  return new Set(rows.map(({ groupId }) => groupId))
}

/** Teams a resident has a running general agreement with. */
export const teamsOf = async (read: Reads, residentId: string): Promise<string[]> => {
  const { agreements: a, agreementResidents: ar } = read.tables
  const rows = await read
    .select({ teamId: a.teamId })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .where(
      and(
        eq(ar.residentId, residentId),
        eq(ar.live, true),
        eq(ar.general, true),
        isNull(ar.leftAt),
        eq(a.state, 'active'),
      ),
    )
  return rows.map(({ teamId }) => teamId)
}

const mostMeetings = 30
const mostAdvice = 20

/** What a group is told: its meetings, the next last, and the doctor's words, the newest first. */
export const wordsOf = async (read: Reads, groupId: string) => {
  const { groupMeetings: m, groupAdvices: v } = read.tables
  const meetings = await read
    .select()
    .from(m)
    .where(eq(m.groupId, groupId))
    .orderBy(desc(m.startsAt), desc(m.id))
    .limit(mostMeetings)
  const advice = await read
    .select()
    .from(v)
    .where(eq(v.groupId, groupId))
    .orderBy(desc(v.createdAt), desc(v.id))
    .limit(mostAdvice)
  return {
    meetings: meetings.reverse().map(({ id, title, place, startsAt, endsAt }) => ({
      id,
      title,
      place,
      startsAt: toIso(startsAt),
      endsAt: toIso(endsAt),
    })),
    advice: advice.map(({ id, author, words, createdAt }) => ({
      id,
      author,
      words,
      createdAt: toIso(createdAt),
    })),
  }
}

/** How often the people of a group did something since a day. */
export const donesSince = (read: Reads, groupId: string, day: string): Promise<number> => {
  const { groupDones: d } = read.tables
  return read.$count(d, and(eq(d.groupId, groupId), gte(d.day, day)))
}

/** What one of them did in the week, by task, and on how many days altogether. */
export const ownDones = async (read: Reads, groupId: string, residentId: string, weekFrom: string) => {
  const { groupDones: d } = read.tables
  const theirs = and(eq(d.groupId, groupId), eq(d.residentId, residentId))
  const week = await read
    .select({ task: d.task, day: d.day })
    .from(d)
    .where(and(theirs, gte(d.day, weekFrom)))
    .limit(200)
  const [all] = await read
    .select({ days: sql<number>`count(distinct ${d.day})`.mapWith(Number) })
    .from(d)
    .where(theirs)
  return { week, days: all?.days ?? 0 }
}
