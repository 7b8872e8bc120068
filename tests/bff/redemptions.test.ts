import { createPublicKey, verify } from 'node:crypto'
import { expireVouchers } from '@jiayitong/bff/features/redemptions/jobs'
import { bookAgain } from '@jiayitong/bff/features/redemptions/redemptions'
import { newId } from '@jiayitong/bff/ids'
import type { Redemption, RedemptionsApi, Reward, VoucherCode } from '@jiayitong/shared/api/redemptions'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import type { Voucher, VoucherDesk, VouchersApi } from '@jiayitong/shared/api/vouchers'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { readVoucherCode, voucherBytes } from '@jiayitong/shared/domain/voucher-codes'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests, testVault } from '../support/app'
import { meet } from '../support/blocked'
import { type Engine, forEachEngine, forEngine } from '../support/engines'
import { openPoints } from '../support/points'
import type { Problem } from '../support/signing'

const day = 86_400_000

const open = async (engine: Engine) => {
  const story = await openPoints(engine)
  const { store, family, clock, lin, min } = story
  const addSlot = (given: object = {}) =>
    store.atomically(async tx => {
      const id = newId()
      const startsAt = new Date(startOfTests.getTime() + 48 * 3_600_000)
      await tx.insert(tx.tables.slots).values({
        id,
        teamId: family.lin.team,
        practitionerId: family.lin.doctor,
        kind: 'tcm',
        room: '2 楼中医馆',
        startsAt,
        endsAt: new Date(startsAt.getTime() + 1_800_000),
        capacity: 1,
        ...given,
      })
      return id
    })
  return {
    ...story,
    addSlot,
    code: async (id: string, by = min) =>
      (await by.get<VoucherCode & Problem>(`/redemptions/${id}/code`)).body.code,
    use: (code: string, by = lin) => by.post<Voucher & Problem>(`/vouchers/${code}/use`),
    /** Signed in anew, for a token does not last through days. */
    later: async (ms: number) => {
      clock.advance(ms)
      return { min: await story.enter('min'), lin: await story.enter('lin') }
    },
  }
}

