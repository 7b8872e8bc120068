import type { QuotasApi, ReferralResource } from '@jiayitong/shared/api/quotas'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { quotaFloor, releaseOf, whyNotOpen } from '@jiayitong/shared/domain/quotas'
import { and, eq, isNull, lte } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField, refuseIf } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { ownHospital } from './desk'
import { readResource, resourcesByIds } from './resources.read'

/** The longest ahead a hospital may publish, so that a slip of the year is noticed. */
const longestAheadMs = 400 * 86_400_000

/**
 * A hospital's desk publishes places at the times given. The share kept for family doctors is checked by the rules of
 * each day, and again by the database.
 */
export const publishResources = async (
  w: Writing,
  body: BodyOf<QuotasApi['publish']>,
): Promise<ReferralResource[]> => {
  const { referralResources: t, resourcePublics, practitioners: p } = w.tx.tables
  const { kind, department, practitionerId = null, capacity, quota } = body
  const hospital = await ownHospital(w)
  if (practitionerId) {
    const [expert] = await w.tx
      .select({ id: p.id })
      .from(p)
      .where(and(eq(p.id, practitionerId), eq(p.organisationId, hospital.id)))
    if (!expert) refuse('not-found')
  }
  const book = await readRulebook(w.tx)
  const ids: string[] = []
  for (const text of body.startsAt) {
    const startsAt = new Date(text)
    // A leap second is a time by the format and none by the clock.
    if (Number.isNaN(startsAt.getTime())) refuseField('startsAt', '时间不存在。')
    if (startsAt <= w.now) refuse('slot-past')
    if (startsAt.getTime() > w.now.getTime() + longestAheadMs) refuseField('startsAt', '最多提前一年发布。')
    const rules = book.forRegion(hospital.regionCode, dayOf(startsAt))
    const floor = quotaFloor(rules, kind)
    refuseIf(whyNotOpen(floor, { capacity, quota }))
    const id = newId()
    await w.tx.insert(t).values({
      id,
      hospitalId: hospital.id,
      kind,
      department,
      practitionerId,
      startsAt,
      capacity,
      quota,
      releaseAt: releaseOf(rules, startsAt),
    })
    await w.tx.insert(resourcePublics).values({
      resourceId: id,
      capacity,
      quota,
      permille: floor.enforced ? floor.permille : 0,
      atLeast: floor.enforced ? floor.atLeast : 0,
      place: [hospital.id, kind, department, practitionerId ?? '', startsAt.getTime()].join(' '),
      publishedBy: w.who.accountId,
    })
    audit(w, 'resource-published', `referral-resources:${id}`, { capacity, quota })
    ids.push(id)
  }
  return resourcesByIds(w, ids)
}

/** Changes the number of places; the share is kept by the rules of today, and what is taken stays taken. */
export const changeResource = async (
  w: Writing,
  id: string,
  { capacity, quota }: BodyOf<QuotasApi['change']>,
): Promise<ReferralResource> => {
  const { referralResources: t, resourcePublics: p } = w.tx.tables
  const hospital = await ownHospital(w)
  // Held first, so that nobody takes a place between the look and the change.
  const [held] = await w.tx
    .update(t)
    .set({ hospitalId: hospital.id })
    .where(and(eq(t.id, id), eq(t.hospitalId, hospital.id)))
    .returning()
  if (!held) return refuse('not-found')
  if (held.startsAt <= w.now) refuse('slot-past')
  if (held.releasedAt) refuse('state-conflict', '这一批已经放回给所有人，不能再改。')
  const [open] = await w.tx.select().from(p).where(eq(p.resourceId, id))
  const rules = (await readRulebook(w.tx)).forRegion(hospital.regionCode, dayOf(held.startsAt))
  const floor = quotaFloor(rules, held.kind)
  refuseIf(whyNotOpen(floor, { capacity, quota }, { reserved: held.taken, publicly: open?.taken ?? 0 }))
  await w.tx.update(t).set({ capacity, quota }).where(eq(t.id, id))
  await w.tx
    .update(p)
    .set({
      capacity,
      quota,
      permille: floor.enforced ? floor.permille : 0,
      atLeast: floor.enforced ? floor.atLeast : 0,
    })
    .where(eq(p.resourceId, id))
  audit(w, 'resource-changed', `referral-resources:${id}`, { capacity, quota })
  return readResource(w, id)
}

/**
 * Gives back to everybody what family doctors have not used of one resource, once: the guard is on the same row that
 * a doctor's claim takes its place from, so a place goes one way or the other.
 * @returns whether it was done now
 */
export const releaseResource = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const { referralResources: t, resourcePublics: p } = w.tx.tables
  const [released] = await w.tx
    .update(t)
    .set({ releasedAt: w.now })
    .where(and(eq(t.id, id), isNull(t.releasedAt), lte(t.releaseAt, w.now)))
    .returning({ quota: t.quota, taken: t.taken })
  if (!released) return false
  const returned = released.quota - released.taken
  await w.tx.update(p).set({ returned }).where(eq(p.resourceId, id))
  audit(w, 'quota-released', `referral-resources:${id}`, { returned })
  return true
}
