import { newId } from '@jiayitong/bff/ids'
import { markRulesChanged } from '@jiayitong/bff/rulebook'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Quote } from '@jiayitong/shared/api/packages'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { openStory, type Problem, refused } from '../support/signing'

/** The story with a library: two items sold alone, one that comes with packages only, one the centre cannot give. */
const open = async (engine: Engine) => {
  const story = await openStory(engine)
  const items = { tcm: newId(), check: newId(), push: newId(), eyes: newId() }
  const plans = [
    { id: items.tcm, name: '中医适宜技术', priceFen: 4_500 },
    { id: items.check, name: '年度体检', priceFen: 18_000 },
    { id: items.push, name: '预约优先', priceFen: null },
    { id: items.eyes, name: '并发症筛查', priceFen: 12_000 },
  ]
  await story.store.atomically(async tx => {
    for (const [position, plan] of plans.entries())
      await tx
        .insert(tx.tables.serviceItems)
        .values({ ...plan, category: 'medical', unit: '次', description: '', position: 10 + position })
    await tx
      .insert(tx.tables.itemsNotGiven)
      .values({ organisationId: story.family.organisationId, itemId: items.eyes, why: '设备在检修。' })
  })
  const { family } = story
  const alone = { partyKind: 'individual', teamId: family.lin.team, residentIds: [family.min.id], years: 1 }
  const picks = (...chosen: { itemId: string; perYear: number }[]) => ({
    ...alone,
    picks: [{ residentId: family.min.id, items: chosen }],
  })
  const ask = (body: object) => {
    const { partyKind: _, ...wish } = body as Record<string, unknown>
    return story.min.post<Quote & Problem>('/agreements/quote', wish)
  }
  return { ...story, items, alone, picks, ask }
}

forEachEngine(engine => {
  describe('services picked one by one (C32)', () => {
    it('cost what their items cost as often as they are wanted, split like any package', async () => {
      const { ask, picks, items } = await open(engine)
      const { status, body } = await ask(
        picks({ itemId: items.tcm, perYear: 3 }, { itemId: items.check, perYear: 1 }),
      )
      expect(status).toBe(200)
      expect(body.totalFen).toBe(3 * 4_500 + 18_000)
      expect(body.shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(body.totalFen)
      expect(body.residents).toMatchObject([{ packageId: null, packageName: '自选服务', missing: [] }])
    })

    it('named for all come once for each time they are named', async () => {
      const { ask, alone, items } = await open(engine)
      const { body } = await ask({ ...alone, itemIds: [items.tcm, items.tcm] })
      expect(body.totalFen).toBe(9_000)
    })

    it('say at once what the institution cannot give and why, and cannot be signed for', async () => {
      const story = await open(engine)
      const { ask, picks, items } = story
      const wish = picks({ itemId: items.eyes, perYear: 1 }, { itemId: items.push, perYear: 1 })
      const { body } = await ask(wish)
      expect(body.residents[0]?.missing).toEqual([
        { itemId: items.eyes, name: '并发症筛查', why: '设备在检修。' },
        { itemId: items.push, name: '预约优先', why: '不单独提供，请选含有它的服务包。' },
      ])
      const why = await refused(story, 'not-eligible', () => story.min.post<Problem>('/agreements', wish))
      expect(why).toContain('并发症筛查')
    })

    it('are what is signed, owed and drawn up again, beside another member’s package', async () => {
      const story = await open(engine)
      const { family, items } = story
      const draft = await story.draft({
        residentIds: [family.min.id, family.gui.id],
        packageIds: [family.elder],
        picks: [{ residentId: family.min.id, items: [{ itemId: items.tcm, perYear: 2 }] }],
      })
      expect(draft.residents.map(({ packageName, picked }) => [packageName, picked?.length ?? null])).toEqual(
        [
          ['自选服务', 1],
          ['基础包·长者', null],
        ],
      )
      expect(draft.totalFen).toBe(9_000 + 5_000)
      expect((await story.sign(draft)).body.state).toBe('submitted')
      const owed = await story.min.get<{ items: { items: { name: string; owed: number }[] }[] }>(
        `/agreements/${draft.id}/fulfilments`,
      )
      expect(owed.status).toBe(200)
      const document = await story.min.get<Agreement>(`/agreements/${draft.id}`)
      expect(document.body.packages.map(({ name }) => name)).toEqual(['基础包·长者'])
    })

    it('are refused where the rules do not offer it, and by the field where nobody’s choice is told', async () => {
      const story = await open(engine)
      const { alone, items } = story
      const { regionPolicies } = story.store.tables
      const empty = await story.min.post<Problem & { errors: { path: string }[] }>('/agreements', alone)
      expect([empty.status, empty.body.errors[0]?.path]).toEqual([400, '/packageIds'])
      await story.store.atomically(async tx => {
        await tx.update(regionPolicies).set({ policyId: 'zhejiang-2022' })
        await markRulesChanged(tx)
      })
      await refused(story, 'pick-not-offered', () =>
        story.min.post<Problem>('/agreements', { ...alone, itemIds: [items.tcm] }),
      )
    })
  })
})
