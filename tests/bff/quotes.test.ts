import type { Package, Quote } from '@jiayitong/shared/api/packages'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openStory, type Problem } from '../support/signing'

forEachEngine(engine => {
  describe('before signing', () => {
    it('shows packages with what a typical resident pays after subsidies (C41)', async () => {
      const { visitor, family } = await openStory(engine)
      const { body } = await visitor.get<{ items: Package[] }>(`/packages?teamId=${family.lin.team}`)
      const elder = body.items.find(({ id }) => id === family.elder)
      expect(elder).toMatchObject({
        priceFen: 5_000,
        residentFen: 1_000,
        subsidyFen: 4_000,
      })
      expect(elder?.items.map(({ name, perYear }) => [name, perYear])).toEqual([
        ['健康推送', 12],
        ['定期随访', 4],
      ])
      expect((await visitor.get(`/packages?teamId=${family.min.id}`)).status).toBe(404)
    })

    it('quotes each payer to the fen with its document, and changes nothing (C41)', async () => {
      const { min, family, count } = await openStory(engine)
      const wish = {
        teamId: family.lin.team,
        residentIds: [family.min.id, family.gui.id, family.man.id],
        packageIds: [family.basic, family.elder, family.basic],
        years: 1,
      }
      const { status, body } = await min.post<Quote>('/agreements/quote', wish)
      expect(status).toBe(200)
      expect(body.totalFen).toBe(7_000)
      const source = {
        document: '威卫发〔2023〕4号',
        article: '六（一）、（三）',
      }
      expect(body.shares).toEqual([
        { payer: 'resident', fen: 3_000, source },
        { payer: 'city-finance', fen: 800, source },
        { payer: 'county-finance', fen: 3_200, source },
      ])
      expect(body.terms.map(({ years, offered }) => [years, offered])).toEqual([
        [1, true],
        [2, false],
        [3, false],
      ])
      expect(await count('agreements')).toBe(0)
    })

    it('does not tell what somebody would pay who did not agree, nor that a stranger exists', async () => {
      const story = await openStory(engine)
      const { min, family, store } = story
      await store.atomically(async tx => {
        await tx
          .update(tx.tables.delegations)
          .set({ revokedAt: new Date() })
          .where(eq(tx.tables.delegations.id, family.delegation))
      })
      const ask = (residentId: string) =>
        min.post<Problem>('/agreements/quote', {
          teamId: family.lin.team,
          residentIds: [residentId],
          packageIds: [family.basic],
          years: 1,
        })
      const mother = await ask(family.gui.id)
      expect([mother.status, mother.body.code]).toEqual([403, 'not-allowed-for-resident'])
      expect((await ask(family.lin.team)).status).toBe(404)
      const stranger = await (await story.enter('he')).post<Problem>('/agreements/quote', {
        teamId: family.lin.team,
        residentIds: [family.min.id],
        packageIds: [family.basic],
        years: 1,
      })
      expect(stranger.status).toBe(404)
    })

    it('reads the agreement text in force, and no version that never was (C8)', async () => {
      const { visitor } = await openStory(engine)
      const { body } = await visitor.get<{
        version: string
        sections: unknown[]
      }>('/agreement-text')
      expect(body.sections.length).toBeGreaterThan(8)
      expect((await visitor.get(`/agreement-text?version=${body.version}`)).body).toEqual(body)
      expect((await visitor.get('/agreement-text?version=1999-01')).status).toBe(404)
    })
  })
})
