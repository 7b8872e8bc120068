import { giveLot, ofHousehold, ofResident, openJournal } from '@jiayitong/bff/features/points/ledger'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import type { PointsSummary } from '@jiayitong/shared/api/points'
import type { Redemption } from '@jiayitong/shared/api/redemptions'
import { delegationScopes } from '@jiayitong/shared/domain/delegations'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Caller } from './app'
import type { Engine } from './engines'
import { brokenInvariants } from './invariants'
import { openStory, type Problem } from './signing'

type RewardInsert = Store['tables']['rewards']['$inferInsert']

/** The 周 family signed with 林书禾's team: 周敏 represents it, acts for her mother and her son, and they share. */
export const openPoints = async (engine: Engine) => {
  const story = await openStory(engine)
  const { store, clock, family, min } = story
  const agreement = await story.active()
  const { delegations, households, householdMembers, roleGrants } = store.tables
  await store.atomically(async tx => {
    await tx.update(delegations).set({ scopes: [...delegationScopes] })
    await tx
      .update(roleGrants)
      .set({ organisationId: family.organisationId })
      .where(eq(roleGrants.accountId, family.lin.accountId))
  })
  const [home] = await store.read
    .select({ id: households.id })
    .from(householdMembers)
    .innerJoin(households, eq(households.id, householdMembers.householdId))
    .where(eq(householdMembers.residentId, family.min.id))
  if (!home) throw new Error('the family has no home')
  const give = (residentId: string, points: number, given: { pooled?: boolean; expiresOn?: string } = {}) =>
    store.atomically(async tx => {
      const m = { tx, now: clock.now() }
      const journalId = await openJournal(m, { kind: 'awarded', residentId, points })
      await giveLot(m, {
        journalId: journalId ?? '',
        cause: '机构奖励',
        holder: given.pooled ? ofHousehold(home.id) : ofResident(residentId),
        residentId,
        organisationId: family.organisationId,
        points,
        expiresOn: given.expiresOn ?? null,
      })
    })
  return {
    ...story,
    agreement,
    home: home.id,
    gui: await story.enter('gui'),
    give,
    /** From now on what this person earns goes into the family's pool. */
    share: (residentId: string, granted = true) =>
      store.atomically(async tx => {
        await tx.insert(tx.tables.consents).values({
          id: newId(),
          residentId,
          purpose: 'family-points',
          textVersion: '2026-11',
          granted,
          byAccountId: family.min.accountId ?? '',
          recordedAt: clock.now(),
        })
      }),
    addReward: (given: Partial<RewardInsert> = {}) =>
      store.atomically(async tx => {
        const id = newId()
        await tx.insert(tx.tables.rewards).values({
          id,
          organisationId: family.organisationId,
          name: '限盐勺一套',
          kind: 'health-tool',
          points: 120,
          stock: 5,
          description: '2 克勺和油壶各一个。',
          place: '1 楼服务台',
          ...given,
        })
        return id
      }),
    stock: async (id: string) => {
      const { rewards } = store.tables
      const [row] = await store.read.select({ stock: rewards.stock }).from(rewards).where(eq(rewards.id, id))
      return row?.stock
    },
    summary: async (residentId: string, by: Caller = min) =>
      (await by.get<PointsSummary>(`/points/summary?residentId=${residentId}`)).body,
    redeem: (rewardId: string, given: object = {}, by: Caller = min) =>
      by.post<Redemption & Problem>('/redemptions', {
        rewardId,
        payFrom: 'resident',
        residentId: family.min.id,
        ...given,
      }),
    whole: async () => expect(await brokenInvariants(store.read)).toEqual([]),
  }
}
