import type { Referral, ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dueOf, whyNotRefer } from '@jiayitong/shared/domain/referrals'
import { and, eq } from 'drizzle-orm'
import { actingFor, holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { type ReferralContent, sealContent } from './content'
import { joinEpisode, nextNumber } from './episodes'
import { tellDeclined } from './notices'
import { readAfter, readReferral } from './referrals.read'
import { findReferral } from './sides'
import { type ReferralRow, selectContract, selectTeamMember } from './statements'
import { checkStep, noteStep, rulesFor, takeStep } from './steps'

type Grounds = BodyOf<ReferralsApi['approve']>

/** A resident, or who acts for them, asks the own family doctor. */
export const askForReferral = async (w: Writing, body: BodyOf<ReferralsApi['ask']>): Promise<Referral> => {
  const { residentId, reason, hospitalId } = body
  await actingFor(w, residentId, 'appointments')
  await holdResidents(w.tx, [residentId])
  const [contract] = await selectContract(w.tx, { residentId })
  if (!contract) return refuse('agreement-needed', '签约后，家庭医生才能帮你转诊。')
  if (hospitalId) await checkHospital(w, hospitalId)
  const content: ReferralContent = {
    title: '居民申请转诊',
    department: '',
    reason,
    symptoms: '',
    criteria: [],
    greenReason: '',
    attachments: [],
  }
  const id = await insertUp(w, { residentId, ...contract }, 'requested', content, {
    hospitalId: hospitalId ?? null,
    kind: null,
    green: false,
  })
  await noteStep(w, { id }, { event: 'open', state: 'requested', side: 'resident' })
  return readReferral(w, id)
}

/** A family doctor refers somebody of the own team; nobody has to agree first. */
export const openReferral = async (w: Writing, body: BodyOf<ReferralsApi['open']>): Promise<Referral> => {
  const { residentId, ...grounds } = body
  const [contract] = await selectContract(w.tx, { residentId })
  const [member] = contract
    ? await selectTeamMember(w.tx, { accountId: w.who.accountId, teamId: contract.teamId })
    : []
  if (!contract || !member?.contracts) return refuse('not-found')
  await checkGrounds(w, contract, grounds)
  await holdResidents(w.tx, [residentId])
  const id = await insertUp(w, { residentId, ...contract }, 'approved', contentOf(grounds), {
    hospitalId: grounds.hospitalId,
    kind: grounds.kind,
    green: grounds.greenReason !== undefined,
  })
  await noteStep(w, { id }, { event: 'open', state: 'approved', side: 'team' })
  return readReferral(w, id)
}

/** The family doctor agrees with what was asked for, and states the grounds. */
export const approveReferral = async (w: Writing, id: string, grounds: Grounds): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'approve')
  await checkGrounds(w, seen.row, grounds)
  await takeStep(w, seen, 'approve', {
    side: 'team',
    change: {
      hospitalId: grounds.hospitalId,
      kind: grounds.kind,
      green: grounds.greenReason !== undefined,
      contentSealed: sealContent(w.vault, id, contentOf(grounds)),
    },
  })
  return readAfter(w, seen)
}

/** The family doctor sees no need and says why; what the team can do itself is said in those words. */
export const declineReferral = async (w: Writing, id: string, reason: string): Promise<Referral> => {
  const seen = await findReferral(w, id)
  checkStep(seen, 'decline')
  await takeStep(w, seen, 'decline', { side: 'team', note: reason })
  await tellDeclined(w, seen.row)
  return readAfter(w, seen)
}

/** @throws Refusal `not-found` for what is no hospital */
export const checkHospital = async (w: Writing, hospitalId: string): Promise<void> => {
  const { organisations: o } = w.tx.tables
  const [hospital] = await w.tx
    .select({ id: o.id })
    .from(o)
    .where(and(eq(o.id, hospitalId), eq(o.kind, 'hospital')))
  if (!hospital) refuse('not-found')
}

const checkGrounds = async (
  w: Writing,
  place: Pick<ReferralRow, 'regionCode'>,
  grounds: Omit<Grounds, 'residentId'>,
): Promise<void> => {
  await checkHospital(w, grounds.hospitalId)
  const green = grounds.greenReason !== undefined
  refuseIf(whyNotRefer(await rulesFor(w, place), 'up', { criteria: grounds.criteria, green }))
}

const contentOf = (grounds: Grounds): ReferralContent => ({
  title: grounds.title,
  department: grounds.department,
  reason: grounds.reason,
  symptoms: grounds.symptoms ?? '',
  criteria: grounds.criteria,
  greenReason: grounds.greenReason ?? '',
  attachments: grounds.attachments ?? [],
})

const insertUp = async (
  w: Writing,
  of: { readonly residentId: string; readonly teamId: string; readonly regionCode: string },
  state: 'requested' | 'approved',
  content: ReferralContent,
  wish: Pick<ReferralRow, 'hospitalId' | 'kind' | 'green'>,
): Promise<string> => {
  const id = newId()
  await w.tx.insert(w.tx.tables.referrals).values({
    id,
    number: await nextNumber(w),
    direction: 'up',
    state,
    episodeId: await joinEpisode(w, of.residentId),
    residentId: of.residentId,
    teamId: of.teamId,
    ...wish,
    contentSealed: sealContent(w.vault, id, content),
    createdBy: w.who.accountId,
    createdAt: w.now,
    dueAt: dueOf(await rulesFor(w, of), state, w.now),
  })
  audit(w, 'referral-opened', `referrals:${id}`, { residentId: of.residentId, state })
  return id
}
