import type { Advice, AdviceLine, AdvicesApi } from '@jiayitong/shared/api/advices'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { ageOn, dayOf, toIso } from '@jiayitong/shared/domain/days'
import { and, asc, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { runningIn } from './lists'
import { selectContract, selectTeamMember } from './statements'

interface SeenAdvice {
  readonly row: Row
  readonly side: 'team' | 'hospital'
}

/** @throws Refusal `not-found` for whoever is neither of the contracted team nor at the asked hospital's desk */
export const findAdvice = async (r: Reading, id: string): Promise<SeenAdvice> => {
  const [row] = await select(r, eq(r.read.tables.advices.id, id), 1)
  if (!row) return refuse('not-found')
  const { residentId, teamId, hospitalId } = row.advice
  const [contract] = await selectContract(r.read, { residentId })
  const [member] =
    contract?.teamId === teamId ? await selectTeamMember(r.read, { accountId: r.who.accountId, teamId }) : []
  if (member) return { row, side: 'team' }
  return (await worksAt(r, ['hospital'])).includes(hospitalId) && row.advice.state !== 'closed'
    ? { row, side: 'hospital' }
    : refuse('not-found')
}

export const readAdvice = async (r: Reading, id: string): Promise<Advice> =>
  toAdvice(r, await findAdvice(r, id))

/** What came of an act, for whoever did it. */
export const readAdviceAfter = async (r: Reading, { row, side }: SeenAdvice): Promise<Advice> => {
  const [now] = await select(r, eq(r.read.tables.advices.id, row.advice.id), 1)
  return now ? toAdvice(r, { row: now, side }) : refuse('not-found')
}

/** The same for who looks by themselves: each look is in the audit trail. */
export const lookAtAdvice = async (w: Writing, id: string): Promise<Advice> => {
  const advice = await readAdvice(w, id)
  audit(w, 'advice-seen', `advices:${id}`)
  return advice
}

/** One page of questions, newest first; a look at a list of people leaves a trace. */
export const listAdvices = async (
  w: Writing,
  query: QueryOf<AdvicesApi['list']>,
): Promise<ResponseOf<AdvicesApi['list']>> => {
  const { advices: a } = w.read.tables
  const { limit = 20, cursor, scope, state } = query
  const whose = scope === 'team' ? await runningIn(w, a) : await atDesk(w)
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await select(
    w,
    and(
      whose,
      state ? eq(a.state, state) : undefined,
      at === undefined ? undefined : beyond(a.createdAt, a.id, false, new Date(at), id),
    ),
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1)?.advice : undefined
  audit(w, 'advices-listed', `accounts:${w.who.accountId}`, { scope, count: page.length })
  return {
    items: page.map(row => toLine(w, row)),
    nextCursor: last ? encodeCursor([last.createdAt.getTime(), last.id]) : null,
  }
}

const atDesk = async (r: Reading): Promise<SQL> => {
  const { advices: a } = r.read.tables
  const desks = await worksAt(r, ['hospital'])
  if (desks.length === 0) return refuse('forbidden')
  return and(inArray(a.hospitalId, desks), inArray(a.state, ['open', 'answered'])) as SQL
}

const select = (r: Pick<Reading, 'read'>, condition: SQL | undefined, limit: number) => {
  const { advices: a, residents: p, teams: t, organisations: o } = r.read.tables
  return r.read
    .select({
      advice: a,
      nameSealed: p.nameSealed,
      bornOn: p.bornOn,
      team: { id: t.id, name: t.name },
      hospital: { id: o.id, name: o.name },
    })
    .from(a)
    .innerJoin(p, eq(p.id, a.residentId))
    .innerJoin(t, eq(t.id, a.teamId))
    .innerJoin(o, eq(o.id, a.hospitalId))
    .where(condition)
    .orderBy(desc(a.createdAt), desc(a.id))
    .limit(limit)
}
type Row = Awaited<ReturnType<typeof select>>[number]

const toLine = (
  { vault, now }: Pick<Reading, 'vault' | 'now'>,
  { advice, nameSealed, team, hospital }: Row,
): AdviceLine => ({
  id: advice.id,
  state: advice.state,
  resident: {
    id: advice.residentId,
    name: vault.open(nameSealed, `residents.name:${advice.residentId}`),
  },
  team,
  hospital,
  department: vault.open(advice.topicSealed, `advices.topic:${advice.id}`),
  createdAt: toIso(advice.createdAt),
  dueAt: advice.dueAt && toIso(advice.dueAt),
  late: advice.dueAt !== null && advice.dueAt < now,
})

const toAdvice = async (r: Reading, { row, side }: SeenAdvice): Promise<Advice> => {
  const { adviceMessages: m, practitioners: p } = r.read.tables
  const messages = await r.read
    .select({ message: m, name: p.name })
    .from(m)
    .leftJoin(p, eq(p.accountId, m.accountId))
    .where(eq(m.adviceId, row.advice.id))
    .orderBy(asc(m.position))
  const open = row.advice.state !== 'closed'
  return {
    ...toLine(r, row),
    age: ageOn(row.bornOn, dayOf(r.now)),
    messages: messages.map(({ message, name }) => ({
      side: message.side,
      name: name ?? '',
      text: r.vault.open(message.textSealed, `advice_messages.text:${message.id}`),
      at: toIso(message.at),
    })),
    allowedEvents: open ? (side === 'team' ? ['write', 'close'] : ['write']) : [],
  }
}
