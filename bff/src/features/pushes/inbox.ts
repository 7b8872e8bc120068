import type { InboxApi, InboxItem, InboxLetter } from '@jiayitong/shared/api/inbox'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { whyThisTip } from '@jiayitong/shared/domain/push-reasons'
import { deliveredStates } from '@jiayitong/shared/domain/pushes'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading, Writing } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { hasOpenQuestion, readQuiz } from './quiz'
import { toTip } from './tips.read'

/** Residents whose messages the caller receives: their own and those of whoever lets them. */
const readsFor = async (r: Reading): Promise<string[]> =>
  (await residentsOf(r))
    .filter(({ scopes }) => scopes.includes('messages'))
    .map(({ residentId }) => residentId)

const select = (r: Pick<Reading, 'read'>) => {
  const { deliveries: d, tips, residents } = r.read.tables
  return r.read
    .select({
      id: d.id,
      day: d.day,
      sentAt: d.sentAt,
      readAt: d.readAt,
      residentId: residents.id,
      nameSealed: residents.nameSealed,
      tip: { id: tips.id, title: tips.title, summary: tips.summary, occasion: tips.occasion },
    })
    .from(d)
    .innerJoin(tips, eq(tips.id, d.tipId))
    .innerJoin(residents, eq(residents.id, d.residentId))
}
type Row = Awaited<ReturnType<typeof select>>[number]

const toItem = (r: Pick<Reading, 'vault'>, row: Row): InboxItem => ({
  id: row.id,
  resident: {
    id: row.residentId,
    name: r.vault.open(row.nameSealed, `residents.name:${row.residentId}`),
  },
  tip: row.tip,
  day: row.day,
  sentAt: row.sentAt ? toIso(row.sentAt) : '',
  readAt: row.readAt && toIso(row.readAt),
})

/** Advice that came, the newest first, with how much of it is unread. */
export const readInbox = async (
  r: Reading,
  { residentId, limit = 20, cursor, toAnswer }: QueryOf<InboxApi['list']>,
): Promise<ResponseOf<InboxApi['list']>> => {
  const { deliveries: d } = r.read.tables
  const everyone = await readsFor(r)
  if (residentId && !everyone.includes(residentId)) return refuse('not-found')
  const theirs = and(
    inArray(d.residentId, residentId ? [residentId] : everyone),
    inArray(d.state, [...deliveredStates]),
    sql`${d.state} <> 'dropped'`,
  )
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await select(r)
    .where(
      and(
        theirs,
        toAnswer ? hasOpenQuestion(r.read) : undefined,
        at === undefined ? undefined : beyond(d.sentAt, d.id, false, new Date(at), id),
      ),
    )
    .orderBy(desc(d.sentAt), desc(d.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(row => toItem(r, row)),
    nextCursor: end?.sentAt ? encodeCursor([end.sentAt.getTime(), end.id]) : null,
    unread: await r.read.$count(d, and(theirs, eq(d.state, 'sent'))),
  }
}

/** @throws Refusal `not-found` for what came to somebody the caller does not read for */
export const findDelivery = async (r: Reading, id: string): Promise<Row> => {
  const { deliveries: d } = r.read.tables
  const [row] = await select(r).where(
    and(eq(d.id, id), inArray(d.residentId, await readsFor(r)), inArray(d.state, [...deliveredStates])),
  )
  return row ?? refuse('not-found')
}

/** One piece of advice, whole, with why it came to this person. */
export const readLetter = async (r: Reading, id: string): Promise<InboxLetter> => {
  const row = await findDelivery(r, id)
  const { deliveries: d, tips, tipVersions: v, pushYears: y, teams: t, residents } = r.read.tables
  const [more] = await r.read
    .select({
      tip: tips,
      // As it was sent, whatever became of the advice since (C75).
      words: v,
      origin: d.origin,
      tries: d.quizTries,
      quizState: d.quizState,
      team: { id: t.id, name: t.name },
      groups: residents.groups,
    })
    .from(d)
    .innerJoin(tips, eq(tips.id, d.tipId))
    .leftJoin(v, and(eq(v.tipId, d.tipId), eq(v.version, d.tipVersion)))
    .innerJoin(y, eq(y.id, d.yearId))
    .innerJoin(t, eq(t.id, y.teamId))
    .innerJoin(residents, eq(residents.id, d.residentId))
    .where(eq(d.id, id))
  if (!more) return refuse('not-found')
  const { tip: now, words, origin, team, groups, tries, quizState } = more
  const sent = words?.state === 'approved' ? words : now
  const tip = {
    ...sent,
    id: now.id,
    reviewedOn: sent.reviewedOn ?? now.reviewedOn,
    expiresOn: sent.expiresOn ?? now.expiresOn,
  }
  return {
    ...toItem(r, row),
    tip: toTip(tip),
    origin,
    team,
    quiz: await readQuiz(r, tip, { id, residentId: row.residentId, tries, state: quizState }),
    why: whyThisTip(
      { groups: tip.groups, occasion: tip.occasion },
      { groups },
      { origin, teamName: team.name },
    ),
  }
}

/** Says that it was read; a second time says it again and changes nothing. */
export const readDelivery = async (w: Writing, id: string): Promise<InboxItem> => {
  const { deliveries: d } = w.tx.tables
  await findDelivery(w, id)
  await w.tx
    .update(d)
    .set({ state: 'read', readAt: w.now, nextAt: null })
    .where(and(eq(d.id, id), eq(d.state, 'sent')))
  return toItem(w, await findDelivery(w, id))
}
