import { giveLot, ofResident, openJournal } from '@jiayitong/bff/features/points/ledger'
import { pay } from '@jiayitong/bff/features/points/lots'
import { newId } from '@jiayitong/bff/ids'
import type { Tx } from '@jiayitong/bff/store/store'
import { testVault as vault } from '../support/app'
import { known } from './person'

interface Known {
  readonly residentId: string
  readonly accountId: string
  readonly organisationId: string
  readonly past: Date
}

/** What the product knows of a person through their points, besides the ledger. */
export const plantKnownPoints = async (
  tx: Tx,
  { residentId, accountId, organisationId, past }: Known,
): Promise<void> => {
  const t = tx.tables
  const [awardId, flagId, measurementId, rewardId, journalId, redemptionId] = Array.from(
    { length: 6 },
    newId,
  ) as [string, string, string, string, string, string]
  await tx.insert(t.pointsAwards).values({
    id: awardId,
    residentId,
    organisationId,
    points: 5,
    reasonSealed: vault.seal(known['pointsAwards.reasonSealed'], `points_awards.reason:${awardId}`),
    state: 'refused',
    askedBy: accountId,
    askedAt: past,
  })
  await tx.insert(t.pointsFlags).values({
    id: flagId,
    journalId,
    residentId,
    organisationId,
    reason: 'same-values',
    state: 'kept',
    createdAt: past,
    appealSealed: vault.seal(known['pointsFlags.appealSealed'], `points_flags.appeal:${flagId}`),
    appealedAt: past,
  })
  await tx.insert(t.measurements).values({
    id: measurementId,
    residentId,
    accountId,
    kind: 'blood-pressure',
    valuesSealed: vault.seal('{"systolic":177,"diastolic":97}', `measurements.values:${measurementId}`),
    day: '2026-03-03',
    measuredAt: past,
  })
  await tx.insert(t.rewards).values({
    id: rewardId,
    organisationId,
    name: '限盐勺',
    kind: 'health-tool',
    points: 5,
    stock: 1,
    description: '一把',
  })
  const m = { tx, now: past }
  const holder = ofResident(residentId)
  const earned = await openJournal(m, { kind: 'steps', residentId, points: 12 })
  await giveLot(m, {
    journalId: earned ?? '',
    cause: known['pointsEntries.cause'],
    holder,
    residentId,
    organisationId,
    points: 12,
    expiresOn: null,
  })
  const event = `redemption:${redemptionId}`
  const paid = await openJournal(m, { kind: 'redeemed', residentId, points: 5, event })
  await pay(m, { journalId: paid ?? '', holder, points: 5, cause: known['pointsEntries.cause'] })
  await tx.insert(t.redemptions).values({
    id: redemptionId,
    rewardId,
    residentId,
    accountId,
    holder,
    points: 5,
    state: 'expired',
    number: '77777777',
    expiresOn: '2026-04-01',
    createdAt: past,
    endedAt: past,
  })
}
