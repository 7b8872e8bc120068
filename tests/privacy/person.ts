import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests, testVault as vault } from '../support/app'
import { addHousehold, type Family } from '../support/families'
import { knownOfConsultations, plantKnownConsultation } from './person-consultations'
import { plantKnownPoints } from './person-points'
import { knownOfReferrals, plantKnownReferral } from './person-referrals'

/** What the product knows of one person, each in words that stand nowhere else; by the column that holds it. */
export const known = {
  'accounts.openidSealed': 'oCANARY_0000000000000000001',
  'accounts.phoneSealed': '13987654321',
  'residents.nameSealed': '龘金丝',
  'residents.idNumberSealed': '999001198306150045',
  'residents.phoneSealed': '13987654322',
  'residents.addressSealed': '金丝雀路 77 号',
  'residents.bornOn': '1983-06-15',
  'residents.groups': 'hypertension',
  'households.addressSealed': '金丝雀大院 7 幢',
  'householdMembers.relation': '金丝本人',
  'delegations.relation': '金丝女婿',
  'corrections.text': '金丝问：几点开门',
  'corrections.answer': '答金丝：八点',
  'agreements.reasonSealed': '金丝搬走了',
  'agreements.contentSealed': '金丝协议全文',
  'agreements.verifyCode': 'CANARYCANARY0001',
  'agreementShares.fen': '77.77',
  'signatures.strokes': '[[[777,778],[779,780]]]',
  'communityOffers.contentSealed': '龘金丝雀经办',
  'communityOffers.strokes': '[[[781,782],[783,784]]]',
  'fulfilments.doneOn': '2026-07-17',
  'fulfilments.noteSealed': '金丝血压偏高',
  'fulfilments.acknowledgedStrokes': '[[[771,772],[773,774]]]',
  'payments.fen': '66.66',
  'refunds.fen': '55.55',
  'feeEntries.account': 'payer:canary',
  'feeEntries.fen': '44.44',
  'communityMembers.nameSealed': '龘金丝雀',
  'communityMembers.idNumberSealed': '999001198306150053',
  'communityMembers.phoneSealed': '13987654323',
  'groupCertificates.group': 'extreme-poverty',
  'appointments.reasonSealed': '金丝咳嗽三天',
  'slotOverrides.reasonSealed': '金丝路远加号',
  'appointmentRatings.stars': '4 分',
  'appointmentRatings.wordsSealed': '金丝说看得仔细',
  'pointsEntries.cause': '金丝走路',
  'pointsAwards.reasonSealed': '金丝帮邻居挂号',
  'pointsFlags.appealSealed': '金丝真的量了血压',
  'redemptions.state': '已过期',
  ...knownOfReferrals,
  ...knownOfConsultations,
} as const
export type KnownColumn = keyof typeof known

