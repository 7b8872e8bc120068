import type { Home } from '@jiayitong/shared/api/home'
import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoDatabase, openApp } from '../support/app'
import { forEachEngine } from '../support/engines'

forEachEngine(engine => {
  let demo: string
  beforeAll(async () => {
    demo = await demoDatabase(engine)
  })

  describe('C72 health pushes on the first screen', () => {
    it('counts what came of this agreement year against what is promised, wherever it is shown', async () => {
      const app = await openApp(engine, demo)
      const min = await app.as('demo-resident')
      const id = min.signedIn.account.residents[0]?.id
      const { pushes, owed } = (await min.get<Home>('/home')).body
      const { body } = await min.get<{ delivered: number; minimum: number }>(
        `/pushes/statement?residentId=${id}`,
      )
      expect(pushes).toEqual({ delivered: body.delivered, minimum: body.minimum })
      expect(pushes?.minimum).toBe(12)
      const row = owed?.items.find(({ name }) => name === '健康推送')
      expect([row?.done, row?.owed]).toEqual([Math.min(body.delivered, 12), 12])
      // Nobody without an agreement is promised any.
      const parent = await app.as('demo-parent')
      expect((await parent.get<Home>('/home')).body.pushes).toBeNull()
    })
  })

  describe('C86 the person to ring on the first screen', () => {
    it('gives a resident the name, kinship and number of the one who acts for them', async () => {
      const app = await openApp(engine, demo)
      const elder = await app.as('demo-elder')
      const { body } = await elder.get<Home>('/home')
      expect(body.helper).toMatchObject({ name: '周敏', relation: '女儿' })
      expect(body.helper?.phone).toMatch(/^1\d{10}$/)
    })

    it('tells nobody else the number, not even the one who acts', async () => {
      const app = await openApp(engine, demo)
      const elder = await app.as('demo-elder')
      const daughter = await app.as('demo-resident')
      const elderId = elder.signedIn.account.residents[0]?.id
      const { body } = await daughter.get<Home>(`/home?residentId=${elderId}`)
      expect([body.residentId, body.helper]).toEqual([elderId, null])
      expect((await daughter.get<Home>('/home')).body.helper).toBeNull()
    })

    it('forgets the number once the delegation is taken back', async () => {
      const app = await openApp(engine, demo)
      const elder = await app.as('demo-elder')
      const { body: list } = await elder.get<ResponseOf<ResidentsApi['delegations']>>('/delegations')
      const given = list.items.filter(({ direction }) => direction === 'given')
      expect(given).not.toHaveLength(0)
      for (const { id } of given) await elder.post(`/delegations/${id}/revoke`)
      expect((await elder.get<Home>('/home')).body.helper).toBeNull()
    })
  })

  describe('C7 the agreement on the first screen', () => {
    it('is a draft only for the one who wrote it', async () => {
      const app = await openApp(engine, demo)
      const parent = await app.as('demo-parent')
      const own = parent.signedIn.account.residents[0]?.id ?? ''
      const search = await app.visitor.get<{ items: { kind: string; id: string }[] }>(
        `/directory/search?q=${encodeURIComponent('林书禾团队')}`,
      )
      const teamId = search.body.items.find(({ kind }) => kind === 'team')?.id
      const packages = await app.visitor.get<{ items: { id: string; name: string }[] }>(
        `/packages?teamId=${teamId}`,
      )
      const basic = packages.body.items.find(({ name }) => name === '基础包')?.id
      const wish = { partyKind: 'individual', residentIds: [own], teamId, packageIds: [basic], years: 1 }
      const draft = await parent.post<{ id: string }>('/agreements', wish)
      expect(draft.status).toBe(201)
      expect((await parent.get<Home>('/home')).body.agreement).toMatchObject({
        id: draft.body.id,
        state: 'draft',
      })

      const { agreements } = app.store.tables
      const other = (await app.as('demo-elder')).signedIn.account.id
      await app.store.atomically(tx =>
        tx.update(agreements).set({ accountId: other }).where(eq(agreements.id, draft.body.id)),
      )
      expect((await parent.get<Home>('/home')).body.agreement).toBeNull()
    })
  })
})
