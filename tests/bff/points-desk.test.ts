import { createCipheriv, randomBytes } from 'node:crypto'
import { newId } from '@jiayitong/bff/ids'
import type { CheckedIn, PointsApi, PointsSummary } from '@jiayitong/shared/api/points'
import type { OwnFlag, PointsAward, PointsDeskApi, PointsFlag } from '@jiayitong/shared/api/points-desk'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Caller, startOfTests, testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { openPoints } from '../support/points'
import type { Problem } from '../support/signing'

/** With 何's account as the manager of the same institution: the second person. */
const open = async (engine: Engine) => {
  const story = await openPoints(engine)
  const { store, family } = story
  await store.atomically(tx =>
    tx.insert(tx.tables.roleGrants).values({
      id: newId(),
      accountId: family.he.accountId,
      role: 'manager',
      organisationId: family.organisationId,
      startsAt: startOfTests,
    }),
  )
  const manager = await story.enter('he')
  return {
    ...story,
    manager,
    own: async () => (await story.summary(family.min.id)).balance,
    liability: async () =>
      (
        await manager.get<ResponseOf<PointsDeskApi['liability']>>(
          `/points/liability?organisationId=${family.organisationId}`,
        )
      ).body.items[0],
  }
}

const balanceOf = async (by: Caller, residentId: string) =>
  (await by.get<PointsSummary>(`/points/summary?residentId=${residentId}`)).body.balance

