import type { PushStatement } from '@jiayitong/shared/api/compliance'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import type { Channel } from '@jiayitong/shared/domain/pushes'
import { and, asc, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { teamsOf } from './staffed'

/**
 * A resident's pushes of the running year, or of the last one, line by line (C72).
 * @throws Refusal `not-found` for everybody but them, who receives their messages, and the team
 */
export const readStatement = async (r: Reading, residentId: string): Promise<PushStatement> => {
  const { pushYears: y, residents, teams: t } = r.read.tables
  const [year] = await r.read
    .select({ year: y, nameSealed: residents.nameSealed, teamName: t.name })
    .from(y)
    .innerJoin(residents, eq(residents.id, y.residentId))
    .innerJoin(t, eq(t.id, y.teamId))
    .where(and(eq(y.residentId, residentId), lte(y.yearFrom, dayOf(r.now))))
    .orderBy(desc(y.yearFrom), desc(y.id))
    .limit(1)
  if (!year || !(await mayRead(r, residentId, year.year.teamId))) return refuse('not-found')
  const { id, document, article, teamId, yearFrom, yearTo, minimum } = year.year
  const lines = await linesOf(r, id)
  const counted = lines.filter(({ state }) => state === 'sent' || state === 'read')
  return {
    resident: { id: residentId, name: r.vault.open(year.nameSealed, `residents.name:${residentId}`) },
    team: { id: teamId, name: year.teamName },
    yearFrom,
    yearTo,
    minimum,
    delivered: counted.length,
    read: counted.filter(({ state }) => state === 'read').length,
    source: { document, article },
    lines,
  }
}

/** How many of the running year's pushes came to a resident, against what is owed; null without such a year. */
export const countYear = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  residentId: string,
): Promise<{ delivered: number; minimum: number } | null> => {
  const { pushYears: y, deliveries: d } = read.tables
  const today = dayOf(now)
  const [year] = await read
    .select({ id: y.id, minimum: y.minimum })
    .from(y)
    .where(and(eq(y.residentId, residentId), lte(y.yearFrom, today), gte(y.yearTo, today)))
    .orderBy(desc(y.yearFrom), desc(y.id))
    .limit(1)
  if (!year) return null
  const delivered = await read.$count(d, and(eq(d.yearId, year.id), inArray(d.state, ['sent', 'read'])))
  return { delivered, minimum: year.minimum }
}

const mayRead = async (r: Reading, residentId: string, teamId: string): Promise<boolean> => {
  const own = (await residentsOf(r)).find(each => each.residentId === residentId)
  if (own?.scopes.includes('messages')) return true
  return (await teamsOf(r)).some(({ id }) => id === teamId)
}

/* More than one a day never comes, so a year's are few. */
const linesOf = async (r: Reading, yearId: string): Promise<PushStatement['lines']> => {
  const { deliveries: d, deliveryAttempts: a, tips } = r.read.tables
  const rows = await r.read
    .select({ delivery: d, tip: { id: tips.id, title: tips.title } })
    .from(d)
    .innerJoin(tips, eq(tips.id, d.tipId))
    .where(and(eq(d.yearId, yearId), sql`${d.state} <> 'dropped'`))
    .orderBy(asc(d.day), asc(d.id))
    .limit(400)
  const ids = rows.map(({ delivery }) => delivery.id)
  const tried =
    ids.length === 0
      ? []
      : await r.read
          .select({ deliveryId: a.deliveryId, channel: a.channel })
          .from(a)
          .where(inArray(a.deliveryId, ids))
          .orderBy(asc(a.createdAt), asc(a.id))
  const channels = new Map<string, Channel[]>()
  for (const { deliveryId, channel } of tried)
    channels.set(deliveryId, [...(channels.get(deliveryId) ?? []), channel])
  return rows.map(({ delivery, tip }) => ({
    id: delivery.id,
    day: delivery.day,
    tip,
    origin: delivery.origin,
    state: delivery.state,
    sentAt: delivery.sentAt && toIso(delivery.sentAt),
    readAt: delivery.readAt && toIso(delivery.readAt),
    reachedBy: delivery.reachedBy,
    tried: channels.get(delivery.id) ?? [],
  }))
}
