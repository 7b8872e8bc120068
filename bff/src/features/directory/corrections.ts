import type { Correction, DirectoryApi } from '@jiayitong/shared/api/directory'
import type { BodyOf, QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { whyNotCorrect } from '@jiayitong/shared/domain/directory'
import type { Rules } from '@jiayitong/shared/domain/policies'
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, or, type SQL } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { markDirectoryChanged } from '../../directory-version'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { regionsOf } from '../../regions'
import { readRulebook } from '../../rulebook'
import type { Reads } from '../../store/store'
import type { Row } from './snapshot'

type Subject = Pick<Row<'corrections'>, 'subjectKind' | 'subjectId'>

/** Tells the owner of an entry that it is wrong, or asks about it. */
export const sendCorrection = async (
  w: Writing,
  command: BodyOf<DirectoryApi['correct']>,
): Promise<Correction> => {
  const { accounts, corrections } = w.tx.tables
  const subject = (await subjectsOf(w.tx, [command])).get(keyOf(command))
  if (!subject) return refuse('not-found')
  // One account's corrections wait for one another here, so that not even two at once pass the day's number.
  await w.tx
    .update(accounts)
    .set({ id: w.who.accountId })
    .where(eq(accounts.id, w.who.accountId))
    .returning({ id: accounts.id })
  const today = instantOf(dayOf(w.now))
  const sent = await w.tx.$count(
    corrections,
    and(eq(corrections.accountId, w.who.accountId), gte(corrections.createdAt, today)),
  )
  refuseIf(whyNotCorrect(await rulesOf(w, subject.ownerId), sent))
  const row: Row<'corrections'> = {
    id: newId(),
    ...command,
    ownerId: subject.ownerId,
    accountId: w.who.accountId,
    createdAt: w.now,
    state: 'open',
    answer: null,
    answeredAt: null,
    answeredBy: null,
  }
  await w.tx.insert(corrections).values(row)
  audit(w, 'correction-sent', `corrections:${row.id}`, { subject: keyOf(row) })
  return toCorrection(row, subject.name)
}

/** Answers for the owning institution; who answers has looked at the entry, so it counts as checked today. */
export const answerCorrection = async (
  w: Writing,
  id: string,
  { answer }: BodyOf<DirectoryApi['answerCorrection']>,
): Promise<Correction> => {
  const { corrections: t } = w.tx.tables
  const owned = await ownedBy(w)
  const [found] = owned
    ? await w.tx
        .select()
        .from(t)
        .where(and(eq(t.id, id), owned))
    : []
  if (!found) return refuse('not-found')
  const [row] = await w.tx
    .update(t)
    .set({ state: 'answered', answer, answeredAt: w.now, answeredBy: w.who.accountId })
    .where(and(eq(t.id, id), eq(t.state, 'open')))
    .returning()
  if (!row) return refuse('state-conflict', '同事已经答复过了，请刷新后再看。')
  await markChecked(w, row)
  await markDirectoryChanged(w.tx)
  audit(w, 'correction-answered', `corrections:${id}`, { subject: keyOf(row) })
  const subject = (await subjectsOf(w.tx, [row])).get(keyOf(row))
  return toCorrection(row, subject?.name ?? '')
}

const markChecked = async ({ tx, now }: Writing, { subjectKind, subjectId }: Subject): Promise<void> => {
  const table = tableOf(tx, subjectKind)
  await tx
    .update(table)
    .set({ checkedOn: dayOf(now) })
    .where(eq(table.id, subjectId))
    .returning({ id: table.id })
}

/** What the caller sent, newest first; for an owner what waits for an answer, oldest first. */
export const listCorrections = async (
  r: Reading,
  { scope = 'mine', limit = 20, cursor }: NonNullable<QueryOf<DirectoryApi['corrections']>>,
): Promise<ResponseOf<DirectoryApi['corrections']>> => {
  const rows = scope === 'mine' ? await sentBy(r, limit, cursor) : await waitingFor(r, limit, cursor)
  const shown = rows.slice(0, limit)
  const subjects = await subjectsOf(r.read, shown)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(row => toCorrection(row, subjects.get(keyOf(row))?.name ?? '')),
    nextCursor: last ? encodeCursor([last.createdAt.getTime(), last.id]) : null,
  }
}

const sentBy = ({ read, who }: Reading, limit: number, cursor: string | undefined) => {
  const { corrections: t } = read.tables
  const after = positionOf(cursor)
  return read
    .select()
    .from(t)
    .where(
      and(
        eq(t.accountId, who.accountId),
        after && or(lt(t.createdAt, after.at), and(eq(t.createdAt, after.at), lt(t.id, after.id))),
      ),
    )
    .orderBy(desc(t.createdAt), desc(t.id))
    .limit(limit + 1)
}

