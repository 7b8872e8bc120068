import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Store, Tx } from '../../store/store'
import { planInTheWay, reached, yearsWithin } from './reach'

/** People to one transaction: few enough that requests in between hardly wait. */
const chunk = 1_000

/**
 * Puts every campaign that is due on its way: inside the database, a stretch of people at a time, so that requests go
 * on being answered. It goes on where a process that died left off, and several may run it at once.
 * @returns how many deliveries were made
 */
export const fanOutDue = async (store: Store, now: Date): Promise<number> => {
  const { campaigns: c } = store.tables
  let made = 0
  for (;;) {
    const [next] = await store.read
      .select({ id: c.id })
      .from(c)
      .where(and(inArray(c.state, ['scheduled', 'sending']), lte(c.sendAt, now)))
      .orderBy(asc(c.sendAt), asc(c.id))
      .limit(1)
    if (!next) return made
    for (;;) {
      const stretch = await store.atomically(tx => fanOut(tx, next.id, now))
      made += stretch.made
      if (stretch.done) break
      await nextTurn()
    }
  }
}

/** One stretch of one campaign. */
const fanOut = async (tx: Tx, id: string, now: Date): Promise<{ made: number; done: boolean }> => {
  const { campaigns: c, tips, pushYears: y, residents: r, deliveries: d } = tx.tables
  // Taking the row also keeps another process, and a recall, waiting until this stretch is kept.
  const [campaign] = await tx
    .update(c)
    .set({ state: 'sending' })
    .where(and(eq(c.id, id), inArray(c.state, ['scheduled', 'sending'])))
    .returning()
  if (!campaign) return { made: 0, done: true }
  const [tip] = await tx.select({ notFor: tips.notFor }).from(tips).where(eq(tips.id, campaign.tipId))
  const day = dayOf(now)
  const within = yearsWithin(tx, campaign, day)
  const ids = await tx
    .select({ id: y.id })
    .from(y)
    .where(and(within, gt(y.id, campaign.reachedTo)))
    .orderBy(asc(y.id))
    .limit(chunk)
  const last = ids.at(-1)?.id
  const done = ids.length < chunk
  let made = 0
  if (last !== undefined) {
    const stretch = and(
      within,
      gt(y.id, campaign.reachedTo),
      lte(y.id, last),
      reached(tx, { audience: campaign.audience, notFor: tip?.notFor ?? [], tipId: campaign.tipId, day }),
    )
    const years = tx.select({ id: y.id }).from(y).innerJoin(r, eq(r.id, y.residentId)).where(stretch)
    // Asked first: mostly nothing of the plan stands in the way, and asking costs far less than the update.
    const own = inArray(
      d.yearId,
      ids.map(each => each.id),
    )
    const [inTheWay] = await tx
      .select({ id: d.id })
      .from(d)
      .where(planInTheWay(tx, campaign.tipId, day, own))
      .limit(1)
    if (inTheWay)
      await tx
        .update(d)
        .set({ state: 'dropped' })
        .where(planInTheWay(tx, campaign.tipId, day, inArray(d.yearId, years)))
    const rows = await tx
      .insert(d)
      .select(
        tx
          .select({
            // Its time from the campaign and its chance from the year: an id nobody else has, and the same each try.
            id: sql<string>`substr(${c.id}, 1, 19) || substr(${y.id}, 20)`.as('id'),
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
          })
          .from(y)
          .innerJoin(r, eq(r.id, y.residentId))
          .innerJoin(c, eq(c.id, id))
          .innerJoin(tips, eq(tips.id, c.tipId))
          .where(stretch),
      )
      .onConflictDoNothing()
      .returning({ id: d.id })
    made = rows.length
  }
  await tx
    .update(c)
    .set({
      reachedTo: last ?? campaign.reachedTo,
      queued: sql`${c.queued} + ${made}`,
      ...(done ? { state: 'sent' as const, finishedAt: now } : {}),
    })
    .where(eq(c.id, id))
  return { made, done }
}
