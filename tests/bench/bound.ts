import { giveLot, ofResident, openJournal } from '@jiayitong/bff/features/points/ledger'
import { planAll } from '@jiayitong/bff/features/pushes/jobs'
import { newId } from '@jiayitong/bff/ids'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import { eq } from 'drizzle-orm'
import { type Crowd, type District, makeDistrict, vault } from '../support/district'

/** Binds everybody of a crowd to its team, as signing and accepting would, without the paper: so that they may book. */
export const bindAll = async (
  store: Store,
  { people, wish }: Pick<Crowd, 'people' | 'wish'>,
): Promise<void> => {
  const now = new Date()
  await store.atomically(async tx => {
    const { agreements, agreementResidents } = tx.tables
    for (const { accountId, residentId } of people) {
      const id = newId()
      await tx.insert(agreements).values({
        id,
        state: 'active',
        partyKind: 'individual',
        teamId: wish.teamId,
        signatoryId: residentId,
        accountId,
        years: 1,
        startsOn: '2026-01-01',
        endsOn: '2099-12-31',
        policyId: 'national-2025',
        policyVersion: 1,
        textVersion: '2026-11',
        totalFen: 0,
        verifyCode: id,
        contentSealed: vault.seal('{}', `agreements.content:${id}`),
        contentHash: id,
        createdAt: now,
        submittedAt: now,
        decidedAt: now,
      })
      await tx.insert(agreementResidents).values({
        id: newId(),
        agreementId: id,
        residentId,
        priceFen: 0,
        agreedBy: 'self',
        live: true,
        position: 0,
      })
    }
  })
}

/** Points everybody begins with, for a few exchanges. */
export const firstPoints = 100

/** Gives everybody their first points. */
export const payAll = async (
  store: Store,
  { people, wish }: Pick<Crowd, 'people' | 'wish'>,
): Promise<void> => {
  const { teams } = store.tables
  const [team] = await store.read
    .select({ organisationId: teams.organisationId })
    .from(teams)
    .where(eq(teams.id, wish.teamId))
  await store.atomically(async tx => {
    const m = { tx, now: new Date() }
    for (const { residentId } of people) {
      const journalId = (await openJournal(m, { kind: 'awarded', residentId, points: firstPoints })) ?? ''
      const lot = { journalId, cause: '机构奖励', holder: ofResident(residentId), residentId }
      const given = { organisationId: team?.organisationId ?? '', points: firstPoints, expiresOn: null }
      await giveLot(m, { ...lot, ...given })
    }
  })
}

/** A district where everybody is signed and has their first points. */
export const makePayingDistrict = async (people: number): Promise<District> => {
  const district = await makeBoundDistrict(people)
  const store = await openStore(`file:${district.file}`)
  await payAll(store, district)
  await store.close()
  return district
}

/** Plans everybody's year: the server would at its start, and be measured with that. */
export const planYears = async (store: Store): Promise<void> => {
  const now = new Date()
  await plantLibrary(store, now)
  await planAll({ store }, now)
}

/** A district where everybody may book. */
export const makeBoundDistrict = async (people: number): Promise<District> => {
  const district = await makeDistrict(people)
  const store = await openStore(`file:${district.file}`)
  await bindAll(store, district)
  await planYears(store)
  await store.close()
  return district
}
