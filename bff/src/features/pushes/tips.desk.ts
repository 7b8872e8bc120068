import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import type { TipShelf, TipsApi, TipVersion } from '@jiayitong/shared/api/tips'
import { addDays, dayOf, toIso } from '@jiayitong/shared/domain/days'
import type { KeyGroup } from '@jiayitong/shared/domain/residents'
import { expiringDays, type TipTopic, whyNotReview } from '@jiayitong/shared/domain/tips'
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import type { Tables } from '../../store/tables'

/** More than any library holds. */
const mostTips = 2_000

type VersionRow = Tables['tipVersions']['$inferSelect']

/** The library as staff choose from it and look after it: the product's advice and their institution's own. */
export const listShelf = async (
  r: Reading,
  { limit = 20, cursor, which = 'in-force', topic, group, occasion }: QueryOf<TipsApi['shelf']>,
): Promise<ResponseOf<TipsApi['shelf']>> => {
  const { tips: t } = r.read.tables
  const today = dayOf(r.now)
  const own = await worksAt(r)
  const [after] = cursor ? decodeCursor(cursor, 'id') : []
  const rows = await r.read
    .select()
    .from(t)
    .where(
      and(
        or(isNull(t.organisationId), inArray(t.organisationId, own)),
        which === 'own' ? isNotNull(t.organisationId) : undefined,
        which === 'over'
          ? or(lt(t.expiresOn, today), isNotNull(t.retiredAt))
          : and(gt(t.expiresOn, addDays(today, -1)), isNull(t.retiredAt)),
        which === 'expiring' ? lte(t.expiresOn, addDays(today, expiringDays)) : undefined,
        occasion === undefined ? undefined : eq(t.occasion, occasion),
        after === undefined ? undefined : gt(t.id, after),
      ),
    )
    .orderBy(asc(t.id))
    .limit(mostTips)
  // A library is hundreds of pieces; what stands in its lists SQL does not look into.
  const fitting = rows.filter(
    row => (!topic || row.topics.includes(topic)) && (!group || row.groups.includes(group)),
  )
  const page = fitting.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(
      (row): TipShelf => ({
        id: row.id,
        title: row.title,
        summary: row.summary,
        occasion: row.occasion,
        topics: row.topics,
        groups: row.groups as KeyGroup[],
        version: row.version,
        reviewer: row.reviewer,
        reviewedOn: row.reviewedOn,
        expiresOn: row.expiresOn,
        own: row.organisationId !== null,
      }),
    ),
    nextCursor: fitting.length > limit && last ? encodeCursor([last.id]) : null,
  }
}

/** What is being written at the caller's institutions, and what was decided, the newest first. */
export const listVersions = async (
  r: Reading,
  { limit = 20, cursor, state }: QueryOf<TipsApi['versions']>,
): Promise<ResponseOf<TipsApi['versions']>> => {
  const { tipVersions: v } = r.read.tables
  const [before] = cursor ? decodeCursor(cursor, 'id') : []
  const rows = await r.read
    .select()
    .from(v)
    .where(
      and(
        inArray(v.organisationId, await worksAt(r)),
        state === undefined ? undefined : eq(v.state, state),
        // A draft is its author's until it is handed in.
        or(inArray(v.state, ['submitted', 'approved', 'returned']), eq(v.authorId, r.who.accountId)),
        before === undefined ? undefined : lt(v.id, before),
      ),
    )
    .orderBy(desc(v.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(row => toVersion(r, row)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  }
}

/** @throws Refusal `not-found` for another institution's, and for a draft of somebody else */
export const findVersion = async (r: Reading, id: string): Promise<VersionRow> => {
  const { tipVersions: v } = r.read.tables
  const [row] = await r.read
    .select()
    .from(v)
    .where(and(eq(v.id, id), inArray(v.organisationId, await worksAt(r))))
  if (!row) return refuse('not-found')
  const theirs = row.state === 'draft' || row.state === 'withdrawn'
  return theirs && row.authorId !== r.who.accountId ? refuse('not-found') : row
}

export const readVersion = async (r: Reading, id: string): Promise<TipVersion> =>
  toVersion(r, await findVersion(r, id))

/** Every approved version of one piece of advice, the newest first: what it said when it was sent. */
export const readHistory = async (r: Reading, tipId: string): Promise<ResponseOf<TipsApi['history']>> => {
  const { tipVersions: v } = r.read.tables
  const rows = await r.read
    .select()
    .from(v)
    .where(
      and(
        eq(v.tipId, tipId),
        eq(v.state, 'approved'),
        or(isNull(v.organisationId), inArray(v.organisationId, await worksAt(r))),
      ),
    )
    .orderBy(desc(v.version))
    .limit(50)
  return rows.length === 0
    ? refuse('not-found')
    : { items: rows.map(row => toVersion(r, row)), nextCursor: null }
}

const toVersion = ({ who }: Pick<Reading, 'who'>, row: VersionRow): TipVersion => {
  const mine = row.authorId === who.accountId
  const open = row.state === 'draft' || row.state === 'returned'
  return {
    id: row.id,
    tipId: row.tipId,
    version: row.version,
    state: row.state,
    title: row.title,
    summary: row.summary,
    paragraphs: row.paragraphs,
    topics: row.topics as TipTopic[],
    groups: row.groups as KeyGroup[],
    notFor: row.notFor as KeyGroup[],
    occasion: row.occasion as TipVersion['occasion'],
    warning: row.warning,
    quiz: row.quiz && { ...row.quiz, wrong: [...row.quiz.wrong] },
    source: row.source,
    service: row.serviceItem,
    reviewer: row.reviewer,
    reviewedOn: row.reviewedOn,
    expiresOn: row.expiresOn,
    words: row.words,
    mine,
    createdAt: toIso(row.createdAt),
    allowedEvents: [
      ...(mine && open ? (['change', 'submit', 'drop'] as const) : []),
      ...(whyNotReview(row, who.accountId) ? [] : (['approve', 'return'] as const)),
    ],
  }
}
