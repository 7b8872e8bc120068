import type { Outbreaks, OutbreaksApi } from '@jiayitong/shared/api/outbreaks'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { outbreaks as kinds } from '@jiayitong/shared/domain/tips'
import { and, asc, desc, eq, inArray, isNull, like, sum } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { hold } from '../../store/hold'
import { managedOrganisation } from './staffed'
import { inForce } from './tips.read'

type Wish = BodyOf<OutbreaksApi['set']>

/** What goes round now, with the pushes it caused. */
export const readOutbreaks = async (r: Reading): Promise<Outbreaks> => {
  const { outbreaks: b, areas: a, teams: t, tips, campaigns: c } = r.read.tables
  const organisation = await managedOrganisation(r)
  const rows = await r.read
    .select({ outbreak: b, areaName: a.name })
    .from(b)
    .leftJoin(a, eq(a.id, b.areaId))
    .where(and(eq(b.organisationId, organisation.id), isNull(b.endedAt)))
    .orderBy(desc(b.raisedAt), desc(b.id))
    .limit(100)
  const areas = await r.read
    .select({ id: a.id, name: a.name })
    .from(a)
    .innerJoin(t, eq(t.id, a.teamId))
    .where(eq(t.organisationId, organisation.id))
    .orderBy(asc(a.name), asc(a.id))
    .limit(200)
  const advice = await r.read
    .select({ occasion: tips.occasion })
    .from(tips)
    .where(
      and(
        inArray(tips.occasion, [...kinds]),
        inForce(r.read.tables, dayOf(r.now)),
        isNull(tips.organisationId),
      ),
    )
  const items: Outbreaks['items'] = []
  for (const { outbreak, areaName } of rows) {
    const [caused] = await r.read
      .select({ queued: sum(c.queued) })
      .from(c)
      .where(and(eq(c.organisationId, organisation.id), like(c.occasion, `outbreak:${outbreak.id}:%`)))
    items.push({
      id: outbreak.id,
      occasion: kinds.find(kind => kind === outbreak.occasion) ?? kinds[0],
      level: outbreak.level,
      area: outbreak.areaId && areaName ? { id: outbreak.areaId, name: areaName } : null,
      raisedAt: toIso(outbreak.raisedAt),
      campaigns: await r.read.$count(
        c,
        and(eq(c.organisationId, organisation.id), like(c.occasion, `outbreak:${outbreak.id}:%`)),
      ),
      reached: Number(caused?.queued ?? 0),
    })
  }
  return {
    organisation: { id: organisation.id, name: organisation.name },
    items,
    areas,
    occasions: kinds.map(occasion => ({
      occasion,
      tips: advice.filter(each => each.occasion === occasion).length,
    })),
  }
}

/**
 * Sets how much something goes round in an area (C73: 疾病流行情况). Raising it sends the next piece of its advice to
 * everybody who lives there; lowering or ending it sends nothing.
 * @throws Refusal `no-advice` where the library has nothing to say about it
 */
export const setOutbreak = async (w: Writing, { occasion, areaId, level }: Wish): Promise<Outbreaks> => {
  const { outbreaks: b, areas: a, teams: t } = w.tx.tables
  const organisation = await managedOrganisation(w)
  if (areaId) {
    const [area] = await w.tx
      .select({ id: a.id })
      .from(a)
      .innerJoin(t, eq(t.id, a.teamId))
      .where(and(eq(a.id, areaId), eq(t.organisationId, organisation.id)))
    if (!area) return refuse('not-found')
  }
  const place = areaId ?? 'all'
  const here = and(
    eq(b.organisationId, organisation.id),
    eq(b.place, place),
    eq(b.occasion, occasion),
    isNull(b.endedAt),
  )
  // In hand: one that is just being ended is over, and this raises it anew.
  const [now] = await hold(w.tx.select().from(b).where(here))
  if (level === 0) await w.tx.update(b).set({ endedAt: w.now }).where(here)
  else if (now) await w.tx.update(b).set({ level, raisedAt: w.now, accountId: w.who.accountId }).where(here)
  const id = now?.id ?? newId()
  if (level > 0 && !now)
    await w.tx.insert(b).values({
      id,
      organisationId: organisation.id,
      areaId: areaId ?? null,
      place,
      occasion,
      level,
      accountId: w.who.accountId,
      raisedAt: w.now,
    })
  audit(w, 'outbreak-set', `outbreaks:${id}`, { occasion, place, level })
  if (level > (now?.level ?? 0))
    await sendAdvice(w, { id, organisationId: organisation.id, areaId, occasion, level })
  return readOutbreaks(w)
}

/* Each level has a piece of its own; where the library has fewer, a higher level repeats none. */
const sendAdvice = async (
  w: Writing,
  raised: { id: string; organisationId: string; areaId: string | undefined; occasion: string; level: number },
): Promise<void> => {
  const { tips, campaigns: c } = w.tx.tables
  const advice = await w.tx
    .select({ id: tips.id })
    .from(tips)
    .where(
      and(
        eq(tips.occasion, raised.occasion),
        inForce(w.tx.tables, dayOf(w.now)),
        isNull(tips.organisationId),
      ),
    )
    .orderBy(asc(tips.id))
  if (advice.length === 0) return refuse('no-advice')
  const tip = advice[raised.level - 1]
  if (!tip) return
  await w.tx
    .insert(c)
    .values({
      id: newId(),
      kind: 'outbreak',
      tipId: tip.id,
      organisationId: raised.organisationId,
      areaId: raised.areaId ?? null,
      accountId: w.who.accountId,
      audience: {},
      state: 'scheduled',
      occasion: `outbreak:${raised.id}:${raised.level}`,
      sendAt: w.now,
      createdAt: w.now,
    })
    .onConflictDoNothing()
}
