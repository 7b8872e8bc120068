import { demoPersons } from '@jiayitong/bff/demo/cast'
import { demoOpenid } from '@jiayitong/bff/outside/sandbox/personas'
import { ageOn, dayOf, toIso, weekdayOf } from '@jiayitong/shared/domain/days'
import { describe, expect, it } from 'vitest'
import { demoNow, demoToday, demoVault, openDemoOn, sumBy } from '../support/demo'
import { forEachEngine } from '../support/engines'

forEachEngine(engine => {
  const demo = openDemoOn(engine)
  const { all } = demo

  describe('the demo persons', () => {
    const account = async (code: (typeof demoPersons)[number]['code']) => {
      const index = demoVault.index(demoOpenid(code), 'openid')
      return (await all('accounts')).find(({ openidIndex }) => openidIndex === index)
    }
    const personOf = async (code: (typeof demoPersons)[number]['code']) => {
      const { id } = (await account(code)) ?? {}
      return (await all('residents')).find(({ accountId }) => accountId === id)
    }

    it('each sign in by WeChat and by the number that is printed', async () => {
      for (const { code, phone } of demoPersons)
        expect((await account(code))?.phoneIndex).toBe(demoVault.index(phone, 'phone'))
    })

    it('周敏 represents a household of three under a live agreement with 林书禾团队', async () => {
      const zhou = await personOf('demo-resident')
      const elder = await personOf('demo-elder')
      expect(zhou && ageOn(zhou.bornOn, demoToday)).toBe(44)
      expect(elder && ageOn(elder.bornOn, demoToday)).toBe(82)
      const home = (await all('households')).find(({ representativeId }) => representativeId === zhou?.id)
      const members = (await all('householdMembers')).filter(({ householdId }) => householdId === home?.id)
      expect(members.map(({ relation }) => relation)).toEqual(['本人', '母亲', '儿子'])
      const agreement = (await all('agreements')).find(
        ({ signatoryId, state }) => signatoryId === zhou?.id && state === 'active',
      )
      expect(agreement).toMatchObject({ partyKind: 'household', totalFen: 7_000 })
      const items = new Map((await all('serviceItems')).map(({ id, name }) => [id, name]))
      const done = sumBy(
        (await all('fulfilments')).filter(
          each => each.agreementId === agreement?.id && each.residentId === zhou?.id,
        ),
        ({ itemId }) => items.get(itemId) ?? '',
        () => 1,
      )
      expect([done.get('健康推送'), done.get('定期随访'), done.get('年度体检')]).toEqual([9, 3, undefined])
      const points = sumBy(
        await all('pointsEntries'),
        row => row.holder,
        row => row.points,
      )
      expect(points.get(`household:${home?.id}`)).toBe(1_286)
      const cheapest = Math.min(...(await all('rewards')).map(reward => reward.points))
      expect(points.get(`resident:${zhou?.id}`)).toBeGreaterThanOrEqual(cheapest)
    })

    it('her mother has delegated to her and is booked for Wednesday at half past nine', async () => {
      const [elder, daughter] = [await personOf('demo-elder'), await account('demo-resident')]
      const given = (await all('delegations')).find(({ residentId }) => residentId === elder?.id)
      expect(given).toMatchObject({ kind: 'delegation', accountId: daughter?.id, relation: '母亲' })
      expect(given?.scopes).toEqual(['agreements', 'appointments', 'records', 'messages'])
      const booked = (await all('appointments')).filter(
        ({ residentId, state }) => residentId === elder?.id && state === 'booked',
      )
      const slot = (await all('slots')).find(({ id }) => id === booked[0]?.slotId)
      expect(booked).toHaveLength(1)
      expect(slot && weekdayOf(dayOf(slot.startsAt))).toBe(3)
      expect(slot && toIso(slot.startsAt).slice(11, 16)).toBe('09:30')
      expect(slot?.room).toBe('2 楼 2 号诊室')
    })

    it('the other parent has two children, a mother-in-law who agreed, and no agreement; the doctor has people waiting', async () => {
      const parent = await personOf('demo-parent')
      const mine = (await all('delegations')).filter(({ accountId }) => accountId === parent?.accountId)
      expect(mine.map(({ kind }) => kind).sort()).toEqual(['delegation', 'guardianship', 'guardianship'])
      const family = new Set([parent?.id, ...mine.map(({ residentId }) => residentId)])
      const bound = (await all('agreementResidents')).filter(({ residentId }) => family.has(residentId))
      expect(bound).toEqual([])
      const lin = (await all('teams')).find(({ name }) => name === '林书禾团队')
      const waiting = (await all('agreements')).filter(
        ({ teamId, state }) => teamId === lin?.id && state === 'submitted',
      )
      expect(waiting.length).toBeGreaterThanOrEqual(5)
      for (const { decideBy } of waiting) expect(decideBy && decideBy > demoNow).toBe(true)
    })

    it('the staff hold their roles at their own institutions', async () => {
      const grants = await all('roleGrants')
      const organisations = new Map((await all('organisations')).map(({ id, shortName }) => [id, shortName]))
      const roleOf = async (code: (typeof demoPersons)[number]['code']) => {
        const { id } = (await account(code)) ?? {}
        const grant = grants.find(({ accountId }) => accountId === id)
        return [grant?.role, organisations.get(grant?.organisationId ?? '')]
      }
      expect(await roleOf('demo-doctor')).toEqual(['doctor', '柳浪中心'])
      expect(await roleOf('demo-nurse')).toEqual(['nurse', '柳浪中心'])
      expect(await roleOf('demo-manager')).toEqual(['manager', '柳浪中心'])
      expect(await roleOf('demo-hospital')).toEqual(['hospital', '市立医院'])
      expect(await roleOf('demo-admin')).toEqual(['admin', undefined])
    })
  })
})
