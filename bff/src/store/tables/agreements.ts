import {
  agreementKinds,
  agreementStates,
  partyKinds,
  payers,
  terminationReasons,
} from '@jiayitong/shared/domain/agreements'
import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { CommunitiesTables } from './communities'
import type { DirectoryTables } from './directory'
import type { PackagesTables } from './packages'
import type { PeopleTables } from './people'
import type { WaitlistTables } from './waitlist'

export const agreementsTables = (
  kit: Kit,
  {
    accounts,
    residents,
    households,
    organisations,
    practitioners,
    teams,
    serviceItems,
    packages,
    communities,
    scenes,
  }: PeopleTables & DirectoryTables & PackagesTables & CommunitiesTables & WaitlistTables,
) => {
  const agreements = kit.table(
    'agreements',
    {
      id: kit.id(),
      state: kit.oneOf('state', agreementStates, 'plain').notNull(),
      partyKind: kit.oneOf('party_kind', partyKinds, 'plain').notNull(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      practitionerId: kit.text('practitioner_id', 'plain').references(() => practitioners.id),
      /** Who employs the doctor signed with, where that is not the institution. */
      employerId: kit.text('employer_id', 'plain').references(() => organisations.id),
      householdId: kit.text('household_id', 'plain').references(() => households.id),
      /** The one person who signs for all named residents. */
      signatoryId: kit
        .text('signatory_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      kind: kit.oneOf('kind', agreementKinds, 'plain').notNull().default('general'),
      /** The agreement this one follows when it ends. */
      renewsId: kit.text('renews_id', 'plain'),
      /** The running agreement this one ends when it begins: a change of team. */
      replacesId: kit.text('replaces_id', 'plain'),
      /** The general agreement a course runs beside. */
      besideId: kit.text('beside_id', 'plain'),
      /** The collective agreement of the functional community it was taken up under. */
      communityId: kit.text('community_id', 'plain').references(() => communities.id),
      sceneCode: kit.text('scene_code', 'plain').references(() => scenes.code),
      /** Of a course 0: its term is the package's days. */
      years: kit.int('years', 'plain').notNull(),
      startsOn: kit.day('starts_on', 'plain'),
      endsOn: kit.day('ends_on', 'plain'),
      policyId: kit.text('policy_id', 'plain').notNull(),
      policyVersion: kit.int('policy_version', 'plain').notNull(),
      /** Every policy that had a say, as `editionOf` writes them; empty where only the first is known. */
      edition: kit.text('edition', 'plain').notNull().default(''),
      textVersion: kit.text('text_version', 'plain').notNull(),
      totalFen: kit.int('total_fen', 'plain').notNull(),
      /** Of it the resident's own share. */
      residentFen: kit.int('resident_fen', 'plain').notNull().default(0),
      payBy: kit.instant('pay_by', 'plain'),
      verifyCode: kit.text('verify_code', 'secret').notNull(),
      /** What is signed, word for word, as canonical JSON; `features/agreements/content.ts` makes it. */
      contentSealed: kit.text('content_sealed', 'sensitive').notNull(),
      /** SHA-256 of the unsealed content; both signatures name it. */
      contentHash: kit.text('content_hash', 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      submittedAt: kit.instant('submitted_at', 'plain'),
      decideBy: kit.instant('decide_by', 'plain'),
      /** When the manager heard that nobody had answered in time. */
      escalatedAt: kit.instant('escalated_at', 'plain'),
      decidedAt: kit.instant('decided_at', 'plain'),
      /** When the resident said that it shall not be renewed by itself. */
      renewalDeclinedAt: kit.instant('renewal_declined_at', 'plain'),
      /** Until when both sides have to settle an automatic renewal anew. */
      reconfirmBy: kit.instant('reconfirm_by', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
      reasonCode: kit.oneOf('reason_code', terminationReasons, 'plain'),
      reasonSealed: kit.text('reason_sealed', 'personal'),
    },
    t => [
      kit.index('agreements_deciding').on(t.state, t.decideBy),
      kit.index('agreements_renewing').on(t.renewsId),
      kit.uniqueIndex('agreements_verify_code').on(t.verifyCode),
      kit.index('agreements_team').on(t.teamId, t.state, t.submittedAt),
      kit.index('agreements_account').on(t.accountId, t.createdAt),
      kit.index('agreements_ending').on(t.state, t.endsOn),
    ],
  )

  const agreementResidents = kit.table(
    'agreement_residents',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      /** Null for what was picked item by item. */
      packageId: kit.text('package_id', 'plain').references(() => packages.id),
      priceFen: kit.int('price_fen', 'plain').notNull(),
      /** False for a course, which runs beside the general agreement. */
      general: kit.bool('general', 'plain').notNull().default(true),
      /** True while a signed renewal or change of team waits for the running agreement to end. */
      next: kit.bool('next', 'plain').notNull().default(false),
      /** How this person agreed: by their own hand, through a delegate, or by their guardian. */
      agreedBy: kit.oneOf('agreed_by', ['self', 'delegate', 'guardian'] as const, 'plain').notNull(),
      /** True while the agreement binds: submitted, awaiting payment or active. */
      live: kit.bool('live', 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
      /** When this person left a household's agreement that goes on for the others. */
      leftAt: kit.instant('left_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('agreement_residents_once').on(t.agreementId, t.residentId),
      kit.index('agreement_residents_resident').on(t.residentId),
      // At most one live general agreement for a resident (国医改办发〔2016〕1号 问答4).
      kit.uniqueIndex('agreement_residents_one_live').on(t.residentId).where(sql`live and general`),
      kit.uniqueIndex('agreement_residents_one_next').on(t.residentId, t.next).where(sql`next`),
    ],
  )

  const agreementShares = kit.table(
    'agreement_shares',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      payer: kit.oneOf('payer', payers, 'personal').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      document: kit.text('document', 'plain').notNull(),
      article: kit.text('article', 'plain').notNull(),
    },
    t => [
      kit.index('agreement_shares_agreement').on(t.agreementId),
      kit.check('agreement_shares_not_negative', sql`fen >= 0`),
    ],
  )

  const signatures = kit.table(
    'signatures',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      side: kit.oneOf('side', ['resident', 'provider'] as const, 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      signerId: kit.text('signer_id', 'plain').notNull(),
      strokes: kit.json<Strokes>('strokes', 'personal').notNull(),
      contentHash: kit.text('content_hash', 'plain').notNull(),
      signedAt: kit.instant('signed_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('signatures_side').on(t.agreementId, t.side)],
  )

  const fulfilments = kit.table(
    'fulfilments',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      itemId: kit
        .text('item_id', 'plain')
        .notNull()
        .references(() => serviceItems.id),
      practitionerId: kit.text('practitioner_id', 'plain').references(() => practitioners.id),
      doneOn: kit.day('done_on', 'sensitive').notNull(),
      noteSealed: kit.text('note_sealed', 'sensitive'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** Told to the resident to be said back at the visit, where no phone is at hand. */
      voiceCodeHash: kit.text('voice_code_hash', 'secret'),
      acknowledgedAt: kit.instant('acknowledged_at', 'plain'),
      acknowledgedBy: kit.text('acknowledged_by', 'plain').references(() => accounts.id),
      acknowledgedHow: kit.oneOf('acknowledged_how', ['tap', 'voice-code', 'signature'] as const, 'plain'),
      acknowledgedStrokes: kit.json<Strokes>('acknowledged_strokes', 'personal'),
      /** The resident says that it was not given. */
      disputedAt: kit.instant('disputed_at', 'plain'),
      /** Had for points, beside what the package promises. */
      redemptionId: kit.text('redemption_id', 'plain'),
    },
    t => [
      kit.index('fulfilments_resident').on(t.residentId, t.agreementId, t.doneOn),
      kit.index('fulfilments_agreement').on(t.agreementId, t.doneOn),
    ],
  )

  /** The hospitals of a 1+1+1 combination; treatment elsewhere needs a referral. */
  const agreementHospitals = kit.table(
    'agreement_hospitals',
    {
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
    },
    t => [kit.primaryKey({ name: 'agreement_hospitals_key', columns: [t.agreementId, t.organisationId] })],
  )

  /** A side's yes in a yearly window, or to an automatic renewal. */
  const confirmations = kit.table(
    'confirmations',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      /** `2026` for the window that begins in that year, `renewal` for an automatic renewal. */
      occasion: kit.text('occasion', 'plain').notNull(),
      side: kit.oneOf('side', ['resident', 'provider'] as const, 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      confirmedAt: kit.instant('confirmed_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('confirmations_once').on(t.agreementId, t.occasion, t.side)],
  )

  /** Every signed agreement of an institution, linked by hashes in the order both hands were under it. */
  const documentLinks = kit.table(
    'document_links',
    {
      id: kit.id(),
      chain: kit.text('chain', 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      contentHash: kit.text('content_hash', 'plain').notNull(),
      previousHash: kit.text('previous_hash', 'plain').notNull(),
      hash: kit.text('hash', 'plain').notNull(),
      linkedAt: kit.instant('linked_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('document_links_position').on(t.chain, t.position),
      kit.uniqueIndex('document_links_agreement').on(t.agreementId),
    ],
  )

  return {
    agreements,
    agreementResidents,
    agreementShares,
    signatures,
    fulfilments,
    agreementHospitals,
    confirmations,
    documentLinks,
  }
}

export type AgreementsTables = ReturnType<typeof agreementsTables>
