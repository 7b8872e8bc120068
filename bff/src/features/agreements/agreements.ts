import type { Agreement, AgreementsApi } from '@jiayitong/shared/api/agreements'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { SuccessionsApi } from '@jiayitong/shared/api/successions'
import {
  type AgreementEvent,
  decideBy,
  lastCourseDay,
  lastDay,
  whyNotStep,
} from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { whyNotPropose } from '@jiayitong/shared/domain/proposals'
import { isSignature, type Strokes } from '@jiayitong/shared/domain/signatures'
import { holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { settleTermination, voidCharges } from '../payments/ledger'
import { earnPoints } from '../points/earning'
import { findAgreement, readAgreement, type Seen } from './agreements.read'
import { holdBeside } from './beside'
import { choicesIn } from './choices'
import { type AgreementContent, contentHash, newVerifyCode, sealContent, sealReason } from './content'
import { insertDraft } from './drafts'
import { linkDocument } from './links'
import { move, unbind } from './moves'
import { tellAnswer, tellToPay } from './notices'
import { claimPlace } from './places'
import { type Wish, weigh } from './proposals'
import { checkScene } from './scenes'
import { whyNotSide } from './sides'
import { bindResidents, insertSignature, selectSuccessor } from './statements'
import { charge, firstDay, isToFollow, rulesOf, takeOver } from './successions'
import { payDay } from './unpaid'

/**
 * Writes down what would be signed; binds nobody and takes no place.
 * @param from the agreement it renews, or ends when it begins; the code that was scanned on the spot
 */
export const draftAgreement = async (
  w: Writing,
  wish: Wish,
  from: { readonly renewsId?: string; readonly replacesId?: string; readonly sceneCode?: string } = {},
): Promise<Agreement> => {
  const succeedsId = from.renewsId ?? from.replacesId
  const { facts, content: proposed } = await weigh(w, { ...wish, succeedsId })
  refuseIf(whyNotPropose(facts, dayOf(w.now)))

  if (from.sceneCode) await checkScene(w, from.sceneCode, proposed.team.id)

  const id = newId()
  const content: AgreementContent = { ...proposed, verifyCode: newVerifyCode() }
  await insertDraft(w.tx, {
    ...from,
    id,
    accountId: w.who.accountId,
    content,
    sealed: sealContent(w.vault, id, content),
    createdAt: w.now,
  })
  audit(w, 'agreement-drafted', `agreements:${id}`, { teamId: content.team.id })
  return readAgreement(w, id)
}

/**
 * The representative's hand under what the screen showed. All is judged again by today's facts: what changed
 * since the draft, or was not what the screen showed, is refused and has to be drafted anew.
 */
export const signAgreement = async (
  w: Writing,
  id: string,
  { strokes, contentHash: shown }: BodyOf<AgreementsApi['sign']>,
): Promise<Agreement> => {
  const seen = await find(w, id, 'sign')
  const { row, content } = seen
  refuseIf(whyNotWritten(strokes))
  const {
    facts,
    home,
    content: current,
  } = await weigh(w, {
    partyKind: content.partyKind,
    teamId: content.team.id,
    practitionerId: content.practitioner?.id,
    residentIds: content.residents.map(resident => resident.id),
    choices: choicesIn(content),
    years: content.years,
    hospitals: content.hospitals?.map(hospital => hospital.id),
    communityId: content.community?.id,
    succeedsId: row.renewsId ?? row.replacesId ?? undefined,
    besideId: row.besideId ?? undefined,
  })
  refuseIf(whyNotPropose(facts, dayOf(w.now)))
  const hash = contentHash({ ...current, verifyCode: content.verifyCode })
  if (hash !== row.contentHash || hash !== shown) refuse('agreement-changed')

  await holdResidents(
    w.tx,
    content.residents.map(resident => resident.id),
  )
  await holdBeside(w, seen)
  await move(w, seen, 'sign', { submittedAt: w.now, decideBy: decideBy(facts.rules, w.now) })
  const next = await isToFollow(w, seen)
  await bindResidents(w.tx, { id, live: !next, next })
  await putSignature(w, row.id, 'resident', content.signatory.id, strokes, hash)
  audit(w, 'agreement-signed', `agreements:${id}`, { contentHash: hash })
  await claimPlace(w, { teamId: row.teamId, home })
  return readAgreement(w, id)
}

/** The doctor's hand under the same fingerprint; the agreement begins today, or when the one it renews has ended. */
export const acceptAgreement = async (
  w: Writing,
  id: string,
  { strokes }: BodyOf<AgreementsApi['accept']>,
): Promise<Agreement> => {
  const seen = await find(w, id, 'accept')
  refuseIf(whyNotWritten(strokes))
  const { row, member, content } = seen
  const startsOn = await firstDay(w, row)
  const due = await payDay(w, seen)
  await move(w, seen, due ? 'await-payment' : 'accept', {
    startsOn,
    endsOn: content.course ? lastCourseDay(startsOn, content.course.days) : lastDay(startsOn, row.years),
    decidedAt: w.now,
  })
  await takeOver(w, seen)
  await charge(w, { ...row, startsOn }, seen.content)
  await putSignature(w, id, 'provider', member?.id ?? '', strokes, row.contentHash)
  await linkDocument(w, seen.content.organisation.id, row)
  if (row.renewsId)
    for (const resident of content.residents)
      await earnPoints(w, { kind: 'renewal', residentId: resident.id, event: `renewal:${id}:${resident.id}` })
  audit(w, 'agreement-accepted', `agreements:${id}`, { contentHash: row.contentHash })
  if (due) await tellToPay(w, seen, due)
  else await tellAnswer(w, { ...seen, row: { ...row, startsOn } }, 'accepted')
  return readAgreement(w, id)
}

/** The doctor says no, and why; the place is free for another home. */
export const rejectAgreement = async (w: Writing, id: string, reason: string): Promise<Agreement> => {
  const seen = await find(w, id, 'reject')
  await move(w, seen, 'reject', {
    decidedAt: w.now,
    endedAt: w.now,
    reasonSealed: sealReason(w.vault, id, reason),
  })
  audit(w, 'agreement-rejected', `agreements:${id}`)
  await tellAnswer(w, seen, 'rejected')
  await unbind(w, seen.row)
  return readAgreement(w, id)
}

/** The resident takes it back before the doctor answers, or before the own share is paid. */
export const withdrawAgreement = async (w: Writing, id: string): Promise<Agreement> => {
  const seen = await find(w, id, 'withdraw')
  await move(w, seen, 'withdraw', { endedAt: w.now })
  audit(w, 'agreement-withdrawn', `agreements:${id}`)
  if (seen.row.state === 'awaiting-payment') await voidCharges(w, id)
  if (seen.row.state !== 'draft') await unbind(w, seen.row)
  return readAgreement(w, id)
}

/** The resident ends a running agreement (二七卫计〔2016〕110号 二（三）: at any time within the term). */
export const terminateAgreement = async (
  w: Writing,
  id: string,
  { reason, reasonCode = 'other' }: BodyOf<SuccessionsApi['terminate']>,
): Promise<Agreement> => {
  const seen = await find(w, id, 'terminate')
  await move(w, seen, 'terminate', {
    endedAt: w.now,
    reasonCode,
    reasonSealed: sealReason(w.vault, id, reason),
  })
  // Looked for with the agreement in hand: whoever signs what follows it holds it as well.
  if ((await selectSuccessor(w.tx, { id })).length > 0) refuse('successor-waiting')
  audit(w, 'agreement-terminated', `agreements:${id}`, { reasonCode })
  await settleTermination(w, seen.row, await rulesOf(w, seen.row))
  await unbind(w, seen.row)
  return readAgreement(w, id)
}

/** The agreement, if this caller may bring the event about and its state allows it. */
const find = async (w: Writing, id: string, event: AgreementEvent): Promise<Seen> => {
  const seen = await findAgreement(w, id)
  const side = event === 'accept' || event === 'reject' ? 'provider' : 'resident'
  refuseIf(whyNotSide(side, seen.row.state, seen.sides))
  refuseIf(whyNotStep(seen.row.state, event, side))
  return seen
}

const whyNotWritten = (strokes: Strokes) =>
  isSignature(strokes) ? undefined : ({ code: 'signature-too-short' } as const)

const putSignature = (
  w: Writing,
  agreementId: string,
  side: 'resident' | 'provider',
  signerId: string,
  strokes: Strokes,
  hash: string,
) =>
  insertSignature(w.tx, {
    id: newId(),
    agreementId,
    side,
    accountId: w.who.accountId,
    signerId,
    strokes,
    contentHash: hash,
    signedAt: w.now,
  })