/** A person about whom everything there is a column for is known; nothing binds them any more. */
export const plantKnown = (store: Store, family: Family) =>
  store.atomically(async tx => {
    const t = tx.tables
    const [accountId, residentId, agreementId, appointmentId, fulfilmentId, slotId] = Array.from(
      { length: 6 },
      newId,
    ) as [string, string, string, string, string, string]
    const past = new Date('2026-03-03T02:00:00Z')
    const seal = (column: KnownColumn, place: string) => vault.seal(known[column], place)
    await tx.insert(t.accounts).values({
      id: accountId,
      openidIndex: vault.index(known['accounts.openidSealed'], 'openid'),
      openidSealed: seal('accounts.openidSealed', `accounts.openid:${accountId}`),
      sessionKeySealed: vault.seal('canary-session-key', `accounts.session_key:${accountId}`),
      phoneIndex: vault.index(known['accounts.phoneSealed'], 'phone'),
      phoneSealed: seal('accounts.phoneSealed', `accounts.phone:${accountId}`),
      createdAt: past,
    })
    await tx.insert(t.residents).values({
      id: residentId,
      accountId,
      nameSealed: seal('residents.nameSealed', `residents.name:${residentId}`),
      idNumberSealed: seal('residents.idNumberSealed', `residents.id_number:${residentId}`),
      idNumberIndex: vault.index(known['residents.idNumberSealed'], 'id-number'),
      phoneSealed: seal('residents.phoneSealed', `residents.phone:${residentId}`),
      addressSealed: seal('residents.addressSealed', `residents.address:${residentId}`),
      sex: 'female',
      bornOn: known['residents.bornOn'],
      localRegister: true,
      groups: ['hypertension'],
      face: 'woman-1',
      verifiedAt: past,
      createdAt: past,
    })
    const home = await addHousehold(tx, [{ id: residentId, relation: known['householdMembers.relation'] }])
    await tx.update(t.households).set({
      addressSealed: seal('households.addressSealed', `households.address:${home}`),
    })
    await tx.insert(t.delegations).values({
      id: newId(),
      kind: 'delegation',
      residentId,
      accountId: family.accounts.gui,
      relation: known['delegations.relation'],
      scopes: ['messages'],
      startsAt: past,
    })
    await tx.insert(t.consents).values({
      id: newId(),
      residentId,
      purpose: 'privacy',
      textVersion: '2026-11',
      granted: true,
      byAccountId: accountId,
      recordedAt: past,
    })
    await tx.insert(t.corrections).values({
      id: newId(),
      subjectKind: 'team',
      subjectId: family.lin.team,
      ownerId: family.organisationId,
      accountId,
      text: known['corrections.text'],
      answer: known['corrections.answer'],
      state: 'answered',
      createdAt: past,
    })
    await tx.insert(t.agreements).values({
      id: agreementId,
      state: 'terminated',
      partyKind: 'individual',
      teamId: family.lin.team,
      signatoryId: residentId,
      accountId,
      years: 1,
      startsOn: '2026-07-01',
      endsOn: '2027-06-30',
      policyId: 'weihai-2023',
      policyVersion: 1,
      textVersion: '2026-11',
      totalFen: 7777,
      verifyCode: known['agreements.verifyCode'],
      contentSealed: seal('agreements.contentSealed', `agreements.content:${agreementId}`),
      contentHash: '0'.repeat(64),
      reasonSealed: seal('agreements.reasonSealed', `agreements.reason:${agreementId}`),
      createdAt: past,
      submittedAt: past,
      endedAt: past,
    })
    const bound = { agreementId, residentId }
    await tx.insert(t.agreementResidents).values({
      ...bound,
      id: newId(),
      packageId: family.basic,
      priceFen: 7777,
      agreedBy: 'self',
      live: false,
      position: 0,
    })
    await tx.insert(t.agreementShares).values({
      ...bound,
      id: newId(),
      payer: 'resident',
      fen: 7777,
      document: '威卫发〔2023〕4号',
      article: '六（一）',
    })
    for (const side of ['resident', 'provider'] as const)
      await tx.insert(t.signatures).values({
        id: newId(),
        agreementId,
        side,
        accountId: side === 'resident' ? accountId : family.lin.accountId,
        signerId: residentId,
        strokes: side === 'resident' ? JSON.parse(known['signatures.strokes']) : [[[1, 1]]],
        contentHash: '0'.repeat(64),
        signedAt: past,
      })
    const [item] = await tx.select().from(t.serviceItems).limit(1)
    await tx.insert(t.fulfilments).values({
      ...bound,
      id: fulfilmentId,
      itemId: item?.id ?? '',
      doneOn: known['fulfilments.doneOn'],
      noteSealed: seal('fulfilments.noteSealed', `fulfilments.note:${fulfilmentId}`),
      createdAt: past,
      voiceCodeHash: 'canary-voice-code',
      acknowledgedAt: past,
      acknowledgedBy: accountId,
      acknowledgedHow: 'signature',
      acknowledgedStrokes: JSON.parse(known['fulfilments.acknowledgedStrokes']),
    })
    const paymentId = newId()
    await tx.insert(t.payments).values({
      id: paymentId,
      agreementId,
      // Taken at the counter: the clerk's account, which may not read it as its own.
      accountId: family.lin.accountId,
      orderNumber: 'CANARY000001',
      fen: 6666,
      state: 'refunded',
      prepayId: 'canary-prepay',
      createdAt: past,
      expiresAt: past,
      paidAt: past,
    })
    await tx.insert(t.refunds).values({
      id: newId(),
      paymentId,
      refundNumber: 'CANARY000002',
      fen: 5555,
      state: 'done',
      createdAt: past,
      endedAt: past,
    })
    const feeEntry = {
      ...bound,
      journalId: newId(),
      organisationId: family.organisationId,
      cause: 'payment' as const,
      yearFrom: '2026-07-01',
      document: '威卫发〔2023〕4号',
      article: '六（一）',
      occurredAt: past,
    }
    await tx
      .insert(t.feeEntries)
      .values({ ...feeEntry, id: newId(), account: known['feeEntries.account'], fen: 4444 })
    await tx.insert(t.feeEntries).values({ ...feeEntry, id: newId(), account: 'income', fen: -4444 })
    const [communityId, memberId] = [newId(), newId()]
    await tx.insert(t.communities).values({
      id: communityId,
      teamId: family.lin.team,
      name: '梧桐小学',
      siteKind: 'school',
      accountId: family.accounts.min,
      createdAt: past,
    })
    await tx.insert(t.communityMembers).values({
      id: memberId,
      communityId,
      nameSealed: seal('communityMembers.nameSealed', `community_members.name:${memberId}`),
      idNumberSealed: seal('communityMembers.idNumberSealed', `community_members.id_number:${memberId}`),
      idNumberIndex: vault.index(known['communityMembers.idNumberSealed'], 'id-number'),
      phoneSealed: seal('communityMembers.phoneSealed', `community_members.phone:${memberId}`),
      phoneIndex: vault.index(known['communityMembers.phoneSealed'], 'phone'),
      residentId,
      state: 'listed',
      position: 0,
      importedAt: past,
    })
    const offerId = newId()
    await tx.insert(t.communityOffers).values({
      id: offerId,
      communityId,
      packageId: family.basic,
      years: 1,
      organisationFen: 0,
      accountId,
      contentSealed: seal('communityOffers.contentSealed', `community_offers.content:${offerId}`),
      contentHash: '0'.repeat(64),
      strokes: JSON.parse(known['communityOffers.strokes']),
      signedAt: past,
    })
    await tx.insert(t.groupCertificates).values({
      id: newId(),
      idNumberIndex: vault.index(known['residents.idNumberSealed'], 'id-number'),
      group: 'extreme-poverty',
      issuer: '民政局',
      validFrom: '2026-01-01',
      importedBy: family.lin.accountId,
      importedAt: past,
    })
    await tx.insert(t.slots).values({
      id: slotId,
      teamId: family.lin.team,
      practitionerId: family.lin.doctor,
      kind: 'clinic',
      room: '2 楼',
      startsAt: past,
      endsAt: new Date(past.getTime() + 1_800_000),
      capacity: 1,
      taken: 1,
    })
    await tx.insert(t.appointments).values({
      id: appointmentId,
      slotId,
      residentId,
      accountId,
      state: 'completed',
      reasonSealed: seal('appointments.reasonSealed', `appointments.reason:${appointmentId}`),
      createdAt: past,
    })
    await plantKnownConsultation(tx, { teamId: family.lin.team, accountId, residentId, past })
    await plantKnownReferral(tx, family, { accountId, residentId, past })
    const [overrideId, ratingId] = [newId(), newId()]
    await tx.insert(t.slotOverrides).values({
      id: overrideId,
      appointmentId,
      byAccountId: family.lin.accountId,
      reasonSealed: seal('slotOverrides.reasonSealed', `slot_overrides.reason:${overrideId}`),
      createdAt: past,
    })
    await tx.insert(t.slotWaits).values({
      id: newId(),
      slotId,
      residentId,
      accountId,
      state: 'taken',
      need: 1,
      createdAt: past,
      appointmentId,
    })
    await tx.insert(t.appointmentRatings).values({
      id: ratingId,
      appointmentId,
      teamId: family.lin.team,
      accountId,
      stars: 4,
      wordsSealed: seal('appointmentRatings.wordsSealed', `appointment_ratings.words:${ratingId}`),
      createdAt: past,
    })
    await plantKnownPoints(tx, { residentId, accountId, organisationId: family.organisationId, past })
    await tx.insert(t.outbox).values({
      id: newId(),
      channel: 'sms',
      dedupeKey: `canary-${accountId}`,
      accountId,
      messageSealed: 'sealed',
      state: 'given-up',
      dueAt: startOfTests,
      createdAt: past,
    })
    return { accountId, residentId, agreementId }
  })
