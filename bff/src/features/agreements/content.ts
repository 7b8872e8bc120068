import type { AgreementText } from '@jiayitong/shared/domain/agreement-texts'
import type { AgreedBy, PartyKind, Payer } from '@jiayitong/shared/domain/agreements'
import type { CombinedHospital } from '@jiayitong/shared/domain/hospitals'
import type { PackageTier } from '@jiayitong/shared/domain/packages'
import type { Source } from '@jiayitong/shared/domain/policies'
import { canonical, sha256 } from '../../canonical'
import { newCode } from '../../ids'
import type { Vault } from '../../vault'

interface Named {
  readonly id: string
  readonly name: string
}

/** One person in an agreement, with what is promised to them and who pays for it. */
export interface SignedResident extends Named {
  /** To the household's representative: 本人, 母亲, 儿子. */
  readonly relation: string
  readonly bornOn: string
  readonly idNumberMasked: string | null
  readonly agreedBy: AgreedBy
  readonly pack: {
    /** Null for what was picked item by item. */
    readonly id: string | null
    readonly name: string
    readonly tier: PackageTier | 'own'
    readonly items: readonly (Named & { readonly unit: string; readonly perYear: number })[]
  }
  /** For one year, before any subsidy. */
  readonly priceFen: number
  /** For all years. */
  readonly shares: readonly { readonly payer: Payer; readonly fen: number; readonly source: Source }[]
}

/** Everything both sides put their hands to. What is not in here is not agreed. */
export interface AgreementContent {
  readonly verifyCode: string
  readonly partyKind: PartyKind
  readonly signatory: Named
  readonly householdId: string | null
  readonly residents: readonly SignedResident[]
  readonly organisation: Named
  readonly team: Named & { readonly phone: string }
  readonly leader: Named
  readonly practitioner: Named | null
  /** Whose platform a private or village institution works on; absent where it stands by itself. */
  readonly platform?: Named
  /** Who employs the doctor, where that is not the institution (国卫办基层发〔2025〕21号 一（二）). */
  readonly employer?: Named
  /** A second-level and a third-level one at most; absent when none was chosen. */
  readonly hospitals?: readonly CombinedHospital[]
  /** Under whose collective agreement one signs, and which one; absent otherwise. */
  readonly community?: Named & { readonly offerHash: string }
  /** Of a course 0. */
  readonly years: number
  /** A course of treatment: its days and the general agreement it runs beside; absent for that one itself. */
  readonly course?: { readonly days: number; readonly besideId: string }
  readonly totalFen: number
  readonly policy: { readonly id: string; readonly version: number; readonly document: string }
  /** Every policy that had a say; absent where only the first is known. */
  readonly edition?: string
  readonly text: { readonly version: string; readonly hash: string }
}

/** What the resident's side pays itself, in fen, for all years. */
export const residentFenOf = ({ residents }: Pick<AgreementContent, 'residents'>): number =>
  residents
    .flatMap(({ shares }) => shares)
    .reduce((sum, { payer, fen }) => (payer === 'resident' ? sum + fen : sum), 0)

/** The fingerprint of a text's clauses, which an agreement's own fingerprint includes. */
export const textHash = (text: AgreementText): string => sha256(canonical(text))

/** The fingerprint both signatures name: 64 hex digits. */
export const contentHash = (content: AgreementContent): string => sha256(canonical(content))

/** The two columns of an agreement's row that hold what is signed. */
export const sealContent = (vault: Vault, agreementId: string, content: AgreementContent) => {
  const text = canonical(content)
  return { contentSealed: vault.seal(text, place(agreementId)), contentHash: sha256(text) }
}

/** @throws when the sealed content was altered */
export const openContent = (vault: Vault, row: { id: string; contentSealed: string }): AgreementContent =>
  JSON.parse(vault.open(row.contentSealed, place(row.id))) as AgreementContent

/** The reason somebody gave for ending an agreement, for the row. */
export const sealReason = (vault: Vault, agreementId: string, reason: string): string =>
  vault.seal(reason, `agreements.reason:${agreementId}`)

/** The reason an agreement ended, if somebody gave one. @throws when it was altered */
export const openReason = (vault: Vault, row: { id: string; reasonSealed: string | null }): string | null =>
  row.reasonSealed && vault.open(row.reasonSealed, `agreements.reason:${row.id}`)

const place = (agreementId: string) => `agreements.content:${agreementId}`

// Crockford's base 32: no letter that is read as a digit or the other way round.
/** Sixteen letters, 80 random bits, to type from paper. */
export const newVerifyCode = (): string => newCode(16)
