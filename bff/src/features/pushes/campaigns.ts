import type { AudiencePreview, Campaign, CampaignsApi } from '@jiayitong/shared/api/campaigns'
import type { BodyOf } from '@jiayitong/shared/api/route'
import {
  type Audience,
  groupsOfBits,
  type LeftOut,
  leftOutReasons,
  whyNotReach,
} from '@jiayitong/shared/domain/audiences'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gt, inArray, type SQL } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { accountsFor } from './accounts'
import { readCampaign } from './campaigns.read'
import { withCredit } from './credits'
import { inTheWay, yearsOf, yearsWithin } from './reach'
import { managedOrganisation, teamOf } from './staffed'

type NewCampaign = BodyOf<CampaignsApi['create']>

const minuteMs = 60_000
/** Further ahead nobody plans, and the tip may have expired. */
const aheadMs = 92 * 86_400_000

/** Everything about a wish for a campaign, or the refusal that stands in its way. */
const weigh = async (r: Reading, { tipId, audience: { teamId, ...wanted }, sendAt }: NewCampaign) => {
  const { tips } = r.read.tables
  const at = sendAt === undefined ? r.now : new Date(sendAt)
  // A minute's grace: the time was now when it was picked.
  if (at.getTime() < r.now.getTime() - minuteMs || at.getTime() > r.now.getTime() + aheadMs)
    refuse('time-past', '请选现在到三个月以内的时间。')
  const [tip] = await r.read.select().from(tips).where(eq(tips.id, tipId))
  const team = teamId ? await teamOf(r, teamId) : undefined
  const organisationId = team?.organisationId ?? (await managedOrganisation(r)).id
  // An institution's own advice is nobody else's to send.
  if (!tip || (tip.organisationId && tip.organisationId !== organisationId)) return refuse('not-found')
  if (tip.expiresOn < dayOf(at) || tip.retiredAt) refuse('tip-expired')
  const audience: Audience = wanted
  return { tip, at, audience, scope: { organisationId, teamId: team?.id ?? null, areaId: null } }
}

/** Puts a tip on its way to the people an audience takes in; it may be taken back until it goes. */
export const createCampaign = async (w: Writing, wish: NewCampaign): Promise<Campaign> => {
  const { tip, at, audience, scope } = await weigh(w, wish)
  const id = newId()
  await w.tx.insert(w.tx.tables.campaigns).values({
    id,
    kind: 'doctor',
    tipId: tip.id,
    ...scope,
    accountId: w.who.accountId,
    audience,
    state: 'scheduled',
    sendAt: at,
    createdAt: w.now,
  })
  audit(w, 'campaign-made', `campaigns:${id}`, { tipId: tip.id, ...scope })
  return readCampaign(w, id)
}

/** Takes back what has not gone out; what has been sent stays with its reader. */
export const recallCampaign = async (w: Writing, id: string): Promise<Campaign> => {
  const { campaigns: c, deliveries: d } = w.tx.tables
  await readCampaign(w, id)
  const [recalled] = await w.tx
    .update(c)
    .set({ state: 'recalled', recalledAt: w.now })
    .where(and(eq(c.id, id), inArray(c.state, ['scheduled', 'sending'])))
    .returning({ id: c.id })
  if (!recalled) return refuse('state-conflict', '已经发完，收不回来了。')
  await w.tx
    .update(d)
    .set({ state: 'dropped' })
    .where(and(eq(d.campaignId, id), eq(d.state, 'planned')))
  audit(w, 'campaign-recalled', `campaigns:${id}`)
  return readCampaign(w, id)
}

const namesMax = 50
const pageSize = 1_000

/** Whom a campaign would reach today, and who is left out and why: by the very rule the sending goes by. */
export const previewCampaign = async (r: Reading, wish: NewCampaign): Promise<AudiencePreview> => {
  const { tip, at, audience, scope } = await weigh(r, wish)
  const { pushYears: y, residents } = r.read.tables
  const day = dayOf(at)
  const { one, had } = inTheWay(r.read, tip.id, day)
  const counts = new Map<LeftOut, number>()
  const people: AudiencePreview['people'] = []
  let [reached, last] = [0, '']
  const ways = { wechat: 0, inbox: 0, sms: 0, phone: 0 }
  for (;;) {
    const within = and(yearsOf(r.read, scope), yearsWithin(r.read, scope, day), gt(y.id, last))
    const page = await r.read
      .select({
        id: y.id,
        residentId: y.residentId,
        groupBits: y.groupBits,
        declined: y.declined,
        bornOn: residents.bornOn,
        sex: residents.sex,
        nameSealed: residents.nameSealed,
        phoneSealed: residents.phoneSealed,
      })
      .from(y)
      .innerJoin(residents, eq(residents.id, y.residentId))
      .where(within)
      .orderBy(asc(y.id))
      .limit(pageSize)
    const ids = page.map(({ id }) => id)
    const whose = (list: { yearId: string }[]) => new Set(list.map(({ yearId }) => yearId))
    const stops = async (rule: SQL) =>
      ids.length === 0
        ? new Set<string>()
        : whose(
            await r.read
              .select({ yearId: y.id })
              .from(y)
              .where(and(inArray(y.id, ids), rule)),
          )
    const [hadIt, another] = [await stops(had), await stops(one)]
    const takenIn: { residentId: string; phoneSealed: string | null }[] = []
    for (const { id, residentId, groupBits, declined, bornOn, sex, nameSealed, phoneSealed } of page) {
      const facts = {
        groups: groupsOfBits(groupBits),
        bornOn,
        sex,
        declined,
        hadIt: hadIt.has(id),
        another: another.has(id),
      }
      const reason = whyNotReach(audience, tip.notFor as never, facts, day)
      if (!reason) takenIn.push({ residentId, phoneSealed })
      else {
        counts.set(reason, (counts.get(reason) ?? 0) + 1)
        if (reason !== 'not-in-audience' && people.length < namesMax)
          people.push({
            id: residentId,
            name: r.vault.open(nameSealed, `residents.name:${residentId}`),
            reason,
          })
      }
    }
    reached += takenIn.length
    const readers = await accountsFor(
      r.read,
      takenIn.map(({ residentId }) => residentId),
      r.now,
    )
    const ringing = await withCredit(
      r.read,
      [...readers.values()].flatMap(list => list.map(({ accountId }) => accountId)),
    )
    for (const { residentId, phoneSealed } of takenIn) {
      const theirs = readers.get(residentId)
      if (theirs) ways[theirs.some(({ accountId }) => ringing.has(accountId)) ? 'wechat' : 'inbox'] += 1
      else ways[phoneSealed ? 'sms' : 'phone'] += 1
    }
    last = page.at(-1)?.id ?? last
    if (page.length < pageSize) break
  }
  return {
    day,
    reached,
    ways,
    leftOut: leftOutReasons.map(reason => ({ reason, count: counts.get(reason) ?? 0 })),
    people,
  }
}
