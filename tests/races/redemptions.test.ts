import { earnPoints } from '@jiayitong/bff/features/points/earning'
import { leaveHousehold } from '@jiayitong/bff/features/residents/households'
import type { Voucher } from '@jiayitong/shared/api/vouchers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../support/app'
import { meet } from '../support/blocked'
import { forEachEngine, forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { openPoints } from '../support/points'
import type { Problem } from '../support/signing'

forEachEngine(engine => {
  describe('a rush for ten of a reward from one family’s pool', () => {
    it('gives ten, overdraws nothing, and tells each of four phones the truth, with every request sent twice (C80)', async () => {
      const { store, family, give, addReward, enter, stock, summary, whole } = await openPoints(engine)
      // Enough for twelve: neither stock nor points alone hold it.
      await give(family.min.id, 700, { pooled: true })
      await give(family.gui.id, 500, { pooled: true })
      const [scarce, dear] = [
        await addReward({ stock: 10, points: 100 }),
        await addReward({ stock: 300, points: 90 }),
      ]
      const phones = await Promise.all(Array.from({ length: 4 }, () => enter('min')))
      const asked = Array.from({ length: 300 }, (_, turn) => {
        const phone = phones[turn % phones.length]
        const body = {
          rewardId: turn % 3 === 0 ? dear : scarce,
          payFrom: 'household',
          residentId: [family.min.id, family.gui.id, family.man.id][turn % 3 === 0 ? 0 : turn % 2] ?? '',
        }
        const key = `redeem-${turn}-of-the-rush`
        // Too busy for now, says a small machine after seconds: asked again with the same key, as phones do.
        const send = async (): Promise<Answer<Problem & { id: string }> | undefined> => {
          const answer = await phone?.post<Problem & { id: string }>('/redemptions', body, {
            'idempotency-key': key,
          })
          return answer?.status === 503 ? send() : answer
        }
        return Promise.all([send(), send()])
      })
      const answers = await Promise.all(asked)
      for (const [first, again] of answers)
        expect([again?.status, again?.body.id]).toEqual([first?.status, first?.body.id])
      const told = answers.map(([first]) => first as Answer<Problem & { id: string }>)
      const good = told.filter(({ status }) => status === 201).map(({ body }) => body.id)
      const codes = new Set(told.filter(({ status }) => status !== 201).map(({ body }) => body.code))
      for (const code of codes) expect(['out-of-stock', 'insufficient-points']).toContain(code)
      const { redemptions } = store.tables
      const rows = await store.read.select().from(redemptions)
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(good))
      const ofScarce = rows.filter(({ rewardId }) => rewardId === scarce).length
      expect(ofScarce).toBeLessThanOrEqual(10)
      expect(await stock(scarce)).toBe(10 - ofScarce)
      const spent = rows.reduce((sum, { points }) => sum + points, 0)
      expect((await summary(family.min.id)).household?.balance).toBe(1_200 - spent)
      // Nobody was told that it does not suffice while it did.
      expect(1_200 - spent).toBeLessThan(100)
      await whole()
      noteFigures(`Races for rewards on ${engine.name}`, 'npm test -- races/redemptions', {
        'requests, each sent twice': asked.length,
        'vouchers given': good.length,
        'points left of 1,200': 1_200 - spent,
      })
    })

    it('lets one of two desks use a voucher, and one of using and giving back win', async () => {
      const { store, family, give, addReward, redeem, min, lin, enter, stock, whole } =
        await openPoints(engine)
      await give(family.min.id, 2_000)
      const reward = await addReward({ stock: 40, points: 50 })
      const nurse = await enter('lin')
      for (let turn = 0; turn < 12; turn += 1) {
        const { body } = await redeem(reward)
        const uses = await Promise.all([
          lin.post<Voucher & Problem>(`/vouchers/${body.number}/use`),
          nurse.post<Voucher & Problem>(`/vouchers/${body.number}/use`),
          turn % 2 === 0 ? min.post<Problem>(`/redemptions/${body.id}/cancel`) : undefined,
        ])
        const won = uses.filter(answer => answer?.status === 200)
        expect(won).toHaveLength(1)
      }
      const { redemptions } = store.tables
      const rows = await store.read.select().from(redemptions).where(eq(redemptions.rewardId, reward))
      const used = rows.filter(({ state }) => state === 'used').length
      expect(rows.filter(({ state }) => state === 'cancelled').length).toBe(12 - used)
      expect(await stock(reward)).toBe(40 - used)
      await whole()
    })
  })

  describe('one thing done for one’s health, told many times at once', () => {
    it('earns once, and no more than the day’s cap (C79)', async () => {
      const { min, family, summary, whole } = await openPoints(engine)
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, turn) =>
          min.post<{ earned: number }>('/points/check-ins', {
            kind: 'blood-pressure',
            residentId: family.min.id,
            systolic: 120 + turn,
            diastolic: 80,
          }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201))
      expect(answers.filter(({ body }) => body.earned > 0)).toHaveLength(1)
      expect((await summary(family.min.id)).balance).toBe(5)
      await whole()
    })
  })
})

forEngine('postgres', engine => {
  it('points given back to a pool while somebody leaves the family go with them (C80, C81)', async () => {
    const { store, clock, family, give, addReward, redeem, min, summary, whole } = await openPoints(engine)
    await give(family.gui.id, 500, { pooled: true })
    const { body } = await redeem(await addReward({ points: 200 }), { payFrom: 'household' })
    const { status } = await meet(
      { store, accountId: family.accounts.gui, now: clock.now() },
      w => leaveHousehold(w, family.gui.id),
      () => min.post(`/redemptions/${body.id}/cancel`),
    )
    expect(status).toBe(200)
    expect((await summary(family.gui.id)).balance).toBe(500)
    await whole()
  })

  it('what somebody earns while they leave the family is their own (C79, C81)', async () => {
    const { store, clock, family, share, summary, whole } = await openPoints(engine)
    await share(family.gui.id)
    const earning = { kind: 'tip-quiz', residentId: family.gui.id, event: 'a-race' } as const
    const gain = await meet(
      { store, accountId: family.accounts.gui, now: clock.now() },
      w => leaveHousehold(w, family.gui.id),
      () => store.atomically(tx => earnPoints({ tx, now: clock.now() }, earning)),
    )
    expect(gain.points).toBeGreaterThan(0)
    expect((await summary(family.gui.id)).balance).toBe(gain.points)
    await whole()
  })
})
