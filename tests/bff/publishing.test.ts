import { newId } from '@jiayitong/bff/ids'
import type { LibraryItem, Package, PublishedPackage } from '@jiayitong/shared/api/packages'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { openStory, type Problem, refused } from '../support/signing'

type Published = PublishedPackage & Problem & { errors?: { path: string }[] }

const open = async (engine: Engine, level: 'city' | 'county' = 'county') => {
  const story = await openStory(engine)
  const { store, family } = story
  await store.atomically(async tx => {
    await tx.update(tx.tables.regions).set({ level }).where(eq(tx.tables.regions.code, '000000'))
    await tx.insert(tx.tables.roleGrants).values({
      id: newId(),
      accountId: family.accounts.he,
      role: 'admin',
      regionCode: '000000',
      startsAt: new Date('2026-01-01T00:00:00Z'),
    })
  })
  const admin = await story.enter('he')
  const [item] = await store.read.select().from(store.tables.serviceItems)
  const pack = (given = {}) => ({
    regionCode: '000000',
    name: '初级包·护肺',
    tier: 'primary',
    summary: '一年两次肺功能',
    audience: { minAge: 40 },
    priceFen: 9_000,
    items: [{ itemId: item?.id ?? '', perYear: 2 }],
    ...given,
  })
  return {
    ...story,
    admin,
    pack,
    publish: (given?: object) => admin.post<Published>('/packages', pack(given)),
  }
}

forEachEngine(engine => {
  describe('packages and who publishes them (C30, C31)', () => {
    it('a county publishes what is for counties, and residents can sign for it at once', async () => {
      const { publish, visitor, family, admin } = await open(engine)
      const { status, body } = await publish()
      expect([status, body.allowedEvents]).toEqual([201, ['withdraw']])
      const { items } = (await visitor.get<{ items: Package[] }>(`/packages?teamId=${family.lin.team}`)).body
      expect(items.find(({ id }) => id === body.id)).toMatchObject({
        name: '初级包·护肺',
        residentFen: 9_000,
      })
      const mine = (await admin.get<{ items: PublishedPackage[] }>('/packages/published')).body.items
      expect(mine.map(({ id }) => id)).toContain(body.id)
    })

    it('the basic package is for the city, the others for counties, with the article that says so', async () => {
      const county = await open(engine)
      const why = await refused(county, 'not-yours-to-publish', () => county.publish({ tier: 'basic' }))
      expect(why).toBe('基础包由市里制定（威卫发〔2023〕4号 四）。')
      const city = await open(engine, 'city')
      expect((await city.publish({ tier: 'basic', name: '基础包·新' })).status).toBe(201)
      await refused(city, 'not-yours-to-publish', () => city.publish())
    })

    it('taken off sale it can be signed for no more; who signed keeps it', async () => {
      const story = await open(engine)
      const { admin, family, min, visitor } = story
      const agreement = await story.active()
      const { status } = await admin.post<Published>(`/packages/${family.basic}/withdraw`)
      expect(status).toBe(200)
      expect((await admin.post<Published>(`/packages/${family.basic}/withdraw`)).body.code).toBe(
        'state-conflict',
      )
      const { items } = (await visitor.get<{ items: Package[] }>(`/packages?teamId=${family.lin.team}`)).body
      expect(items.map(({ id }) => id)).not.toContain(family.basic)
      expect((await min.get(`/agreements/${agreement.id}`)).body).toMatchObject({
        packages: agreement.packages,
      })
      await min.post(`/agreements/${agreement.id}/terminate`, { reason: '搬家了' })
      await refused(story, 'not-found', () => min.post('/agreements', story.household()))
    })

    it('is refused for an unknown item, one named twice, ages the wrong way round, a name that is taken, another region', async () => {
      const story = await open(engine)
      const { publish, pack, admin, min } = story
      await refused(story, 'not-found', () => publish({ items: [{ itemId: newId(), perYear: 1 }] }))
      const [line] = pack().items
      expect((await publish({ items: [line, line] })).body.errors?.[0]?.path).toBe('/items')
      expect((await publish({ audience: { minAge: 50, maxAge: 40 } })).body.errors?.[0]?.path).toBe(
        '/audience/minAge',
      )
      await refused(story, 'not-found', () => publish({ regionCode: '999999' }))
      const twice = await Promise.all([publish(), publish()])
      expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409])
      expect((await min.post('/packages', pack())).status).toBe(403)
      expect(
        (
          await admin.post<LibraryItem>('/service-items', {
            name: '肺功能检查',
            category: 'medical',
            unit: '次',
            description: '吹一口气。',
          })
        ).body,
      ).toMatchObject({ category: 'medical', priceFen: null })
      await refused(story, 'name-taken', () =>
        admin.post('/service-items', {
          name: '肺功能检查',
          category: 'medical',
          unit: '次',
          description: '再吹一口气。',
        }),
      )
    })
  })
})
