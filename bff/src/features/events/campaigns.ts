import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { campaignChecklist, campaignNames } from '@jiayitong/shared/domain/events'
import { ruling } from '@jiayitong/shared/domain/policies'
import { eq, exists, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import type { Clockwork } from '../../jobs/pages'
import { readRulebook } from '../../rulebook'
import { campaignDayIn } from '../pushes/calendar'

/** Nine to half past eleven, until somebody plans otherwise. */
const [fromMinute, toMinute] = [9 * 60, 11 * 60 + 30]
const usualCapacity = 200

/** The campaign days whose preparation begins by today, with what each is known by. */
const comingDays = (days: readonly string[], proposeDays: number, today: string) => {
  const year = Number(today.slice(0, 4))
  return [year, year + 1].flatMap(each =>
    days.flatMap(text => {
      const day = campaignDayIn(text, each)
      if (day <= today || day > addDays(today, proposeDays)) return []
      const known =
        text === '05-19' ? 'family-doctor-day' : text === 'lunar-09-09' ? 'double-ninth' : undefined
      return [
        { day, campaign: `${known ?? text}/${each}`, name: known ? campaignNames[known] : '主题宣传日' },
      ]
    }),
  )
}

/**
 * Proposes each campaign day to every institution with teams, as a planned event with its checklist, once a year
 * (国卫办基层发〔2025〕21号 三（十）). What somebody cancelled is not proposed again.
 * @returns how many were proposed
 */
export const proposeCampaigns = async ({ store }: Pick<Clockwork, 'store'>, now: Date): Promise<number> => {
  const { organisations: o, teams: t, events } = store.tables
  const today = dayOf(now)
  const rules = await readRulebook(store.read)
  const institutions = await store.read
    .select({ id: o.id, name: o.name, address: o.address, regionCode: o.regionCode })
    .from(o)
    .where(exists(store.read.select({ one: sql`1` }).from(t).where(eq(t.organisationId, o.id))))
  let proposed = 0
  for (const { id: organisationId, address, regionCode } of institutions) {
    const found = ruling(rules.forRegion(regionCode, today), 'campaigns')
    for (const { day, campaign, name } of found
      ? comingDays(found.value.days, found.value.proposeDays, today)
      : []) {
      const made = await store.atomically(tx =>
        tx
          .insert(events)
          .values({
            id: newId(),
            organisationId,
            teamId: null,
            kind: 'campaign',
            site: 'institution',
            state: 'planned',
            title: `${name}现场咨询、义诊和签约`,
            summary: `${name}前后，医生到现场答疑、量血压测血糖，想签约的当场扫码就能签。`,
            place: address.slice(0, 60),
            startsAt: instantOf(day, fromMinute),
            endsAt: instantOf(day, toMinute),
            capacity: usualCapacity,
            campaign,
            checklist: campaignChecklist.map(text => ({ text, done: false })),
            createdBy: null,
            createdAt: now,
          })
          .onConflictDoNothing()
          .returning({ id: events.id }),
      )
      proposed += made.length
    }
  }
  return proposed
}
