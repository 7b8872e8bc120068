import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, exists, gt, gte, inArray, lte, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import type { Store, Tx } from '../../store/store'
import { givesWay, planInTheWay, reached, yearsWithin } from './reach'

/** People to one transaction: as many as take so long, for other writes wait until it is over; fewer while some do. */
const [holdMs, shortHoldMs] = [40, 5]
const [leastPeople, mostPeople] = [200, 9_000]

interface Stretch {
  readonly made: number
  readonly done: boolean
}

/**
 * Puts every campaign that is due on its way: inside the database, a stretch of people at a time, so that requests go
 * on being answered. It goes on where a process that died left off, and several may run it at once.
 * @returns how many deliveries were made
 */
export const fanOutDue = async (store: Store, now: Date): Promise<number> => {
  const { campaigns: c } = store.tables
  let made = 0
  let people = leastPeople
  for (;;) {
    const [next] = await store.read
      .select({ id: c.id })
      .from(c)
      .where(and(inArray(c.state, ['scheduled', 'sending']), lte(c.sendAt, now)))
      .orderBy(asc(c.sendAt), asc(c.id))
      .limit(1)
    if (!next) return made
    for (;;) {
      let took = 0
      const stretch = await store.aside(async tx => {
        const began = performance.now()
        const done = await fanOut(tx, next.id, now, people)
        took = performance.now() - began
        return done
      })
      made += stretch.made
      if (stretch.done) break
      people = nextSize(people, took, store.isHeldUp() ? shortHoldMs : holdMs)
      await nextTurn()
    }
  }
}

/** Nearer to what fits, at most twice as many at once: one slow moment, or a quick one, says little. */
const nextSize = (people: number, took: number, mayTake: number): number =>
  Math.round(
    Math.min(
      mostPeople,
      people * 2,
      Math.max(leastPeople, people / 2, (people * mayTake) / Math.max(took, 1)),
    ),
  )

/** One stretch of one campaign. */
const fanOut = async (tx: Tx, id: string, now: Date, people: number): Promise<Stretch> => {
  const { campaigns: c, tips } = tx.tables
  // Taking the row also keeps another process, and a recall, waiting until this stretch is kept.
  const [campaign] = await tx
    .update(c)
    .set({ state: 'sending' })
    .where(and(eq(c.id, id), inArray(c.state, ['scheduled', 'sending'])))
    .returning()
  if (!campaign) return { made: 0, done: true }
  const here = await nextPlace(tx, campaign, people)
  if (!here) {
    await tx.update(c).set({ state: 'sent', finishedAt: now }).where(eq(c.id, id))
    return { made: 0, done: true }
  }
  const [tip] = await tx.select({ notFor: tips.notFor }).from(tips).where(eq(tips.id, campaign.tipId))
  const made = await reach(tx, { ...campaign, notFor: tip?.notFor ?? [] }, here, dayOf(now))
  await tx
    .update(c)
    .set({ reachedTo: here.team + here.to, queued: sql`${c.queued} + ${made}` })
    .where(eq(c.id, id))
  return { made, done: false }
}

/** Years of one team, `to` with them. */
interface Place {
  readonly team: string
  readonly after: string
  readonly to: string
}

const idLength = 36

/**
 * The next years to go to, team by team, whatever their state: so they are found by an index alone. `reachedTo` is the
 * team and the year that were reached last.
 */
const nextPlace = async (
  tx: Tx,
  { organisationId, teamId, reachedTo }: { organisationId: string; teamId: string | null; reachedTo: string },
  people: number,
): Promise<Place | undefined> => {
  const { teams: t, pushYears: y } = tx.tables
  let [team, after] = [reachedTo.slice(0, -idLength), reachedTo.slice(-idLength)]
  for (;;) {
    const rest = and(eq(y.teamId, team), gt(y.id, after))
    const [last] = team
      ? await tx
          .select({ id: y.id })
          .from(y)
          .where(rest)
          .orderBy(asc(y.id))
          .limit(1)
          .offset(people - 1)
      : []
    if (last) return { team, after, to: last.id }
    const [end] = team
      ? await tx
          .select({ id: sql<string | null>`max(${y.id})` })
          .from(y)
          .where(rest)
      : []
    if (end?.id) return { team, after, to: end.id }
    const [next] = await tx
      .select({ id: t.id })
      .from(t)
      .where(and(eq(t.organisationId, organisationId), teamId ? eq(t.id, teamId) : undefined, gt(t.id, team)))
      .orderBy(asc(t.id))
      .limit(1)
    if (!next) return undefined
    ;[team, after] = [next.id, '']
  }
}

/** Leaves a delivery to everybody of a place who is reached. @returns how many */
const reach = async (
  tx: Tx,
  campaign: {
    id: string
    tipId: string
    areaId: string | null
    audience: Parameters<typeof reached>[1]['audience']
    notFor: readonly string[]
  },
  { team, after, to }: Place,
  day: string,
): Promise<number> => {
  const { campaigns: c, tips, pushYears: y, residents: r, deliveries: d } = tx.tables
  const { id, tipId } = campaign
  const stretch = and(eq(y.teamId, team), gt(y.id, after), lte(y.id, to))
  const taken = and(yearsWithin(tx, { areaId: campaign.areaId }, day), reached(tx, { ...campaign, day }))
  // Found by index first: mostly little of the plan stands in the way, and who is reached is asked of these alone.
  const inTheWay = await planInTheWay(tx, tipId, day, stretch)
  if (inTheWay.length > 0)
    await tx
      .update(d)
      .set({ state: 'dropped' })
      .where(
        and(
          inArray(d.id, inTheWay),
          // Said once more of each: what went out since it was found stays sent.
          givesWay(tx),
          exists(
            tx
              .select({ one: sql`1` })
              .from(y)
              .innerJoin(r, eq(r.id, y.residentId))
              .where(and(eq(y.residentId, d.residentId), stretch, taken)),
          ),
        ),
      )
  // Ids that follow one another, as `newId` would make them: rows written together lie together in every index.
  const own = newId()
  const [head, tail] = [own.slice(0, 24), own.slice(28)]
  const number = sql`substr(cast(10000 + row_number() over (order by ${y.id}) as text), 2)`
  await tx
    .insert(d)
    .select(
      tx
        .select({
          id: sql<string>`${head} || ${number} || ${tail}`.as('id'),
          campaignId: sql<string>`${c.id}`.as('campaign_id'),
          residentId: y.residentId,
          yearId: sql<string>`${y.id}`.as('year_id'),
          tipId: c.tipId,
          tipVersion: sql<number>`${tips.version}`.as('tip_version'),
          day: sql<string>`${day}`.as('day'),
          origin: sql<'doctor'>`${c.kind}`.as('origin'),
          state: sql<'planned'>`'planned'`.as('state'),
          dueAt: sql<Date>`${c.sendAt}`.as('due_at'),
          sentAt: sql<null>`null`.as('sent_at'),
          readAt: sql<null>`null`.as('read_at'),
          nextAt: sql<null>`null`.as('next_at'),
          reachedBy: sql<null>`null`.as('reached_by'),
          quizTries: sql<number>`0`.as('quiz_tries'),
          quizState: sql<'open'>`'open'`.as('quiz_state'),
        })
        .from(y)
        .innerJoin(r, eq(r.id, y.residentId))
        .innerJoin(c, eq(c.id, id))
        .innerJoin(tips, eq(tips.id, c.tipId))
        .where(and(stretch, taken)),
    )
    .onConflictDoNothing()
  return tx.$count(d, and(gte(d.id, `${head}0000${tail}`), lte(d.id, `${head}9999${tail}`)))
}
