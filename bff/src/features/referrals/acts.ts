import type { Referral, ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { ReferralSide } from '@jiayitong/shared/domain/referrals'
import { and, eq } from 'drizzle-orm'
import type { Writing } from '../../context'
import { refuse } from '../../refusal'
import { openContent, sealContent } from './content'
import { beginStay, endStay, settleEpisode } from './episodes'
import { enterFee } from './fees'
import { tellConfirmed, tellReturned } from './notices'
import { letGoOf, takePlace } from './places'
import { readAfter } from './referrals.read'
import { findReferral, type Seen } from './sides'
import { checkStep, takeStep } from './steps'

/** The family doctor takes a place; the referral goes to the hospital and the department the place is at. */
export const reservePlace = async (w: Writing, id: string, resourceId: string): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'reserve')
  // Held by the step before the place is taken: everybody comes to the rows in this order.
  await takeStep(w, seen, 'reserve', { side: 'team', change: { resourceId }, resourceId })
  const place = await takePlace(w, resourceId, seen.row)
  const { referrals: t } = w.tx.tables
  const content = { ...openContent(w.vault, seen.row), department: place.department }
  await w.tx
    .update(t)
    .set({
      hospitalId: place.hospitalId,
      kind: place.kind,
      offeredId: null,
      contentSealed: sealContent(w.vault, id, content),
    })
    .where(eq(t.id, id))
  return readAfter(w, seen)
}

/** The hospital says yes: the resident is told when and where, and nothing about health. */
export const confirmReferral = async (
  w: Writing,
  id: string,
  note: string | undefined,
): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'confirm')
  const place = await placeOf(w, seen)
  await takeStep(w, seen, 'confirm', { side: 'hospital', note, visitAt: place.startsAt })
  await tellConfirmed(w, seen.row, place)
  return readAfter(w, seen)
}

/** The hospital says no, and may offer something else of its own; the place is free again. */
export const returnReferral = async (
  w: Writing,
  id: string,
  { reason, offerId }: BodyOf<ReferralsApi['return']>,
): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'return')
  if (offerId) {
    const { referralResources: t } = w.tx.tables
    const [offered] = await w.tx.select().from(t).where(eq(t.id, offerId))
    if (!offered || offered.hospitalId !== seen.row.hospitalId) return refuse('not-found')
    if (offered.releasedAt || offered.startsAt <= w.now || offered.taken >= offered.quota)
      refuse('quota-exhausted')
  }
  await takeStep(w, seen, 'return', {
    side: 'hospital',
    note: reason,
    change: { resourceId: null, offeredId: offerId ?? null },
    resourceId: offerId ?? null,
  })
  await letGoOf(w, seen.row)
  await tellReturned(w, seen.row)
  return readAfter(w, seen)
}

/** Somebody came: into a bed, the stay begins; the fee between the institutions is due. */
export const attendReferral = async (w: Writing, id: string): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'attend')
  await takeStep(w, seen, 'attend', { side: 'hospital' })
  const { row } = seen
  if (row.kind === 'bed') await beginStay(w, row, row.hospitalId ?? '')
  await enterFee(w, row, { from: row.hospitalId ?? '', to: row.organisationId })
  return readAfter(w, seen)
}

/** Given up by the resident or the team; the place is free again, for family doctors or for everybody. */
export const cancelReferral = async (w: Writing, id: string, reason: string): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'cancel')
  const side: ReferralSide = seen.sides.includes('resident') ? 'resident' : 'team'
  await takeStep(w, seen, 'cancel', { side, note: reason, change: { resourceId: null } })
  await letGoOf(w, seen.row)
  await settleEpisode(w, seen.row.episodeId)
  return readAfter(w, seen)
}

/** What came of it: the hospital of a visit, the team of a follow-up whose every day is recorded. */
export const closeReferral = async (w: Writing, id: string, result: string): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'close')
  const { row } = seen
  if (row.direction === 'down') {
    const { followUps: f } = w.tx.tables
    const open = await w.tx.select().from(f).where(eq(f.referralId, id))
    if (open.some(({ doneAt }) => doneAt === null)) refuse('follow-ups-open')
  }
  await takeStep(w, seen, 'close', {
    side: row.direction === 'up' ? 'hospital' : 'team',
    change: { resultSealed: w.vault.seal(result, `referrals.result:${id}`) },
  })
  await endStay(w, row)
  await settleEpisode(w, row.episodeId)
  return readAfter(w, seen)
}

/** The place that is held for a referral. */
const placeOf = async (w: Writing, { row }: Seen) => {
  const { referralResources: t, organisations: o } = w.tx.tables
  const [place] = await w.tx
    .select({ startsAt: t.startsAt, hospitalName: o.name })
    .from(t)
    .innerJoin(o, eq(o.id, t.hospitalId))
    .where(and(eq(t.id, row.resourceId ?? '')))
  return place ?? refuse('not-found')
}
