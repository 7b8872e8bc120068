import { dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { hash } from '@jiayitong/shared/domain/push-plans'
import { and, asc, eq, exists, isNull, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import { readRulebook } from '../../rulebook'
import type { Store } from '../../store/store'
import { campaignDayIn, festivals } from './calendar'
import { inForce } from './tips.read'

/** Half past nine: after the morning's work and before noon. */
const sendMinute = 9 * 60 + 30
/** 重阳 is the day of the old (老年人权益保障法 第十二条). */
const eldersFrom = 60

/**
 * On a day the region's rules name, 19 May or the ninth of the ninth moon, every institution's residents get its
 * advice; the database lets it happen once a year (C99). @returns how many campaigns were made
 */
export const pushCampaignDays = async (store: Store, now: Date): Promise<number> => {
  const { organisations: o, teams: t, tips, campaigns: c } = store.tables
  const today = dayOf(now)
  const year = Number(today.slice(0, 4))
  const named = Object.entries(festivals).filter(([text]) => campaignDayIn(text, year) === today)
  let made = 0
  for (const [text, name] of named) {
    const rules = await readRulebook(store.read)
    const advice = await store.read
      .select({ id: tips.id })
      .from(tips)
      .where(and(eq(tips.occasion, name), inForce(store.tables, today), isNull(tips.organisationId)))
      .orderBy(asc(tips.id))
    const tip = advice[hash(String(year)) % Math.max(1, advice.length)]
    if (!tip) continue
    const institutions = await store.read
      .select({ id: o.id, regionCode: o.regionCode })
      .from(o)
      .where(exists(store.read.select({ one: sql`1` }).from(t).where(eq(t.organisationId, o.id))))
    for (const { id: organisationId, regionCode } of institutions) {
      if (!ruling(rules.forRegion(regionCode, today), 'campaigns')?.value.days.includes(text)) continue
      const rows = await store.atomically(tx =>
        tx
          .insert(c)
          .values({
            id: newId(),
            kind: 'day',
            tipId: tip.id,
            organisationId,
            audience: name === '重阳节' ? { minAge: eldersFrom } : {},
            state: 'scheduled',
            occasion: `day:${text}:${year}`,
            sendAt: instantOf(today, sendMinute),
            createdAt: now,
          })
          .onConflictDoNothing()
          .returning({ id: c.id }),
      )
      made += rows.length
    }
  }
  return made
}
