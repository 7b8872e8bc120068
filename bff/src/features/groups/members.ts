import type { GroupDone, GroupView } from '@jiayitong/shared/api/groups'
import { dayOf } from '@jiayitong/shared/domain/days'
import { type GroupTask, weekOf, whyNotDone, whyNotJoin } from '@jiayitong/shared/domain/groups'
import { and, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import { holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { earnPoints, noGain } from '../points/earning'
import { findOpenTo, readGroup } from './groups.read'

/** The words somebody agrees to when joining, as the join page has them. */
const textVersion = '2026-11'

/** Takes a place in a group by agreeing; the last one is given once. Who is in it already stays in it. */
export const joinGroup = async (w: Writing, id: string, residentId: string): Promise<GroupView> => {
  const { group, joined } = await findOpenTo(w, id, residentId)
  if (joined) return readGroup(w, id, residentId)
  refuseIf(whyNotJoin(group, dayOf(w.now)))
  await holdResidents(w.tx, [residentId])
  const { groups: g, groupMembers: m } = w.tx.tables
  const [claimed] = await w.tx
    .update(g)
    .set({ taken: sql`${g.taken} + 1` })
    .where(and(eq(g.id, id), eq(g.state, 'open'), lt(g.taken, g.capacity)))
    .returning({ id: g.id })
  if (!claimed) return refuse('group-full')
  const [made] = await w.tx
    .insert(m)
    .values({
      id: newId(),
      groupId: id,
      residentId,
      accountId: w.who.accountId,
      textVersion,
      joinedAt: w.now,
    })
    .onConflictDoNothing()
    .returning({ id: m.id })
  // Joined by another phone of the family at this moment: one place is enough.
  if (!made) await release(w, id)
  else audit(w, 'group-joined', `groups:${id}`, { residentId })
  return readGroup(w, id, residentId)
}

/** Leaves, and gives the place back; leaving again changes nothing. What was done stays in the group's sum. */
export const leaveGroup = async (w: Writing, id: string, residentId: string): Promise<GroupView> => {
  const { joined } = await findOpenTo(w, id, residentId)
  const view = await readGroup(w, id, residentId)
  if (!joined) return view
  const { groupMembers: m } = w.tx.tables
  const [left] = await w.tx
    .update(m)
    .set({ leftAt: w.now })
    .where(and(eq(m.groupId, id), eq(m.residentId, residentId), isNull(m.leftAt)))
    .returning({ id: m.id })
  if (!left) return view
  await release(w, id)
  audit(w, 'group-left', `groups:${id}`, { residentId })
  return { ...view, joined: false, members: Math.max(0, view.members - 1) }
}

const release = async ({ tx }: Writing, id: string): Promise<void> => {
  const { groups: g } = tx.tables
  await tx
    .update(g)
    .set({ taken: sql`${g.taken} - 1` })
    .where(eq(g.id, id))
}

/**
 * Notes that somebody did a task today and earns by it, once a day and as often a week as the task is asked for (C82).
 * @throws Refusal `not-measured-yet` where the task is a measurement nobody sent today
 */
export const markDone = async (
  w: Writing,
  id: string,
  { residentId, task: key }: { residentId: string; task: string },
): Promise<GroupDone> => {
  const { group, joined } = await findOpenTo(w, id, residentId)
  const task = group.tasks.find(each => each.key === key)
  if (!joined || !task) return refuse('not-found')
  const today = dayOf(w.now)
  refuseIf(whyNotDone(group, today))
  await refuseUnmeasured(w, task, residentId, today)
  const { groupDones: d } = w.tx.tables
  const [made] = await w.tx
    .insert(d)
    .values({ id: newId(), groupId: id, residentId, task: key, day: today, doneAt: w.now })
    .onConflictDoNothing()
    .returning({ id: d.id })
  const thisWeek = await w.tx.$count(
    d,
    and(eq(d.groupId, id), eq(d.residentId, residentId), eq(d.task, key), gte(d.day, weekOf(today).from)),
  )
  const { points: earned } =
    made && thisWeek <= task.perWeek
      ? await earnPoints(w, {
          kind: 'group-task',
          residentId,
          event: `group-task:${id}:${residentId}:${key}:${today}`,
          accountId: w.who.accountId,
        })
      : noGain
  return { earned, group: await readGroup(w, id, residentId) }
}

/** What is measured is not said but sent: by the resident or their family, today. */
const refuseUnmeasured = async (
  { tx }: Writing,
  { kind }: GroupTask,
  residentId: string,
  today: string,
): Promise<void> => {
  if (kind === 'exercise') return
  const { measurements: m } = tx.tables
  const sent = await tx.$count(m, and(eq(m.residentId, residentId), eq(m.kind, kind), eq(m.day, today)))
  if (sent === 0) refuse('not-measured-yet')
}