forEachEngine(engine => {
  describe('points given and taken by hand', () => {
    it('are given at once when few, and by a second person’s word when many', async () => {
      const { lin, manager, family, own, whole } = await open(engine)
      const ask = (points: number) =>
        lin.post<PointsAward>('/points/awards', {
          residentId: family.min.id,
          points,
          reason: '帮着组织健走',
        })
      expect((await ask(50)).body).toMatchObject({ state: 'done', own: true })
      const { body } = await ask(51)
      expect([body.state, await own()]).toEqual(['asked', 50])
      expect((await manager.post<PointsAward>(`/points/awards/${body.id}/agree`)).body.state).toBe('done')
      expect((await manager.post<Problem>(`/points/awards/${body.id}/agree`)).body.code).toBe(
        'state-conflict',
      )
      expect(await own()).toBe(101)
      await whole()
    })

    it('are not agreed to by who asked, and move nothing when refused', async () => {
      const { manager, lin, family, own } = await open(engine)
      const wish = { residentId: family.min.id, points: 80, reason: '帮着组织健走' }
      const mine = (await manager.post<PointsAward>('/points/awards', wish)).body
      expect((await manager.post<Problem>(`/points/awards/${mine.id}/agree`)).body.code).toBe(
        'second-person-needed',
      )
      const theirs = (await lin.post<PointsAward>('/points/awards', wish)).body
      expect((await manager.post<PointsAward>(`/points/awards/${theirs.id}/refuse`)).body.state).toBe(
        'refused',
      )
      expect(await own()).toBe(0)
    })

    it('are taken back as one entry gave them, once, as far as they are still there', async () => {
      const { min, lin, manager, family, give, addReward, redeem, own, liability, whole } = await open(engine)
      await give(family.min.id, 100)
      const { items } = (
        await min.get<ResponseOf<PointsApi['entries']>>(`/points/entries?residentId=${family.min.id}`)
      ).body
      expect((await redeem(await addReward({ points: 30 }))).status).toBe(201)
      const { body } = await lin.post<PointsAward & Problem>('/points/corrections', {
        entryId: items[0]?.id,
        reason: '登记错了人',
      })
      expect(body, body.detail).toMatchObject({ state: 'asked', points: -70 })
      await manager.post(`/points/awards/${body.id}/agree`)
      expect(await own()).toBe(0)
      expect(await liability()).toMatchObject({
        issued: 100,
        redeemed: 30,
        takenBack: 70,
        outstanding: 0,
        vouchersOpen: 30,
      })
      await whole()
    })
  })

  describe('an earning nobody seems to have done anything for', () => {
    it('is looked at by the manager, taken back, objected to, and given back when the objection is right', async () => {
      const { min, family, clock, enter, whole } = await open(engine)
      let by = min
      for (let day = 0; day < 3; day += 1) {
        await by.post('/points/check-ins', {
          kind: 'blood-pressure',
          residentId: family.min.id,
          systolic: 120,
          diastolic: 80,
        })
        clock.advance(86_400_000)
        by = await enter('min')
      }
      const chief = await enter('he')
      const waiting = async () => (await chief.get<{ items: PointsFlag[] }>('/points/flags')).body.items
      const [flag] = await waiting()
      expect(flag).toMatchObject({ reason: 'same-values', points: 5, cause: '上传血压', appeal: null })
      // Of what is only looked at a resident is told nothing yet.
      const mine = async () => (await by.get<{ items: OwnFlag[] }>('/points/own-flags')).body.items
      expect(await mine()).toEqual([])
      await chief.post(`/points/flags/${flag?.id}/take-back`)
      expect([(await mine())[0]?.state, await balanceOf(by, family.min.id)]).toEqual(['taken-back', 10])
      await by.post(`/points/own-flags/${flag?.id}/appeal`, { words: '每天早上都量，血压很稳' })
      const again = await by.post<Problem>(`/points/own-flags/${flag?.id}/appeal`, { words: '再说一次' })
      expect(again.body.code).toBe('state-conflict')
      expect((await waiting())[0]?.appeal).toBe('每天早上都量，血压很稳')
      await chief.post(`/points/flags/${flag?.id}/keep`)
      expect(await balanceOf(by, family.min.id)).toBe(15)
      expect(await waiting()).toEqual([])
      await whole()
    })
  })

  describe('WeChat’s steps (C79)', () => {
    it('earn by the day’s goal, once, from the caller’s own phone and a seal that is WeChat’s and fresh', async () => {
      const { store, min, gui, family, clock, deps, whole } = await open(engine)
      const key = randomBytes(16)
      const { accounts } = store.tables
      const accountId = family.accounts.min
      await store.atomically(tx =>
        tx
          .update(accounts)
          .set({
            sessionKeySealed: testVault.seal(key.toString('base64'), `accounts.session_key:${accountId}`),
          })
          .where(eq(accounts.id, accountId)),
      )
      const seal = (step: number, given: { appid?: string; age?: number; key?: Buffer } = {}) => {
        const iv = randomBytes(16)
        const now = Math.floor(clock.now().getTime() / 1_000)
        const text = JSON.stringify({
          stepInfoList: [{ timestamp: now - 3_600, step }],
          watermark: {
            timestamp: now - (given.age ?? 0),
            appid: given.appid ?? deps.wechat.appId,
          },
        })
        const cipher = createCipheriv('aes-128-cbc', given.key ?? key, iv)
        const data = Buffer.concat([cipher.update(text), cipher.final()])
        return { encryptedData: data.toString('base64'), iv: iv.toString('base64') }
      }
      const send = (sealed: object, by = min, residentId = family.min.id) =>
        by.post<CheckedIn & Problem>('/points/check-ins', { kind: 'steps', residentId, ...sealed })
      for (const bad of [
        seal(9_000, { appid: 'wx0000000000000000' }),
        seal(9_000, { age: 600 }),
        seal(9_000, { key: randomBytes(16) }),
        { encryptedData: 'AAAA', iv: 'AAAA' },
      ])
        expect((await send(bad)).body.code).toBe('steps-unreadable')
      expect((await send(seal(6_999))).body.earned).toBe(0)
      expect((await send(seal(7_000))).body.earned).toBe(6)
      expect((await send(seal(8_000))).body.earned).toBe(0)
      // Nobody walks for somebody else.
      expect((await send(seal(9_000), min, family.gui.id)).body.code).toBe('not-allowed-for-resident')
      expect((await send(seal(9_000), gui, family.gui.id)).status).toBe(409)
      await whole()
    })
  })
})
