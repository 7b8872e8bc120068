import type { Agreement, AgreementsApi } from '@jiayitong/shared/api/agreements'
import type { BodyOf } from '@jiayitong/shared/api/route'
import {
  type AgreementEvent,
  agreementSteps,
  decideBy,
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
import type { Tx } from '../../store/store'
import { findAgreement, readAgreement, type Seen } from './agreements.read'
import { type AgreementContent, contentHash, newVerifyCode, sealContent, sealReason } from './content'
import { insertDraft } from './drafts'
import { tellAnswer } from './notices'
import { claimPlace, releasePlace } from './places'
import { weigh } from './proposals'
import { whyNotSide } from './sides'
import { bindResidents, insertSignature, moveAgreement, selectAgreement } from './statements'

/** Writes down what would be signed; binds nobody and takes no place. */
export const draftAgreement = async (
  w: Writing,
  wish: BodyOf<AgreementsApi['draft']>,
): Promise<Agreement> => {
  const { facts, content: proposed } = await weigh(w, wish)
  refuseIf(whyNotPropose(facts, dayOf(w.now)))

  const id = newId()
  const content: AgreementContent = { ...proposed, verifyCode: newVerifyCode() }
  await insertDraft(w.tx, {
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
    packageIds: content.residents.map(({ pack }) => pack.id),
    years: content.years,
  })
  refuseIf(whyNotPropose(facts, dayOf(w.now)))
  const hash = contentHash({ ...current, verifyCode: content.verifyCode })
  if (hash !== row.contentHash || hash !== shown) refuse('agreement-changed')

  await holdResidents(
    w.tx,
    content.residents.map(resident => resident.id),
  )
  await move(w, seen, 'sign', { submittedAt: w.now, decideBy: decideBy(facts.rules, w.now) })
  await bindResidents(w.tx, { id, live: true })
  await putSignature(w, row.id, 'resident', content.signatory.id, strokes, hash)
  audit(w, 'agreement-signed', `agreements:${id}`, { contentHash: hash })
  await claimPlace(w.tx, { teamId: row.teamId, home })
  return readAgreement(w, id)
}

/** The doctor's hand under the same fingerprint; the agreement begins today. */
export const acceptAgreement = async (
  w: Writing,
  id: string,
  { strokes }: BodyOf<AgreementsApi['accept']>,
): Promise<Agreement> => {
  const seen = await find(w, id, 'accept')
  refuseIf(whyNotWritten(strokes))
  const { row, member } = seen
  const startsOn = dayOf(w.now)
  await move(w, seen, 'accept', { startsOn, endsOn: lastDay(startsOn, row.years), decidedAt: w.now })
  await putSignature(w, id, 'provider', member?.id ?? '', strokes, row.contentHash)
  audit(w, 'agreement-accepted', `agreements:${id}`, { contentHash: row.contentHash })
  await tellAnswer(w, seen, 'accepted')
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
  await unbind(w.tx, seen.row)
  return readAgreement(w, id)
}

/** The resident takes it back before the doctor answers. */
export const withdrawAgreement = async (w: Writing, id: string): Promise<Agreement> => {
  const seen = await find(w, id, 'withdraw')
  await move(w, seen, 'withdraw', { endedAt: w.now })
  audit(w, 'agreement-withdrawn', `agreements:${id}`)
  if (seen.row.state !== 'draft') await unbind(w.tx, seen.row)
  return readAgreement(w, id)
}

/** The resident ends a running agreement (二七卫计〔2016〕110号 二（三）: at any time within the term). */
export const terminateAgreement = async (w: Writing, id: string, reason: string): Promise<Agreement> => {
  const seen = await find(w, id, 'terminate')
  await move(w, seen, 'terminate', { endedAt: w.now, reasonSealed: sealReason(w.vault, id, reason) })
  audit(w, 'agreement-terminated', `agreements:${id}`)
  await unbind(w.tx, seen.row)
  return readAgreement(w, id)
}

/**
 * The clock ends an agreement whose last day is past.
 * @returns whether it did; somebody may have ended it before
 */
export const expireAgreement = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const [row] = await selectAgreement(w.tx, { id })
  if (row?.state !== 'active' || row.endsOn === null || row.endsOn >= dayOf(w.now)) return false
  const [moved] = await moveAgreement(w.tx, { ...row, from: 'active', to: 'expired', endedAt: w.now })
  if (!moved) return false
  audit(w, 'agreement-expired', `agreements:${id}`)
  await unbind(w.tx, row)
  return true
}

/** The agreement, if this caller may bring the event about and its state allows it. */
const find = async (w: Writing, id: string, event: AgreementEvent): Promise<Seen> => {
  const seen = await findAgreement(w, id)
  const side = event === 'accept' || event === 'reject' ? 'provider' : 'resident'
  refuseIf(whyNotSide(side, seen.row.state, seen.sides))
  refuseIf(whyNotStep(seen.row.state, event, side))
  return seen
}

type Change = Partial<
  Pick<
    Seen['row'],
    'submittedAt' | 'decideBy' | 'startsOn' | 'endsOn' | 'decidedAt' | 'endedAt' | 'reasonSealed'
  >
>

/** Takes the step the table allows, from the state that was read and no other. */
const move = async (w: Writing, { row }: Seen, event: AgreementEvent, change: Change): Promise<void> => {
  const to = agreementSteps[row.state][event]?.to ?? row.state
  const [moved] = await moveAgreement(w.tx, { ...row, ...change, from: row.state, to })
  if (!moved) refuse('state-conflict')
}

/** The residents are free to sign elsewhere, and the home's place may go to another. */
const unbind = async (tx: Tx, { id, teamId, householdId }: Seen['row']): Promise<void> => {
  const [first] = await bindResidents(tx, { id, live: false })
  await releasePlace(tx, { teamId, home: householdId ?? first?.residentId ?? '' })
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
