import { lastDay } from '@jiayitong/shared/domain/agreements'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { totalFen } from '@jiayitong/shared/domain/quotes'
import { renewalOccasion, renewsItself } from '@jiayitong/shared/domain/successions'
import { eq } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { settleTermination } from '../payments/ledger'
import { selectConfirmed } from './acts'
import { newVerifyCode, openContent, sealContent } from './content'
import { insertDraft } from './drafts'
import { move, unbind } from './moves'
import { tellToConfirm } from './notices'
import { claimPlace } from './places'
import {
  type AgreementRow,
  bindResidents,
  holdRunning,
  holdSuccessor,
  moveAgreement,
  selectAgreement,
  selectStaying,
} from './statements'
import { charge, rulesOf, termOf } from './successions'

const dayMs = 86_400_000

/**
 * The clock ends an agreement whose last day is past; what was signed to follow it, or follows by itself, binds from
 * the same moment, and the home's place was claimed for it before.
 * @returns whether it did; somebody may have ended it before
 */
export const expireAgreement = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const row = await heldRow(w, id)
  if (!row || row.endsOn === null || row.endsOn >= dayOf(w.now)) return false
  await move(w, { row }, 'expire', { endedAt: w.now })
  audit(w, 'agreement-expired', `agreements:${id}`)
  const next = (await holdSuccessor(w.tx, id)) ?? (await renewByItself(w, row))
  await handOver(w, row, next)
  return true
}

/* What follows binds in the moment the old one lets go. */
const handOver = async (
  w: Writing<undefined>,
  old: AgreementRow,
  next: string | undefined,
): Promise<void> => {
  await unbind(w, old)
  if (next) await bindResidents(w.tx, { id: next, live: true, next: false })
}

/* In hand before it is looked at: a renewal declined or confirmed at this moment counts. */
const heldRow = async ({ tx }: Pick<Writing, 'tx'>, id: string): Promise<AgreementRow | undefined> => {
  const [running] = await holdRunning(tx, { id })
  const [row] = running ? await selectAgreement(tx, { id }) : []
  return row
}

/**
 * The next term on the same terms, where the policy the agreement was signed under says so and nobody declined
 * (二七卫计〔2016〕110号 二（三）: 视为自动续约); both sides are asked to confirm it.
 * @returns the new agreement, active and still to be bound
 */
const renewByItself = async (w: Writing<undefined>, old: AgreementRow): Promise<string | undefined> => {
  const term = await termOf(w, old)
  // Nobody asked the place that pays for a part of it.
  if (old.partyKind === 'institution') return undefined
  if (!old.endsOn || !renewsItself(term)) return undefined
  const { value } = ruling(term.rules, 'expiry') ?? {}
  const days = value?.reconfirmAfterAutoRenewal
    ? ruling(term.rules, 'renewal')?.value.reconfirmDays
    : undefined
  const reconfirmBy = days === undefined ? null : new Date(w.now.getTime() + days * dayMs)

  const id = newId()
  const signed = openContent(w.vault, old)
  const staying = await selectStaying(w.tx, { id: old.id })
  const residents = signed.residents.filter(({ id: one }) => staying.some(each => each.residentId === one))
  const content = {
    ...signed,
    residents,
    totalFen: totalFen(residents.flatMap(({ shares }) => shares)),
    verifyCode: newVerifyCode(),
  }
  const sealed = sealContent(w.vault, id, content)
  await insertDraft(w.tx, {
    id,
    accountId: old.accountId,
    content,
    sealed,
    createdAt: w.now,
    renewsId: old.id,
  })
  const startsOn = addDays(old.endsOn, 1)
  const [draft] = await selectAgreement(w.tx, { id })
  if (!draft) throw new Error(`agreement ${id} was not written`)
  await moveAgreement(w.tx, {
    ...draft,
    from: 'draft',
    to: 'active',
    submittedAt: w.now,
    decidedAt: w.now,
    startsOn,
    endsOn: lastDay(startsOn, old.years),
  })
  await charge(w, { ...draft, startsOn }, content)
  const { agreements: a } = w.tx.tables
  await w.tx.update(a).set({ reconfirmBy }).where(eq(a.id, id)).returning({ id: a.id })
  await claimPlace(w, { teamId: old.teamId, home: old.householdId ?? content.residents[0]?.id ?? '' })
  audit(w, 'agreement-renewed-itself', `agreements:${id}`, { renews: old.id })
  const teamName = content.team.name
  if (reconfirmBy)
    await tellToConfirm(w, { id, accountId: old.accountId }, { teamName, by: reconfirmBy, key: 'asked' })
  return id
}

/**
 * Ends an automatic renewal that not both sides confirmed in time.
 * @returns whether it did
 */
export const endUnconfirmed = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const row = await heldRow(w, id)
  if (!row?.reconfirmBy || row.reconfirmBy > w.now) return false
  if (await isReconfirmed(w, id)) return false
  await move(w, { row }, 'expire', { endedAt: w.now, endsOn: dayOf(w.now) })
  await settleTermination(w, row, await rulesOf(w, row))
  audit(w, 'agreement-unconfirmed', `agreements:${id}`)
  const next = await holdSuccessor(w.tx, id)
  await handOver(w, row, next)
  return true
}

/** Whether both sides settled an automatic renewal anew. */
export const isReconfirmed = async ({ read }: Pick<Writing, 'read'>, id: string): Promise<boolean> =>
  (await selectConfirmed(read, { id })).filter(({ occasion }) => occasion === renewalOccasion).length === 2