forEachEngine(engine => {
  describe('redeeming (C80)', () => {
    it('takes points, what ends first before the rest, and stock, and gives a voucher', async () => {
      const { family, give, addReward, redeem, stock, summary, store, clock, whole } = await open(engine)
      await give(family.min.id, 100)
      await give(family.min.id, 100, { expiresOn: addDays(dayOf(clock.now()), 20) })
      const reward = await addReward()
      const { status, body } = await redeem(reward)
      expect(status, body.detail).toBe(201)
      expect(body).toMatchObject({
        state: 'issued',
        points: 120,
        number: expect.stringMatching(/^\d{8}$/),
        allowedEvents: ['show', 'cancel'],
      })
      expect(await stock(reward)).toBe(4)
      expect((await summary(family.min.id)).balance).toBe(80)
      const { pointsLots } = store.tables
      const left = await store.read.select().from(pointsLots).orderBy(pointsLots.earnedAt, pointsLots.id)
      expect(left.map(({ expiresOn, remaining }) => [expiresOn !== null, remaining])).toEqual([
        [false, 80],
        [true, 0],
      ])
      await whole()
    })

    it('refuses, and changes nothing, where points, stock or the person’s part do not suffice', async () => {
      const { family, give, addReward, redeem, stock, summary, whole } = await open(engine)
      const reward = await addReward({ stock: 1, perPerson: 1 })
      expect((await redeem(reward)).body.code).toBe('insufficient-points')
      await give(family.min.id, 500)
      expect((await redeem(reward)).status).toBe(201)
      expect((await redeem(reward)).body.code).toBe('reward-limit')
      expect((await redeem(reward, { residentId: family.man.id })).body.code).toBe('out-of-stock')
      const gone = await addReward({ retiredAt: startOfTests })
      expect((await redeem(gone)).body.code).toBe('reward-closed')
      const others = await addReward({ forGroups: ['maternal'] })
      expect((await redeem(others)).body.code).toBe('not-eligible')
      expect(await stock(reward)).toBe(0)
      expect((await summary(family.min.id)).balance).toBe(380)
      await whole()
    })

    it('pays nothing with what ended yesterday, and says what is missing without it', async () => {
      const { family, give, addReward, redeem, stock, clock, whole } = await open(engine)
      await give(family.min.id, 100)
      await give(family.min.id, 100, { expiresOn: addDays(dayOf(clock.now()), -1) })
      const reward = await addReward()
      expect((await redeem(reward)).body).toMatchObject({
        code: 'insufficient-points',
        detail: expect.stringContaining('还差 20 分'),
      })
      expect(await stock(reward)).toBe(5)
      await whole()
    })

    it('lets the representative pay from the pool for anyone at home, and nobody else (M8)', async () => {
      const { family, give, gui, addReward, redeem, summary, whole } = await open(engine)
      await give(family.gui.id, 300, { pooled: true })
      const reward = await addReward()
      const wish = { payFrom: 'household', residentId: family.gui.id }
      expect((await redeem(reward, wish, gui)).body.code).toBe('not-representative')
      const { body } = await redeem(reward, wish)
      expect(body).toMatchObject({ payFrom: 'household', resident: { id: family.gui.id } })
      expect((await summary(family.gui.id)).household?.balance).toBe(180)
      // Everybody of the family sees it.
      const list = await gui.get<ResponseOf<RedemptionsApi['mine']>>(
        `/redemptions?residentId=${family.gui.id}`,
      )
      expect(list.body.items.map(({ id }) => id)).toEqual([body.id])
      await whole()
    })

    it('books the slot of a service in the same step, or nothing happens at all', async () => {
      const { family, give, addReward, addSlot, redeem, stock, summary, min, whole } = await open(engine)
      await give(family.min.id, 900)
      const reward = await addReward({ name: '颈肩推拿一次', kind: 'tcm', slotKind: 'tcm', points: 400 })
      expect((await redeem(reward)).body.code).toBe('slot-needed')
      const slotId = await addSlot()
      const { body } = await redeem(reward, { slotId })
      expect(body.appointment).toMatchObject({ live: true })
      // The slot is full: points and stock stay.
      const late = await redeem(reward, { slotId, residentId: family.man.id })
      expect(late.status).toBe(409)
      expect(await stock(reward)).toBe(4)
      expect((await summary(family.min.id)).balance).toBe(500)
      // Cancelled together: the slot is free, the points are back in the lot they came from.
      const cancelled = await min.post<Redemption>(`/redemptions/${body.id}/cancel`)
      expect(cancelled.body).toMatchObject({
        state: 'cancelled',
        allowedEvents: [],
        appointment: { live: false },
      })
      expect([await stock(reward), (await summary(family.min.id)).balance]).toEqual([5, 900])
      expect((await min.post<Problem>(`/redemptions/${body.id}/cancel`)).body.code).toBe('state-conflict')
      await whole()
    })

    it('is booked anew where the first time fell through', async () => {
      const { family, give, addReward, addSlot, redeem, min } = await open(engine)
      await give(family.min.id, 900)
      const reward = await addReward({ kind: 'tcm', slotKind: 'tcm', points: 400 })
      const { body } = await redeem(reward, { slotId: await addSlot() })
      await min.post(`/appointments/${body.appointment?.id}/cancel`)
      const fallen = (await min.get<Redemption>(`/redemptions/${body.id}`)).body
      expect(fallen.allowedEvents).toContain('book')
      const startsAt = new Date(startOfTests.getTime() + 72 * 3_600_000)
      const slotId = await addSlot({ startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000) })
      const again = await min.post<Redemption>(`/redemptions/${body.id}/book`, { slotId })
      expect(again.body.appointment).toMatchObject({ live: true, startsAt: '2026-11-25T10:00:00+08:00' })
    })

    it('puts the points back when nobody came for it in time, unless the reward says otherwise', async () => {
      const { store, family, give, addReward, redeem, later, clock, stock, summary, whole } =
        await open(engine)
      await give(family.min.id, 300, { expiresOn: addDays(dayOf(clock.now()), 5) })
      const [kept, lost] = [await addReward(), await addReward({ returns: false })]
      for (const id of [kept, lost]) expect((await redeem(id)).status).toBe(201)
      const { min } = await later(31 * day)
      expect(await expireVouchers({ store, vault: testVault }, clock.now())).toBe(2)
      expect(await expireVouchers({ store, vault: testVault }, clock.now())).toBe(0)
      // They had ended meanwhile; what came back is good for some days more.
      const { balance, expiring } = await summary(family.min.id, min)
      expect(expiring).toEqual([{ points: 120, on: addDays(dayOf(clock.now()), 30) }])
      expect(balance).toBe(120)
      expect([await stock(kept), await stock(lost)]).toEqual([5, 5])
      await whole()
    })
  })

  describe('a voucher at the desk', () => {
    it('is used once, by a code that changes; the service stands under the agreement', async () => {
      const { store, family, give, addReward, redeem, code, use, lin, agreement, whole } = await open(engine)
      await give(family.min.id, 300)
      const { packageItems } = store.tables
      const [item] = await store.read.select().from(packageItems).limit(1)
      const reward = await addReward({ serviceItemId: item?.itemId ?? null })
      const { body } = await redeem(reward)
      const shown = await code(body.id)
      expect((await lin.get<Voucher>(`/vouchers/${shown}`)).body).toMatchObject({
        state: 'issued',
        rewardName: '限盐勺一套',
        residentName: expect.stringContaining('*'),
      })
      expect((await use(shown)).body).toMatchObject({ state: 'used' })
      expect((await use(shown)).body.code).toBe('voucher-used')
      const { fulfilments } = store.tables
      const given = await store.read.select().from(fulfilments).where(eq(fulfilments.redemptionId, body.id))
      expect(given.map(({ agreementId }) => agreementId)).toEqual([agreement.id])
      await whole()
    })

    it('is refused when its picture is old, its seal made up, or its reward another institution’s', async () => {
      const { family, give, addReward, redeem, code, use, later, enter } = await open(engine)
      await give(family.min.id, 300)
      const { body } = await redeem(await addReward())
      const shown = await code(body.id)
      expect((await use(`${body.number}${shown?.slice(8, 40)}${'A'.repeat(103)}`)).body.code).toBe(
        'voucher-stale',
      )
      const he = await enter('he')
      expect((await use(shown, he)).status).toBe(404)
      const { lin } = await later(2 * 60_000)
      expect((await use(shown, lin)).body.code).toBe('voucher-stale')
      // The number alone, typed by who has the person before them.
      expect((await use(body.number, lin)).body.state).toBe('used')
    })

    it('carries a seal that a desk checks by the public key alone, with what it is for', async () => {
      const { family, give, addReward, redeem, code, lin, enter } = await open(engine)
      await give(family.min.id, 300)
      const reward = await addReward()
      const { body } = await redeem(reward)
      const desk = (await lin.get<VoucherDesk>('/voucher-desk')).body
      expect(desk.rewards).toContainEqual({ id: reward, name: '限盐勺一套' })
      const claim = readVoucherCode((await code(body.id)) ?? '')
      expect(claim).toMatchObject({ number: body.number, rewardId: reward })
      const good = (words: string | undefined) => {
        const key = createPublicKey({
          key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(desk.publicKey, 'hex').toString('base64url') },
          format: 'jwk',
        })
        return verify(null, voucherBytes(words ?? ''), key, claim?.seal ?? Buffer.alloc(64))
      }
      expect([
        good(claim?.claim),
        good(claim?.claim.replace(/^./, '9')),
        good(claim?.claim.slice(1)),
      ]).toEqual([true, body.number.startsWith('9'), false])
      // Another institution's desk hands out other things.
      const elsewhere = (await (await enter('he')).get<VoucherDesk>('/voucher-desk')).body
      expect(elsewhere.rewards.some(({ id }) => id === reward)).toBe(false)
    })

    it('is settled later where the desk had no line, each by the time it was read, and a second use is caught', async () => {
      const { family, give, addReward, redeem, code, later, whole, clock } = await open(engine)
      await give(family.min.id, 300)
      const reward = await addReward({ points: 100 })
      const [first, second] = [(await redeem(reward)).body, (await redeem(reward)).body]
      const read = [await code(first.id), await code(second.id)]
      const readAt = clock.now().toISOString()
      const { lin } = await later(3_600_000)
      const settle = async (codes: (string | undefined)[], at = readAt) =>
        (
          await lin.post<ResponseOf<VouchersApi['settle']>>('/voucher-uses', {
            uses: codes.map(each => ({ code: each, readAt: at })),
          })
        ).body.items.map(({ outcome }) => outcome)
      expect(await settle([read[0], read[0], read[1]])).toEqual(['used', 'voucher-used', 'used'])
      expect(await settle([read[1]])).toEqual(['voucher-used'])
      expect(await settle([read[1]], clock.now().toISOString())).toEqual(['voucher-stale'])
      await whole()
    })
  })

  describe('the catalogue', () => {
    it('is kept by who manages the institution, never below what is there', async () => {
      const { store, family, enterAccount, min, lin } = await open(engine)
      const wish = {
        organisationId: family.organisationId,
        name: '七格药盒',
        kind: 'health-tool',
        points: 160,
        stock: 3,
        description: '一周七格，字大。',
        place: '药房窗口',
        perPerson: 1,
        slotKind: null,
        forGroups: [],
        opensAt: null,
        closesAt: null,
        returns: true,
      }
      expect((await lin.post('/rewards', wish)).status).toBe(403)
      const { roleGrants } = store.tables
      await store.atomically(tx =>
        tx.insert(roleGrants).values({
          id: newId(),
          accountId: family.lin.accountId,
          role: 'manager',
          organisationId: family.organisationId,
          startsAt: startOfTests,
        }),
      )
      const manager = await enterAccount(family.lin.accountId)
      const { status, body } = await manager.post<Reward & Problem>('/rewards', wish)
      expect(status, body.detail).toBe(201)
      expect((await manager.post<Problem>(`/rewards/${body.id}/restock`, { by: -4 })).body.code).toBe(
        'out-of-stock',
      )
      expect((await manager.post<Reward>(`/rewards/${body.id}/restock`, { by: 7 })).body.stock).toBe(10)
      await manager.post(`/rewards/${body.id}/retire`)
      const { items } = (await min.get<ResponseOf<RedemptionsApi['rewards']>>('/rewards')).body
      expect(items.some(({ id }) => id === body.id)).toBe(false)
    })
  })
})

forEngine('postgres', engine => {
  it('a voucher given back while it is booked anew keeps no place (C80)', async () => {
    const { store, clock, family, give, addReward, addSlot, redeem, min, whole } = await open(engine)
    await give(family.min.id, 900)
    const reward = await addReward({ kind: 'tcm', slotKind: 'tcm', points: 400 })
    const { body } = await redeem(reward, { slotId: await addSlot() })
    await min.post(`/appointments/${body.appointment?.id}/cancel`)
    const startsAt = new Date(startOfTests.getTime() + 72 * 3_600_000)
    const slotId = await addSlot({ startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000) })
    const { status } = await meet(
      { store, accountId: family.min.accountId ?? '', now: clock.now() },
      w => bookAgain(w, body.id, slotId),
      () => min.post(`/redemptions/${body.id}/cancel`),
    )
    expect(status).toBe(200)
    const { appointments: a } = store.tables
    const there = await store.read.select({ state: a.state }).from(a).where(eq(a.slotId, slotId))
    expect(there).toEqual([{ state: 'cancelled' }])
    await whole()
  })
})
