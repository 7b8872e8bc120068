import type { GroupDesk, GroupsApi } from '@jiayitong/shared/api/groups'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf, daysBetween } from '@jiayitong/shared/domain/days'
import { whyNotTimes } from '@jiayitong/shared/domain/events'
import { groupLimits, seasons, whyNotJoin } from '@jiayitong/shared/domain/groups'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import { findHeld, readHeld } from './groups.read'
import { daysOfSeason } from './seasons'

/** How far ahead a group is opened, in days. */
const furthest = 366

/** Opens a group of a team from a season; the doctor's first words are in it at once (C82). */
export const openGroup = async (
  w: Writing,
  { teamId, season: key, name, goal, capacity, startsOn }: BodyOf<GroupsApi['open']>,
): Promise<GroupDesk> => {
  const team = await findStaffedTeam(w, teamId)
  const season = seasons.find(each => each.key === key)
  if (!season) return refuse('not-found')
  const today = dayOf(w.now)
  const usual = daysOfSeason(season, today)
  const from = season.begins === 'any' ? (startsOn ?? today) : usual.startsOn
  if (from < today || daysBetween(today, from) > furthest) return refuse('group-days-wrong')
  const id = newId()
  await w.tx.insert(w.tx.tables.groups).values({
    id,
    teamId,
    organisationId: team.organisationId,
    season: season.key,
    name: name ?? season.name,
    goal: goal ?? season.goal,
    tasks: season.tasks.map(task => ({ ...task })),
    state: 'open',
    startsOn: from,
    endsOn: season.begins === 'any' ? addDays(from, season.days - 1) : usual.endsOn,
    capacity,
    openedBy: w.who.accountId,
    createdAt: w.now,
  })
  await say(w, id, season.advice)
  audit(w, 'group-opened', `groups:${id}`, { season: season.key })
  return readHeld(w, id)
}

/** Says something to the whole group, signed by who says it. */
export const advise = async (w: Writing, id: string, words: string): Promise<GroupDesk> => {
  const { group } = await findHeld(w, id)
  refuseIf(whyNotJoin(group, dayOf(w.now)))
  await say(w, id, words)
  audit(w, 'group-advised', `groups:${id}`)
  return readHeld(w, id)
}

const say = async (w: Writing, groupId: string, words: string): Promise<void> => {
  const { practitioners: p, groupAdvices: v } = w.tx.tables
  const [author] = await w.tx.select({ name: p.name }).from(p).where(eq(p.accountId, w.who.accountId))
  await w.tx.insert(v).values({
    id: newId(),
    groupId,
    accountId: w.who.accountId,
    author: author?.name ?? '家庭医生团队',
    words,
    createdAt: w.now,
  })
}

/** Plans a meeting of the group. */
export const planMeeting = async (
  w: Writing,
  id: string,
  { title, place, startsAt, endsAt }: BodyOf<GroupsApi['meet']>,
): Promise<GroupDesk> => {
  const { group } = await findHeld(w, id)
  refuseIf(whyNotJoin(group, dayOf(w.now)))
  const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  refuseIf(whyNotTimes(times, w.now))
  if (dayOf(times.startsAt) > group.endsOn) return refuse('event-times-wrong', '要在小组结束之前。')
  const { groupMeetings: m } = w.tx.tables
  if ((await w.tx.$count(m, eq(m.groupId, id))) >= groupLimits.meetings)
    return refuse('event-times-wrong', `一个小组最多 ${groupLimits.meetings} 次活动。`)
  await w.tx.insert(m).values({ id: newId(), groupId: id, title, place, ...times })
  audit(w, 'group-meeting-planned', `groups:${id}`)
  return readHeld(w, id)
}

/** Closes it before its last day; closing again changes nothing. */
export const closeGroup = async (w: Writing, id: string): Promise<GroupDesk> => {
  await findHeld(w, id)
  const { groups: g } = w.tx.tables
  const [closed] = await w.tx
    .update(g)
    .set({ state: 'closed' })
    .where(and(eq(g.id, id), eq(g.state, 'open')))
    .returning({ id: g.id })
  if (closed) audit(w, 'group-closed', `groups:${id}`)
  return readHeld(w, id)
}
