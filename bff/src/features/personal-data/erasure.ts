/**
 * What becomes of every column that tells of a person when that person leaves. Rows that others have a right to, or the
 * law to be kept, stay; what is sealed in them is read by nobody through the product any more.
 */
export const erasure = {
  'accounts.openidIndex': 'blanked',
  'accounts.openidSealed': 'blanked',
  'accounts.sessionKeySealed': 'blanked',
  'accounts.phoneIndex': 'blanked',
  'accounts.phoneSealed': 'blanked',
  'refreshTokens.tokenHash': 'deleted',
  'sessions.deviceIndex': 'blanked',
  'smsCodes.phoneIndex': 'deleted',
  'smsCodes.codeHash': 'deleted',
  'residents.nameSealed': 'blanked',
  'residents.idNumberSealed': 'blanked',
  'residents.idNumberIndex': 'blanked',
  'residents.phoneSealed': 'blanked',
  'residents.sex': 'kept: names nobody once the name is gone',
  'residents.bornOn': 'blanked',
  'residents.areaId': 'blanked',
  'residents.addressSealed': 'blanked',
  'residents.localRegister': 'blanked',
  'residents.groups': 'blanked',
  'households.areaId': 'kept: the home of those who stay; blanked with the last of them',
  'households.addressSealed': 'kept: the home of those who stay; blanked with the last of them',
  'householdMembers.relation': 'blanked',
  'delegations.relation': 'blanked',
  'consents.granted':
    'kept: shows that what was done was allowed (个人信息保护法 第六十九条 leaves the proof to us)',
  'corrections.text': 'blanked',
  'corrections.answer': 'blanked',
  'agreements.verifyCode': 'kept: the paper copy the other side holds must stay verifiable',
  'agreements.contentSealed': 'kept: a contract of two sides, for as long as its archive lasts',
  'agreements.reasonSealed': 'blanked',
  'agreementShares.payer': 'kept: accounts of public money',
  'agreementShares.fen': 'kept: accounts of public money',
  'payments.fen': 'kept: accounts of money paid',
  'payments.prepayId': 'blanked',
  'refunds.fen': 'kept: accounts of money paid',
  'feeEntries.account': 'kept: a ledger whose entries sum to zero; names nobody',
  'feeEntries.fen': 'kept: a ledger whose entries sum to zero; names nobody',
  'communityMembers.nameSealed': 'blanked',
  'communityMembers.idNumberSealed': 'blanked',
  'communityMembers.idNumberIndex': 'blanked',
  'communityMembers.phoneSealed': 'blanked',
  'communityMembers.phoneIndex': 'blanked',
  'communityOffers.contentSealed': 'kept: a contract of two sides, for as long as its archive lasts',
  'communityOffers.strokes': 'kept: a contract of two sides, for as long as its archive lasts',
  'groupCertificates.idNumberIndex': 'deleted',
  'groupCertificates.group': 'deleted',
  'signatures.strokes': 'kept: a contract of two sides, for as long as its archive lasts',
  'fulfilments.doneOn':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'fulfilments.noteSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'fulfilments.voiceCodeHash': 'blanked',
  'fulfilments.acknowledgedStrokes':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'appointments.state': 'kept: the count of a slot',
  'eventSignups.state': 'kept: the count of an event',
  'appointments.reasonSealed': 'blanked',
  'consultations.topic':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'consultations.stars': 'kept: one of many, and names nobody',
  'consultations.noteSealed': 'blanked',
  'consultationMessages.textSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'pushYears.groupBits': 'blanked',
  'pushYears.declined': 'kept: yes or no, and names nobody',
  'referrals.green':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'referrals.contentSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'referrals.resultSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'referrals.prescriptionWeeks':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'referralSteps.noteSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'hospitalStays.admittedOn':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'hospitalStays.dischargedOn':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'followUps.taskSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'followUps.noteSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'advices.topicSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'adviceMessages.textSealed':
    'kept: a medical record, fifteen years from the last visit (医疗机构病历管理规定 第二十九条)',
  'slotOverrides.reasonSealed': 'blanked',
  'slotWaits.need': 'blanked',
  'appointmentRatings.stars': 'kept: part of what a team is rated; names nobody',
  'appointmentRatings.wordsSealed': 'blanked',
  'pointsEntries.holder': 'kept: a ledger whose entries sum to zero; names nobody',
  'pointsEntries.points': 'kept: a ledger whose entries sum to zero; names nobody',
  'pointsEntries.cause': 'kept: a ledger whose entries sum to zero; names nobody',
  'pointsAccounts.holder': 'kept: what a ledger adds up to; names nobody',
  'pointsAccounts.balance': 'kept: what a ledger adds up to; names nobody',
  'pointsLots.holder': 'kept: what a ledger adds up to; names nobody',
  'pointsAwards.reasonSealed': 'blanked',
  'pointsFlags.appealSealed': 'blanked',
  'redemptions.holder': 'kept: part of a ledger; names nobody',
  'redemptions.state': 'kept: what an institution handed out; names nobody',
  'measurements.valuesSealed': 'blanked',
  'idempotencyKeys.responseSealed': 'kept: sealed, nobody’s to find, and forgotten within a week',
  'outbox.messageSealed': 'deleted',
} as const satisfies Readonly<Record<string, 'blanked' | 'deleted' | `kept: ${string}`>>
