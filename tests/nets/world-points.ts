import { giveLot, ofResident, openJournal } from '@jiayitong/bff/features/points/ledger'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests, testVault } from '../support/app'
import type { Family } from '../support/families'

/** Points of the owner, things to have for them, vouchers in each state, and what staff are asked to look at. */
export const plantPoints = (
  store: Store,
  { organisationId, lin }: Family,
  { residentId, owner }: { readonly residentId: string; readonly owner: string },
) =>
  store.atomically(async tx => {
    const m = { tx, now: startOfTests }
    const t = tx.tables
    const earn = async (points: number) => {
      const journalId = (await openJournal(m, { kind: 'awarded', residentId, points })) ?? ''
      const holder = ofResident(residentId)
      const cause = '机构奖励'
      await giveLot(m, { journalId, cause, holder, residentId, organisationId, points, expiresOn: null })
      return journalId
    }
    await earn(1_000)
    const entry = async (points: number) => {
      const journalId = await earn(points)
      const rows = await tx
        .select({ id: t.pointsEntries.id, of: t.pointsEntries.journalId, points: t.pointsEntries.points })
        .from(t.pointsEntries)
      return rows.find(row => row.of === journalId && row.points > 0)?.id ?? ''
    }
    const reward = async (given: Partial<typeof t.rewards.$inferInsert> = {}) => {
      const id = newId()
      await tx.insert(t.rewards).values({
        id,
        organisationId,
        name: '限盐勺一套',
        kind: 'health-tool',
        points: 20,
        stock: 50,
        description: '2 克勺一个。',
        place: '1 楼服务台',
        ...given,
      })
      return id
    }
    const gift = await reward()
    const service = await reward({ name: '颈肩推拿一次', kind: 'tcm', slotKind: 'clinic' })
    let count = 0
    const voucher = async (state: 'issued' | 'used', rewardId = gift) => {
      const id = newId()
      count += 1
      await tx.insert(t.redemptions).values({
        id,
        rewardId,
        residentId,
        accountId: owner,
        holder: ofResident(residentId),
        points: 20,
        state,
        number: `9000000${count}`,
        expiresOn: '2026-12-20',
        createdAt: startOfTests,
        endedAt: state === 'used' ? startOfTests : null,
        usedBy: state === 'used' ? lin.accountId : null,
      })
      await openJournal(m, { kind: 'redeemed', residentId, points: 20, event: `redemption:${id}` })
      return id
    }
    const award = async () => {
      const id = newId()
      await tx.insert(t.pointsAwards).values({
        id,
        residentId,
        organisationId,
        points: 80,
        reasonSealed: testVault.seal('帮着组织健走', `points_awards.reason:${id}`),
        state: 'asked',
        askedBy: lin.accountId,
        askedAt: startOfTests,
      })
      return id
    }
    const flag = async (state: 'open' | 'taken-back') => {
      const id = newId()
      await tx.insert(t.pointsFlags).values({
        id,
        journalId: await earn(5),
        residentId,
        organisationId,
        reason: 'same-values',
        state,
        createdAt: startOfTests,
        ...(state === 'open' ? {} : { decidedBy: lin.accountId, decidedAt: startOfTests }),
      })
      return id
    }
    return {
      gift,
      service,
      entry: await entry(7),
      issued: await voucher('issued'),
      toBook: await voucher('issued', service),
      used: await voucher('used'),
      award: await award(),
      flagged: await flag('open'),
      takenBack: await flag('taken-back'),
    }
  })
