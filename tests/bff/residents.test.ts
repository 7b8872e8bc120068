import type { Household, Me, Resident } from '@jiayitong/shared/api/residents'
import { consentTexts } from '@jiayitong/shared/domain/consents'
import { checkCharacter } from '@jiayitong/shared/domain/id-numbers'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoDatabase, openApp } from '../support/app'
import { forEachEngine } from '../support/engines'

interface Problem {
  code: string
  detail: string
  errors?: { path: string; message: string }[]
}

const idNumber = (bornOn: string, order: string) => {
  const first17 = `999001${bornOn.replaceAll('-', '')}${order}`
  return first17 + checkCharacter(first17)
}
const woman = { name: '苏晚晴', idNumber: idNumber('1990-03-07', '924') }
const child = { relation: '女儿', name: '苏念', idNumber: idNumber('2019-06-01', '946') }

forEachEngine(engine => {
  let demo: string
  beforeAll(async () => {
    demo = await demoDatabase(engine)
  })

  describe('real name', () => {
    it('reads birth date and sex from the number, and shows it masked ever after', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-real')
      const saved = await caller.put<Resident>('/me/profile', woman)
      expect(saved.body).toMatchObject({
        name: '苏晚晴',
        sex: 'female',
        bornOn: '1990-03-07',
        age: 36,
        verified: true,
      })
      const me = await caller.get<Me>('/me')
      expect(me.body.residents[0]?.idNumberMasked).toBe(`9990**********${woman.idNumber.slice(-4)}`)
      expect(me.bytes.toString()).not.toContain(woman.idNumber)
    })

    it('keeps neither name nor number readable in the database', async () => {
      const app = await openApp(engine)
      await (await app.as('demo-new-real')).put('/me/profile', woman)
      const rows = JSON.stringify(await app.store.read.select().from(app.store.tables.residents))
      expect(rows).not.toContain(woman.name)
      expect(rows).not.toContain(woman.idNumber)
    })

    it('refuses a number whose last character does not fit, and keeps nothing', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-real')
      const wrong = woman.idNumber.slice(0, 17) + (woman.idNumber.endsWith('1') ? '2' : '1')
      const refused = await caller.put<Problem>('/me/profile', { ...woman, idNumber: wrong })
      expect([refused.status, refused.body.code]).toEqual([400, 'id-number-invalid'])
      expect((await caller.get<Me>('/me')).body.residents).toEqual([])
    })

    it('gives one identity number to one account only, even to two that come at once', async () => {
      const app = await openApp(engine)
      const callers = await Promise.all(['a', 'b'].map(name => app.as(`demo-new-${name}`)))
      const answers = await Promise.all(callers.map(caller => caller.put<Problem>('/me/profile', woman)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('id-number-taken')
    })

    it('takes the same particulars again as the same request, but no others', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-real')
      await caller.put('/me/profile', woman)
      expect((await caller.put('/me/profile', woman)).status).toBe(200)
      const other = await caller.put<Problem>('/me/profile', { ...woman, name: '苏晚明' })
      expect(other.body.code).toBe('already-real-name')
    })

    it('finds the area of an address by its place', async () => {
      const app = await openApp(engine, demo)
      const map = await app.visitor.get<{
        areas: { features: { id: string; properties: { labelLat: number; labelLng: number } }[] }
      }>('/directory/map?limit=1')
      const [area] = map.body.areas.features
      const { labelLat: lat, labelLng: lng } = area?.properties ?? { labelLat: 0, labelLng: 0 }
      const caller = await app.as('demo-new-home')
      const saved = await caller.put<Resident>('/me/profile', {
        ...woman,
        address: '柳浪里 3 幢 502',
        lat,
        lng,
      })
      expect(saved.body).toMatchObject({ address: '柳浪里 3 幢 502', areaId: area?.id })
    })
  })

  describe('family', () => {
    it('lets a parent add a child as guardian, and makes the household with the parent as representative', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-mother')
      const me = (await caller.put<Resident>('/me/profile', woman)).body
      const household = await caller.post<Household>('/me/household/members', child)
      expect(household.status).toBe(201)
      expect(household.body.representativeId).toBe(me.id)
      expect(household.body.members.map(({ name, binding }) => [name, binding])).toEqual([
        ['苏晚晴', 'self'],
        ['苏念', 'guardian'],
      ])
    })

    it('does not let anyone register a grown-up as their child', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-mother')
      await caller.put('/me/profile', woman)
      const grown = { relation: '父亲', name: '苏建国', idNumber: idNumber('1960-01-02', '917') }
      const refused = await caller.post<Problem>('/me/household/members', grown)
      expect([refused.status, refused.body.code]).toEqual([409, 'guardian-for-minors-only'])
      expect(await app.store.read.$count(app.store.tables.residents)).toBe(1)
      expect(await app.store.read.$count(app.store.tables.households)).toBe(0)
    })

    it('ends a guardian’s right when the child turns eighteen', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-mother')
      await caller.put('/me/profile', woman)
      await caller.post('/me/household/members', { ...child, idNumber: idNumber('2008-11-25', '946') })
      expect((await caller.get<Me>('/me')).body.residents).toHaveLength(2)
      app.clock.advance(4 * 86_400_000)
      expect((await (await app.as('demo-new-mother')).get<Me>('/me')).body.residents).toHaveLength(1)
    })

    it('shows 周敏 her household of three, each with how they may be named in an agreement', async () => {
      const app = await openApp(engine, demo)
      const household = await (await app.as('demo-resident')).get<Household>('/me/household')
      expect(household.body.members.map(({ name, binding }) => [name, binding])).toEqual([
        ['周敏', 'self'],
        ['周桂兰', 'delegate'],
        [expect.stringContaining('小满'), 'guardian'],
      ])
    })
  })

  describe('delegation', () => {
    const give = { phone: '13900001111', relation: '女儿', scopes: ['appointments'] }

    it('lets the named phone act within the given scopes, until it is withdrawn', async () => {
      const app = await openApp(engine)
      const giver = await app.as('demo-new-giver')
      await giver.put('/me/profile', woman)
      await app.visitor.post('/auth/sms-code', { phone: give.phone })
      await app.drain()
      const code = app.sandbox.messages(give.phone).at(-1)?.text.match(/\d{6}/)?.[0]
      await app.visitor.post('/auth/sms', { phone: give.phone, code })
      const given = await giver.post<{ id: string; scopes: string[]; direction: string }>(
        '/delegations',
        give,
      )
      expect(given.body).toMatchObject({ scopes: ['appointments'], direction: 'given' })
      const twice = await giver.post<Problem>('/delegations', give)
      expect([twice.status, twice.body.code]).toEqual([409, 'delegation-exists'])
      const revoked = await giver.post(`/delegations/${given.body.id}/revoke`)
      expect(revoked.status).toBe(200)
      const again = await giver.post<Problem>(`/delegations/${given.body.id}/revoke`)
      expect(again.body.code).toBe('state-conflict')
    })

    it('is nobody else’s to see or withdraw', async () => {
      const app = await openApp(engine, demo)
      const elder = await app.as('demo-elder')
      const mine = await elder.get<{ items: { id: string; direction: string }[] }>('/delegations')
      const id = mine.body.items.find(({ direction }) => direction === 'given')?.id ?? ''
      const stranger = await app.as('demo-parent')
      const refused = await stranger.post<Problem>(`/delegations/${id}/revoke`)
      const missing = await stranger.post<Problem>('/delegations/01900000-0000-7000-8000-000000000000/revoke')
      expect(refused.status).toBe(404)
      expect({ ...refused.body, instance: '', traceId: '' }).toEqual({
        ...missing.body,
        instance: '',
        traceId: '',
      })
      expect((await elder.get<{ items: unknown[] }>('/delegations')).body.items).toHaveLength(
        mine.body.items.length,
      )
    })

    it('takes a resident from the delegate’s hands once withdrawn', async () => {
      const app = await openApp(engine, demo)
      const daughter = await app.as('demo-resident')
      const names = async () => (await daughter.get<Me>('/me')).body.residents.map(({ name }) => name)
      expect(await names()).toContain('周桂兰')
      const elder = await app.as('demo-elder')
      const { items } = (await elder.get<{ items: { id: string; direction: string }[] }>('/delegations')).body
      for (const { id } of items.filter(({ direction }) => direction === 'given'))
        await elder.post(`/delegations/${id}/revoke`)
      expect(await names()).not.toContain('周桂兰')
    })
  })

  describe('consents', () => {
    it('are answered one by one, with the wording they were given to', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-real')
      await caller.put('/me/profile', woman)
      const { version } = consentTexts['home-visit']
      await caller.put('/me/consents/home-visit', { granted: true, textVersion: version })
      await caller.put('/me/consents/home-visit', { granted: false, textVersion: version })
      const all = await caller.get<{ items: { purpose: string; granted: boolean | null }[] }>('/me/consents')
      expect(all.body.items.find(({ purpose }) => purpose === 'home-visit')?.granted).toBe(false)
      expect(all.body.items.find(({ purpose }) => purpose === 'privacy')?.granted).toBeNull()
      expect(await app.store.read.$count(app.store.tables.consents)).toBe(2)
    })

    it('refuse an answer to a wording that is no longer in force', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-real')
      await caller.put('/me/profile', woman)
      const old = await caller.put<Problem>('/me/consents/privacy', { granted: true, textVersion: '2020-01' })
      expect([old.status, old.body.code]).toEqual([409, 'agreement-changed'])
      expect(await app.store.read.$count(app.store.tables.consents)).toBe(0)
    })
  })
})
