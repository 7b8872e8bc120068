import type { Consultation, ConsultationLine, ConsultationsApi } from '@jiayitong/shared/api/consultations'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { whyNotClose, whyNotRate, whyNotWrite } from '@jiayitong/shared/domain/consultations'
import { ageOn, dayOf, toIso } from '@jiayitong/shared/domain/days'
import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { findConsultation, ofOwnTeams, peopleOf, type Seen } from './facts'

const shownOfLast = 40

/** One page of threads, the latest word first; a team's look at a list of people leaves a trace. */
export const listConsultations = async (
  w: Writing,
  query: QueryOf<ConsultationsApi['list']>,
): Promise<ResponseOf<ConsultationsApi['list']>> => {
  const { consultations: c } = w.read.tables
  const { limit = 20, cursor, scope, state, residentId } = query
  const whose = scope === 'team' ? await ofOwnTeams(w) : await ofFamily(w, residentId)
  if (!whose) return { items: [], nextCursor: null }
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await select(
    w,
    and(
      whose,
      state ? eq(c.state, state) : undefined,
      at === undefined ? undefined : beyond(c.lastAt, c.id, false, new Date(at), id),
    ),
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1)?.row : undefined
  if (scope === 'team')
    audit(w, 'consultations-listed', `accounts:${w.who.accountId}`, { count: page.length })
  return {
    items: page.map(each => toLine(w, each)),
    nextCursor: last ? encodeCursor([last.lastAt.getTime(), last.id]) : null,
  }
}

const ofFamily = async (r: Reading, residentId?: string): Promise<SQL | undefined> => {
  const people = await peopleOf(r)
  if (residentId && !people.includes(residentId)) return refuse('not-found')
  const asked = residentId ? [residentId] : people
  return asked.length > 0 ? inArray(r.read.tables.consultations.residentId, asked) : undefined
}

/** What came of an act, for whoever did it. */
export const readConsultation = async (r: Reading, id: string): Promise<Consultation> =>
  toConsultation(r, await findConsultation(r, id))

/** The same for who looks by themselves: each look of the team is in the audit trail. */
export const lookAt = async (w: Writing, id: string): Promise<Consultation> => {
  const seen = await findConsultation(w, id)
  if (seen.side === 'team') audit(w, 'consultation-seen', `consultations:${id}`)
  return toConsultation(w, seen)
}

const select = (r: Pick<Reading, 'read'>, condition: SQL | undefined, limit: number) => {
  const {
    consultations: c,
    consultationMessages: m,
    residents: p,
    teams: t,
    practitioners: d,
  } = r.read.tables
  return r.read
    .select({
      row: c,
      nameSealed: p.nameSealed,
      bornOn: p.bornOn,
      team: { id: t.id, name: t.name },
      phone: t.phone,
      assigned: { id: d.id, name: d.name },
      last: m,
    })
    .from(c)
    .innerJoin(p, eq(p.id, c.residentId))
    .innerJoin(t, eq(t.id, c.teamId))
    .innerJoin(m, and(eq(m.consultationId, c.id), eq(m.position, sql`${c.messages} - 1`)))
    .leftJoin(d, eq(d.id, c.assignedTo))
    .where(condition)
    .orderBy(desc(c.lastAt), desc(c.id))
    .limit(limit)
}
type Row = Awaited<ReturnType<typeof select>>[number]

const toLine = (
  { vault, now }: Pick<Reading, 'vault' | 'now'>,
  { row, nameSealed, team, assigned, last }: Row,
): ConsultationLine => {
  const text = vault.open(last.textSealed, `consultation_messages.text:${last.id}`)
  return {
    id: row.id,
    state: row.state,
    topic: row.topic,
    resident: { id: row.residentId, name: vault.open(nameSealed, `residents.name:${row.residentId}`) },
    team,
    assigned: assigned?.id ? assigned : null,
    last: Array.from(text).slice(0, shownOfLast).join(''),
    lastSide: last.side,
    lastAt: toIso(row.lastAt),
    dueAt: row.dueAt && toIso(row.dueAt),
    late: row.dueAt !== null && row.dueAt < now,
  }
}

const toConsultation = async (r: Reading, { row: { id }, side, runs }: Seen): Promise<Consultation> => {
  const { consultations: c, consultationMessages: m, practitioners: p, teamMembers: tm } = r.read.tables
  const [found] = await select(r, eq(c.id, id), 1)
  if (!found) return refuse('not-found')
  const { row } = found
  const messages = await r.read
    .select({ message: m, name: p.name, face: p.face })
    .from(m)
    .leftJoin(p, eq(p.accountId, m.accountId))
    .where(eq(m.consultationId, id))
    .orderBy(asc(m.position))
  const members =
    side === 'team'
      ? await r.read
          .select({ id: p.id, name: p.name })
          .from(tm)
          .innerJoin(p, eq(p.id, tm.practitionerId))
          .where(eq(tm.teamId, row.teamId))
          .orderBy(asc(tm.position), asc(p.id))
      : []
  return {
    ...toLine(r, found),
    age: ageOn(found.bornOn, dayOf(r.now)),
    phone: found.phone,
    messages: messages.map(({ message, name, face }) => ({
      id: message.id,
      side: message.side,
      name: message.side === 'team' ? (name ?? '') : '',
      face: message.side === 'team' ? (face ?? '') : '',
      text: r.vault.open(message.textSealed, `consultation_messages.text:${message.id}`),
      at: toIso(message.at),
    })),
    // The team hears of ratings as of many: who gave which is nobody's to know.
    stars: side === 'resident' ? row.stars : null,
    members,
    allowedEvents: [
      ...(runs && !whyNotWrite(row) ? (['write'] as const) : []),
      ...(!whyNotClose(row) && (side === 'resident' || row.answeredAt) ? (['close'] as const) : []),
      ...(side === 'resident' && !whyNotRate(row) ? (['rate'] as const) : []),
      ...(side === 'team' && row.state !== 'closed' ? (['assign'] as const) : []),
    ],
  }
}