const waitingFor = async (r: Reading, limit: number, cursor: string | undefined) => {
  const owned = await ownedBy(r)
  if (!owned) return refuse('forbidden')
  const { corrections: t } = r.read.tables
  const after = positionOf(cursor)
  return r.read
    .select()
    .from(t)
    .where(
      and(
        owned,
        eq(t.state, 'open'),
        after && or(gt(t.createdAt, after.at), and(eq(t.createdAt, after.at), gt(t.id, after.id))),
      ),
    )
    .orderBy(asc(t.createdAt), asc(t.id))
    .limit(limit + 1)
}

const positionOf = (cursor: string | undefined) => {
  if (cursor === undefined) return undefined
  const [at, id] = decodeCursor(cursor, 'number', 'id')
  return { at: new Date(at), id }
}

/** The institutions an account answers for: those it works at, and all of the regions it administers. */
const ownedBy = async (r: Reading): Promise<SQL | undefined> => {
  const { read, who, now } = r
  const { roleGrants: g, organisations: o } = read.tables
  const grants = await read
    .select({ organisationId: g.organisationId })
    .from(g)
    .where(and(eq(g.accountId, who.accountId), or(isNull(g.endsAt), gt(g.endsAt, now))))
  const works = grants.flatMap(({ organisationId }) => organisationId ?? [])
  const regions = (await regionsOf(r, ['admin'])).map(({ code }) => code)
  if (works.length + regions.length === 0) return undefined
  return inArray(
    read.tables.corrections.ownerId,
    read
      .select({ id: o.id })
      .from(o)
      .where(or(inArray(o.id, works), inArray(o.regionCode, regions))),
  )
}

const tableOf = ({ tables }: Reads, kind: Subject['subjectKind']) =>
  ({
    organisation: tables.organisations,
    team: tables.teams,
    area: tables.areas,
    'service-point': tables.servicePoints,
  })[kind]

const keyOf = ({ subjectKind, subjectId }: Subject): string => `${subjectKind}:${subjectId}`

interface Owned {
  readonly id: string
  readonly name: string
  readonly ownerId: string
}

/** The entries corrections speak of, with the institution that answers for each. */
const subjectsOf = async (read: Reads, wanted: readonly Subject[]): Promise<Map<string, Owned>> => {
  const found = new Map<string, Owned>()
  for (const subjectKind of subjectKinds) {
    const ids = wanted.filter(each => each.subjectKind === subjectKind).map(each => each.subjectId)
    if (ids.length === 0) continue
    for (const entry of await entriesOf(read, subjectKind, ids))
      found.set(keyOf({ subjectKind, subjectId: entry.id }), entry)
  }
  return found
}

const subjectKinds: readonly Subject['subjectKind'][] = ['organisation', 'team', 'area', 'service-point']

const entriesOf = async (read: Reads, kind: Subject['subjectKind'], ids: string[]): Promise<Owned[]> => {
  const { organisations: o, teams: t, areas: a, servicePoints: p } = read.tables
  switch (kind) {
    case 'organisation':
      return read.select({ id: o.id, name: o.name, ownerId: o.id }).from(o).where(inArray(o.id, ids))
    case 'team':
      return read
        .select({ id: t.id, name: t.name, ownerId: t.organisationId })
        .from(t)
        .where(inArray(t.id, ids))
    case 'area':
      return read
        .select({ id: a.id, name: a.name, ownerId: t.organisationId })
        .from(a)
        .innerJoin(t, eq(t.id, a.teamId))
        .where(inArray(a.id, ids))
    case 'service-point':
      return read
        .select({ id: p.id, name: p.name, ownerId: p.organisationId })
        .from(p)
        .where(inArray(p.id, ids))
  }
}

const rulesOf = async ({ read, now }: Reading, organisationId: string): Promise<Rules> => {
  const { organisations: o } = read.tables
  const [owner] = await read.select({ regionCode: o.regionCode }).from(o).where(eq(o.id, organisationId))
  return (await readRulebook(read)).forRegion(owner?.regionCode ?? '', dayOf(now))
}

const toCorrection = (row: Row<'corrections'>, subjectName: string): Correction => ({
  id: row.id,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  subjectName,
  text: row.text,
  state: row.state,
  createdAt: toIso(row.createdAt),
  answer: row.answer,
  answeredAt: row.answeredAt && toIso(row.answeredAt),
})
