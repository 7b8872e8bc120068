import type { DownReferralsApi } from '@jiayitong/shared/api/down-referrals'
import type { Referral } from '@jiayitong/shared/api/referrals'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf, instantOf, isDay } from '@jiayitong/shared/domain/days'
import { dueOf, whyNotPlan, whyNotRefer } from '@jiayitong/shared/domain/referrals'
import { and, eq, isNull, min } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField, refuseIf } from '../../refusal'
import { type ReferralContent, sealContent } from './content'
import { beginStay, endStay, nextNumber } from './episodes'
import { enterFee } from './fees'
import { tellSentDown } from './notices'
import { readAfter, readReferral } from './referrals.read'
import { findReferral } from './sides'
import { selectContract } from './statements'
import { checkStep, noteStep, rulesFor, takeStep } from './steps'

/**
 * The hospital ends its part and sends the resident back to the team that holds the agreement now, with summary and
 * guidance (浙卫发〔2022〕34号: 告知并指导家庭医生服务团队). One act, so that nobody is discharged into nothing.
 */
export const sendDown = async (
  w: Writing,
  id: string,
  body: BodyOf<DownReferralsApi['sendDown']>,
): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'close')
  const { row } = seen
  if (row.direction !== 'up') return refuse('state-conflict')
  const [contract] = await selectContract(w.tx, { residentId: row.residentId })
  const to = contract ?? row
  const rules = await rulesFor(w, to)
  refuseIf(whyNotRefer(rules, 'down', { criteria: body.criteria }))
  await takeStep(w, seen, 'close', {
    side: 'hospital',
    change: { resultSealed: w.vault.seal(body.summary, `referrals.result:${id}`) },
  })
  await endStay(w, row)
  const downId = newId()
  const content: ReferralContent = {
    title: body.title,
    department: '',
    reason: body.summary,
    symptoms: '',
    criteria: body.criteria,
    greenReason: '',
    attachments: [{ title: '后续治疗和康复建议', text: body.guidance }],
  }
  const dueAt = dueOf(rules, 'offered', w.now)
  await w.tx.insert(w.tx.tables.referrals).values({
    id: downId,
    number: await nextNumber(w),
    direction: 'down',
    state: 'offered',
    episodeId: row.episodeId,
    residentId: row.residentId,
    teamId: to.teamId,
    hospitalId: row.hospitalId,
    kind: row.kind,
    green: row.green,
    contentSealed: sealContent(w.vault, downId, content),
    createdBy: w.who.accountId,
    createdAt: w.now,
    dueAt,
  })
  await noteStep(w, { id: downId }, { event: 'send-down', state: 'offered', side: 'hospital' })
  audit(w, 'referral-opened', `referrals:${downId}`, { residentId: row.residentId, state: 'offered' })
  await tellSentDown(w, { ...row, id: downId }, dueAt)
  return readReferral(w, downId)
}

/** The team takes the resident back; where the stay goes on in a bed of its own, it is linked to the one before. */
export const acceptReferral = async (w: Writing, id: string, admitted: boolean): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'accept')
  const { row } = seen
  await takeStep(w, seen, 'accept', { side: 'team' })
  if (admitted) await beginStay(w, row, row.organisationId)
  await enterFee(w, row, { from: row.organisationId, to: row.hospitalId ?? '' })
  return readAfter(w, seen)
}

/** The plan opens: which days, what for, and for how many weeks medicine may be given at once. */
export const planFollowUps = async (
  w: Writing,
  id: string,
  { followUps, prescriptionWeeks }: BodyOf<DownReferralsApi['plan']>,
): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'plan')
  const days = followUps.map(({ dueOn }) => dueOn).sort()
  if (!days.every(isDay)) refuseField('followUps', '有一个随访日期不存在。')
  refuseIf(whyNotPlan(await rulesFor(w, seen.row), { days, prescriptionWeeks }, dayOf(w.now)))
  await takeStep(w, seen, 'plan', {
    side: 'team',
    change: { prescriptionWeeks: prescriptionWeeks ?? null },
    followUpAt: instantOf(days[0] ?? dayOf(w.now)),
  })
  for (const { dueOn, task } of followUps) {
    const followUpId = newId()
    await w.tx.insert(w.tx.tables.followUps).values({
      id: followUpId,
      referralId: id,
      dueOn,
      taskSealed: w.vault.seal(task, `follow_ups.task:${followUpId}`),
    })
  }
  return readAfter(w, seen)
}

/** A follow-up that was done; the next one's day is the next deadline. */
export const recordFollowUp = async (w: Writing, followUpId: string, note: string): Promise<Referral> => {
  const { followUps: f, referrals: t } = w.tx.tables
  const [due] = await w.tx.select().from(f).where(eq(f.id, followUpId))
  if (!due) return refuse('not-found')
  const seen = await findReferral(w, due.referralId)
  if (!seen.sides.includes('team')) refuse('forbidden', '随访由家医团队来记。')
  // Held, so that it is not closed meanwhile.
  const [held] = await w.tx
    .update(t)
    .set({ escalatedAt: null })
    .where(and(eq(t.id, due.referralId), eq(t.state, 'in-follow-up')))
    .returning({ id: t.id })
  if (!held) refuse('state-conflict')
  const [done] = await w.tx
    .update(f)
    .set({
      doneAt: w.now,
      doneBy: w.who.accountId,
      noteSealed: w.vault.seal(note, `follow_ups.note:${followUpId}`),
    })
    .where(and(eq(f.id, followUpId), isNull(f.doneAt)))
    .returning({ id: f.id })
  if (!done) refuse('state-conflict', '这次随访已经记过了。')
  const [next] = await w.tx
    .select({ dueOn: min(f.dueOn) })
    .from(f)
    .where(and(eq(f.referralId, due.referralId), isNull(f.doneAt)))
  const followUpAt = next?.dueOn ? instantOf(next.dueOn) : w.now
  await w.tx
    .update(t)
    .set({ dueAt: dueOf(await rulesFor(w, seen.row), 'in-follow-up', w.now, { followUpAt }) })
    .where(eq(t.id, due.referralId))
  audit(w, 'follow-up-recorded', `referrals:${due.referralId}`, { followUpId })
  return readAfter(w, seen)
}
