import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf, ResponseOf } from '@jiayitong/shared/api/route'
import { type ConsentPurpose, consentPurposes, consentTexts } from '@jiayitong/shared/domain/consents'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { replanFor } from '../pushes/planning'

type Consent = ResponseOf<ResidentsApi['consent']>

const ownResidentId = async (r: Reading): Promise<string | undefined> =>
  (await residentsOf(r)).find(({ by }) => by === 'self')?.residentId

/** Every purpose with its wording in force and the holder's last answer to it. */
export const readConsents = async (r: Reading): Promise<Consent[]> => {
  const { consents } = r.read.tables
  const residentId = await ownResidentId(r)
  const answers = residentId
    ? await r.read
        .select()
        .from(consents)
        .where(eq(consents.residentId, residentId))
        .orderBy(desc(consents.recordedAt), desc(consents.id))
    : []
  return consentPurposes.map(purpose => {
    const answer = answers.find(each => each.purpose === purpose)
    const { version, title, text } = consentTexts[purpose]
    return {
      purpose,
      title,
      text,
      textVersion: version,
      granted: answer?.granted ?? null,
      recordedAt: answer ? toIso(answer.recordedAt) : null,
    }
  })
}

/**
 * Records an answer; earlier ones stay, so that it can be shown what was agreed to when.
 * @throws Refusal `agreement-changed` when the wording was renewed since it was read
 */
export const answerConsent = async (
  w: Writing,
  purpose: ConsentPurpose,
  { granted, textVersion }: BodyOf<ResidentsApi['consent']>,
): Promise<Consent> => {
  const residentId = (await ownResidentId(w)) ?? refuse('real-name-needed')
  const { version, title, text } = consentTexts[purpose]
  if (version !== textVersion) refuse('agreement-changed', '说明有更新，请重新看一遍再选择。')
  await w.tx.insert(w.tx.tables.consents).values({
    id: newId(),
    residentId,
    purpose,
    textVersion,
    granted,
    byAccountId: w.who.accountId,
    recordedAt: w.now,
  })
  // Who wants no messages gets none from the next look on, and who wants them again is made a plan.
  if (purpose === 'messages') await replanFor(w.tx, [residentId], w.now)
  audit(w, 'consent', `residents:${residentId}`, { purpose, granted, textVersion })
  return { purpose, title, text, textVersion, granted, recordedAt: toIso(w.now) }
}

/** Those of these residents whose last answer to a purpose is yes. */
export const latestConsents = async (
  { read }: Pick<Reading, 'read'>,
  residentIds: readonly string[],
  purpose: ConsentPurpose,
): Promise<Set<string>> => {
  const { consents } = read.tables
  const answers = await read
    .select({ residentId: consents.residentId, granted: consents.granted })
    .from(consents)
    .where(and(inArray(consents.residentId, [...residentIds]), eq(consents.purpose, purpose)))
    .orderBy(desc(consents.recordedAt), desc(consents.id))
  const latest = new Map<string, boolean>()
  for (const { residentId, granted } of answers) if (!latest.has(residentId)) latest.set(residentId, granted)
  return new Set([...latest].filter(([, granted]) => granted).map(([residentId]) => residentId))
}
