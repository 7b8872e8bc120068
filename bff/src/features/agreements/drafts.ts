import { newId } from '../../ids'
import { preparedInsert } from '../../store/prepared'
import type { Tx } from '../../store/store'
import { type AgreementContent, residentFenOf } from './content'

const insertAgreement = preparedInsert('agreement-insert', 'agreements', [
  'id',
  'state',
  'partyKind',
  'teamId',
  'practitionerId',
  'employerId',
  'householdId',
  'renewsId',
  'replacesId',
  'kind',
  'besideId',
  'communityId',
  'sceneCode',
  'signatoryId',
  'accountId',
  'years',
  'policyId',
  'policyVersion',
  'edition',
  'textVersion',
  'totalFen',
  'residentFen',
  'verifyCode',
  'contentSealed',
  'contentHash',
  'createdAt',
])

const insertResident = preparedInsert('agreement-resident-insert', 'agreementResidents', [
  'id',
  'agreementId',
  'residentId',
  'packageId',
  'priceFen',
  'agreedBy',
  'general',
  'live',
  'position',
])

const insertShare = preparedInsert('agreement-share-insert', 'agreementShares', [
  'id',
  'agreementId',
  'residentId',
  'payer',
  'fen',
  'document',
  'article',
])

/** Writes an agreement's rows: itself, its residents in order, who pays what for each, and its hospitals. */
export const insertDraft = async (
  tx: Tx,
  draft: {
    readonly id: string
    readonly accountId: string
    readonly content: AgreementContent
    /** As `sealContent` made it. */
    readonly sealed: { readonly contentSealed: string; readonly contentHash: string }
    readonly createdAt: Date
    /** The agreement it renews, or ends when it begins. */
    readonly renewsId?: string
    readonly replacesId?: string
    /** The code that was scanned. */
    readonly sceneCode?: string
  },
): Promise<void> => {
  const { id: agreementId, accountId, content, sealed, createdAt } = draft
  const { renewsId = null, replacesId = null, sceneCode = null } = draft
  await insertAgreement(tx, {
    id: agreementId,
    state: 'draft',
    partyKind: content.partyKind,
    teamId: content.team.id,
    practitionerId: content.practitioner?.id ?? null,
    employerId: content.employer?.id ?? null,
    householdId: content.householdId,
    renewsId,
    replacesId,
    kind: content.course ? 'course' : 'general',
    besideId: content.course?.besideId ?? null,
    communityId: content.community?.id ?? null,
    sceneCode,
    signatoryId: content.signatory.id,
    accountId,
    years: content.years,
    policyId: content.policy.id,
    policyVersion: content.policy.version,
    edition: content.edition ?? '',
    textVersion: content.text.version,
    totalFen: content.totalFen,
    residentFen: residentFenOf(content),
    verifyCode: content.verifyCode,
    ...sealed,
    createdAt,
  })
  for (const { id: organisationId } of content.hospitals ?? [])
    await tx.insert(tx.tables.agreementHospitals).values({ agreementId, organisationId })
  for (const [
    position,
    { id: residentId, pack, priceFen, agreedBy, shares },
  ] of content.residents.entries()) {
    const ids = { agreementId, residentId }
    await insertResident(tx, {
      ...ids,
      id: newId(),
      packageId: pack.id,
      priceFen,
      agreedBy,
      general: !content.course,
      live: false,
      position,
    })
    for (const { payer, fen, source } of shares)
      await insertShare(tx, {
        ...ids,
        id: newId(),
        payer,
        fen,
        document: source.document,
        article: source.article,
      })
  }
}
