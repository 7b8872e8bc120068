import { newId } from '@jiayitong/bff/ids'
import type { Tx } from '@jiayitong/bff/store/store'
import { testVault as vault } from '../support/app'
import type { Family } from '../support/families'
import { addOrganisation } from '../support/places'

/** What hospitals know of the person. */
export const knownOfReferrals = {
  'referrals.contentSealed': '金丝胸闷待查',
  'referrals.resultSealed': '金丝支架术后',
  'referralSteps.noteSealed': '金丝带上旧片子',
  'hospitalStays.admittedOn': '2026-03-04',
  'hospitalStays.dischargedOn': '2026-03-09',
  'followUps.taskSealed': '金丝量血压',
  'followUps.noteSealed': '金丝伤口好了',
  'advices.topicSealed': '金丝心内科',
  'adviceMessages.textSealed': '金丝要不要停药',
} as const

/** A round trip that is over. */
export const plantKnownReferral = async (
  tx: Tx,
  family: Family,
  { accountId, residentId, past }: { accountId: string; residentId: string; past: Date },
): Promise<void> => {
  const t = tx.tables
  const seal = (column: keyof typeof knownOfReferrals, place: string) =>
    vault.seal(knownOfReferrals[column], place)
  const hospitalId = await addOrganisation(tx, { name: '金丝医院', kind: 'hospital', level: 'third' })
  const [episodeId, id, stepId, followUpId, adviceId, messageId] = Array.from({ length: 6 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  await tx.insert(t.referralEpisodes).values({ id: episodeId, residentId, openedAt: past, closedAt: past })
  await tx.insert(t.referrals).values({
    id,
    number: '2026-0303-001',
    direction: 'down',
    state: 'closed',
    episodeId,
    residentId,
    teamId: family.lin.team,
    hospitalId,
    contentSealed: seal('referrals.contentSealed', `referrals.content:${id}`),
    resultSealed: seal('referrals.resultSealed', `referrals.result:${id}`),
    prescriptionWeeks: 8,
    createdBy: accountId,
    createdAt: past,
    endedAt: past,
  })
  await tx.insert(t.referralSteps).values({
    id: stepId,
    referralId: id,
    position: 0,
    event: 'open',
    state: 'offered',
    side: 'hospital',
    accountId,
    noteSealed: seal('referralSteps.noteSealed', `referral_steps.note:${stepId}`),
    at: past,
  })
  await tx.insert(t.hospitalStays).values({
    id: newId(),
    episodeId,
    referralId: id,
    organisationId: hospitalId,
    admittedOn: knownOfReferrals['hospitalStays.admittedOn'],
    dischargedOn: knownOfReferrals['hospitalStays.dischargedOn'],
  })
  await tx.insert(t.followUps).values({
    id: followUpId,
    referralId: id,
    dueOn: '2026-03-10',
    taskSealed: seal('followUps.taskSealed', `follow_ups.task:${followUpId}`),
    doneAt: past,
    noteSealed: seal('followUps.noteSealed', `follow_ups.note:${followUpId}`),
  })
  await tx.insert(t.advices).values({
    id: adviceId,
    residentId,
    teamId: family.lin.team,
    hospitalId,
    topicSealed: seal('advices.topicSealed', `advices.topic:${adviceId}`),
    state: 'closed',
    askedBy: family.lin.accountId,
    createdAt: past,
    endedAt: past,
  })
  await tx.insert(t.adviceMessages).values({
    id: messageId,
    adviceId,
    position: 0,
    side: 'team',
    accountId: family.lin.accountId,
    textSealed: seal('adviceMessages.textSealed', `advice_messages.text:${messageId}`),
    at: past,
  })
}
