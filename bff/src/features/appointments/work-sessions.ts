import type { BodyOf, ResponseOf } from '@jiayitong/shared/api/route'
import type { WorkSession, WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { addDays, dayOf, instantOf, isDay } from '@jiayitong/shared/domain/days'
import { overlap } from '@jiayitong/shared/domain/work-sessions'
import { and, asc, eq, gt, gte, isNull, notExists, or } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import type { Reads } from '../../store/store'
import { calendarDay } from './calendar'
import { bookingRules } from './places'
import { holdPerson, rollSession } from './rolling'

const selectSessions = (read: Reads) => {
  const { workSessions: t, practitioners: p } = read.tables
  return read.select({ row: t, name: p.name }).from(t).innerJoin(p, eq(p.id, t.practitionerId))
}

const viewOf = ({ row, name }: Awaited<ReturnType<typeof selectSessions>>[number]): WorkSession => {
  const { teamId: _, createdBy: __, createdAt: ___, practitionerId, ...session } = row
  return { ...session, practitioner: { id: practitionerId, name } }
}

/** The weekly sessions of a team that are held, or will be. */
export const listSessions = async (r: Reading, teamId: string): Promise<WorkSession[]> => {
  await findStaffedTeam(r, teamId)
  const { workSessions: t, practitioners: p } = r.read.tables
  const rows = await selectSessions(r.read)
    .where(and(eq(t.teamId, teamId), or(isNull(t.endsOn), gte(t.endsOn, dayOf(r.now)))))
    .orderBy(asc(p.name), asc(t.fromMinute), asc(t.id))
    .limit(200)
  return rows.map(viewOf)
}

const readSession = async (r: Reading, id: string): Promise<WorkSession> => {
  const [found] = await selectSessions(r.read).where(eq(r.read.tables.workSessions.id, id))
  return found ? viewOf(found) : refuse('not-found')
}

/**
 * Somebody of the team works every week at these hours from a day on; the slots are there when it is answered.
 * @throws Refusal `session-overlaps` where they would be in two rooms at once
 */
export const addSession = async (w: Writing, body: BodyOf<WorkSessionsApi['add']>): Promise<WorkSession> => {
  const { teamId, practitionerId, startsOn, fromMinute, toMinute, eachMinutes } = body
  await findStaffedTeam(w, teamId)
  const { teamMembers: m, workSessions: t } = w.tx.tables
  if (fromMinute + eachMinutes > toMinute)
    return refuseField('toMinute', '结束时间要在开始之后，至少够一个时段。')
  if (!isDay(startsOn) || startsOn < dayOf(w.now)) return refuseField('startsOn', '请选今天或以后的日子。')
  const [member] = await w.tx
    .select({ id: m.practitionerId })
    .from(m)
    .where(and(eq(m.teamId, teamId), eq(m.practitionerId, practitionerId)))
  if (!member) return refuseField('practitionerId', '请选本团队的成员。')
  await holdPerson(w.tx, practitionerId)
  const others = await w.tx
    .select()
    .from(t)
    .where(and(eq(t.practitionerId, practitionerId), or(isNull(t.endsOn), gte(t.endsOn, startsOn))))
  if (others.some(other => overlap({ ...body, endsOn: null }, other))) return refuse('session-overlaps')
  const id = newId()
  await w.tx.insert(t).values({ ...body, id, endsOn: null, createdBy: w.who.accountId, createdAt: w.now })
  await rollSession(w.tx, id, w.now)
  audit(w, 'work-session-added', `work_sessions:${id}`)
  return readSession(w, id)
}

/** Holds a session no more after a day. Slots nobody ever booked or waited for go; the others stay until they are closed. */
export const endSession = async (w: Writing, id: string, lastOn: string): Promise<WorkSession> => {
  const { workSessions: t, slots: s, appointments: a, slotWaits } = w.tx.tables
  const [row] = await w.tx.select().from(t).where(eq(t.id, id))
  if (!row) return refuse('not-found')
  await findStaffedTeam(w, row.teamId)
  if (!isDay(lastOn) || lastOn < addDays(dayOf(w.now), -1))
    return refuseField('lastOn', '请选昨天或以后的日子。')
  const [ended] = await w.tx
    .update(t)
    .set({ endsOn: lastOn })
    .where(and(eq(t.id, id), or(isNull(t.endsOn), gt(t.endsOn, lastOn))))
    .returning({ id: t.id })
  if (!ended) return refuse('state-conflict')
  const booked = w.tx.select({ id: a.id }).from(a).where(eq(a.slotId, s.id))
  const awaited = w.tx.select({ id: slotWaits.id }).from(slotWaits).where(eq(slotWaits.slotId, s.id))
  await w.tx
    .delete(s)
    .where(
      and(
        eq(s.sessionId, id),
        gte(s.startsAt, instantOf(addDays(lastOn, 1))),
        eq(s.taken, 0),
        notExists(booked),
        notExists(awaited),
      ),
    )
  audit(w, 'work-session-ended', `work_sessions:${id}`, { lastOn })
  return readSession(w, id)
}

type SlotDay = ResponseOf<WorkSessionsApi['days']>['items'][number]

/** Why there is nothing on a day to come, or something on a weekend. */
export const readSlotDays = async (r: Pick<Reading, 'read' | 'now'>, teamId: string): Promise<SlotDay[]> => {
  const { teams, organisations: o, closures: c } = r.read.tables
  const [team] = await r.read
    .select({ regionCode: o.regionCode })
    .from(teams)
    .innerJoin(o, eq(o.id, teams.organisationId))
    .where(eq(teams.id, teamId))
  if (!team) return []
  const { daysAhead } = await bookingRules(r, team.regionCode)
  const today = dayOf(r.now)
  const closed = await r.read
    .select()
    .from(c)
    .where(and(eq(c.teamId, teamId), isNull(c.practitionerId), isNull(c.reopenedAt), gt(c.endsAt, r.now)))
    .limit(100)
  return Array.from({ length: daysAhead + 1 }, (_, ahead) => addDays(today, ahead)).flatMap(
    (day): SlotDay[] => {
      const [from, to] = [instantOf(day), instantOf(addDays(day, 1))]
      const closure = closed.find(({ startsAt, endsAt }) => startsAt < to && endsAt > from)
      if (closure) return [{ day, kind: 'closed', text: closure.reason }]
      const { kind, name } = calendarDay(day)
      if (kind === 'ordinary') return []
      return [{ day, kind, text: kind === 'holiday' ? name : `${name}调休上班` }]
    },
  )
}
