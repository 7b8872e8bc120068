import type { ConsultationPace } from '@jiayitong/shared/api/consultations'
import { fewestRatings } from '@jiayitong/shared/domain/consultations'
import { instantOf } from '@jiayitong/shared/domain/days'
import { and, avg, count, eq, gte, isNull, lt, min, or, sql } from 'drizzle-orm'
import type { Reading } from '../../context'
import { findStaffedTeam } from '../../staff'

/**
 * How a team answers in a calendar year, and whether people come to it first (威卫发〔2023〕4号: 引导签约居民形成主动联系
 * 家庭医生和到基层医疗卫生机构首诊的习惯). Turning to the team is asking it or booking with it; care sought elsewhere is what
 * was booked at a hospital without it.
 */
export const readPace = async (
  r: Reading,
  { teamId, year }: { readonly teamId: string; readonly year: number },
): Promise<ConsultationPace> => {
  const { id, name } = await findStaffedTeam(r, teamId)
  const span = { from: instantOf(`${year}-01-01`), to: instantOf(`${year + 1}-01-01`) }
  const answering = await answeringOf(r, id, span)
  const { people, contacted, sought, first } = await firstContactOf(r, id, span)
  return {
    team: { id, name },
    year,
    ...answering,
    contact: { of: people, with: contacted },
    first: { of: sought, with: first },
  }
}

interface Span {
  readonly from: Date
  readonly to: Date
}

const answeringOf = async ({ read, now }: Reading, teamId: string, { from, to }: Span) => {
  const { consultations: c } = read.tables
  const [row] = await read
    .select({
      asked: count(),
      answered: count(c.answeredAt),
      inTime: count(
        sql`case when ${c.answeredAt} is not null and (${c.firstDueAt} is null or ${c.answeredAt} <= ${c.firstDueAt}) then 1 end`,
      ),
      waiting: count(sql`case when ${c.state} = 'open' then 1 end`),
      ratings: count(c.stars),
      stars: avg(c.stars).mapWith(Number),
    })
    .from(c)
    .where(and(eq(c.teamId, teamId), gte(c.createdAt, from), lt(c.createdAt, to)))
  const late = await read.$count(c, and(eq(c.teamId, teamId), eq(c.state, 'open'), lt(c.dueAt, now)))
  const { asked = 0, answered = 0, inTime = 0, waiting = 0, ratings = 0, stars = null } = row ?? {}
  return {
    asked,
    answered,
    inTime,
    waiting,
    late,
    ratings,
    starsHundredths: ratings >= fewestRatings && stars !== null ? Math.round(stars * 100) : null,
  }
}

/* Each resident's first way to either in the year; no row leaves the database but the four numbers. */
const firstContactOf = async ({ read }: Reading, teamId: string, { from, to }: Span) => {
  const {
    agreements: a,
    agreementResidents: ar,
    appointments: p,
    consultations: c,
    resourceBookings: b,
    slots: s,
  } = read.tables
  const asked = read
    .select({ residentId: c.residentId, at: min(c.createdAt).as('asked_at') })
    .from(c)
    .where(and(eq(c.teamId, teamId), gte(c.createdAt, from), lt(c.createdAt, to)))
    .groupBy(c.residentId)
    .as('asked')
  const booked = read
    .select({ residentId: p.residentId, at: min(p.createdAt).as('booked_at') })
    .from(p)
    .innerJoin(s, eq(s.id, p.slotId))
    .where(and(eq(s.teamId, teamId), gte(p.createdAt, from), lt(p.createdAt, to)))
    .groupBy(p.residentId)
    .as('booked')
  const elsewhere = read
    .select({ residentId: b.residentId, at: min(b.createdAt).as('elsewhere_at') })
    .from(b)
    .where(and(gte(b.createdAt, from), lt(b.createdAt, to)))
    .groupBy(b.residentId)
    .as('elsewhere')
  const turned = or(sql`${asked.at} is not null`, sql`${booked.at} is not null`)
  const before = sql`(${elsewhere.at} is null or ${asked.at} <= ${elsewhere.at} or ${booked.at} <= ${elsewhere.at})`
  const [row] = await read
    .select({
      people: count(),
      contacted: count(sql`case when ${turned} then 1 end`),
      sought: count(sql`case when ${turned} or ${elsewhere.at} is not null then 1 end`),
      first: count(sql`case when ${turned} and ${before} then 1 end`),
    })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .leftJoin(asked, eq(asked.residentId, ar.residentId))
    .leftJoin(booked, eq(booked.residentId, ar.residentId))
    .leftJoin(elsewhere, eq(elsewhere.residentId, ar.residentId))
    .where(
      and(
        eq(a.teamId, teamId),
        eq(a.state, 'active'),
        eq(ar.live, true),
        eq(ar.general, true),
        isNull(ar.leftAt),
      ),
    )
  return row ?? { people: 0, contacted: 0, sought: 0, first: 0 }
}
