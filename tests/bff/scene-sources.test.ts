import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import type { Scene, ScenesApi } from '@jiayitong/shared/api/scenes'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { addAccount, hand } from '../support/families'
import { pdfText } from '../support/pdf-text'
import { openStory, type Problem, type Story } from '../support/signing'

type Counts = ResponseOf<ScenesApi['sources']>
const day = 86_400_000

const hang = async ({ lin, family }: Story, place: string) =>
  (await lin.post<Scene>(`/teams/${family.lin.team}/posters`, { place })).body

const pass = async ({ min, family }: Story, source: string, by = min) =>
  (await by.post<Scene>(`/teams/${family.lin.team}/shares`, { source })).body

const countsOf = async ({ lin, family }: Story, query = '') =>
  (await lin.get<Counts>(`/teams/${family.lin.team}/sources${query}`)).body.items.map(
    ({ source, place, opened, signed, accepted }) => [source, place, opened, signed, accepted],
  )

forEachEngine(engine => {
  describe('what brings people to a team (C100)', () => {
    it('C100 each wall has a code of its own, and a poster to print on A4 and A3', async () => {
      const story = await openStory(engine)
      const { lin, min } = story
      const gate = await hang(story, '小区东门')
      expect(gate).toMatchObject({ source: 'poster', place: '小区东门', team: { id: story.family.lin.team } })
      expect((await hang(story, '小区东门')).code).toBe(gate.code)
      expect((await hang(story, '活动室')).code).not.toBe(gate.code)
      // A poster hangs for a year.
      expect(Date.parse(gate.expiresAt) - story.clock.now().getTime()).toBeGreaterThan(365 * day - 60_000)

      const sheet = await lin.get(`/scenes/${gate.code}/poster`)
      expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'application/pdf'])
      const pages = await pdfText(sheet.bytes)
      expect(pages).toHaveLength(1)
      for (const words of ['家门口的家庭医生', '林书禾团队', gate.code.slice(0, 4), '小区东门'])
        expect(pages[0]).toContain(words)
      const large = await lin.get(`/scenes/${gate.code}/poster?paper=A3`)
      const page = (bytes: Buffer) => /MediaBox \[0 0 ([\d.]+) /.exec(bytes.toString('latin1'))?.[1]
      expect([page(sheet.bytes), page(large.bytes)]).toEqual(['595.28', '841.89'])
      expect((await lin.get(`/scenes/${gate.code}/poster`)).bytes.equals(sheet.bytes)).toBe(true)

      // Not for residents, nor for another team's doctor.
      expect((await min.get(`/scenes/${gate.code}/poster`)).status).toBe(403)
      const he = await story.enter('he')
      expect((await he.get(`/scenes/${gate.code}/poster`)).status).toBe(404)
      expect((await he.post(`/teams/${story.family.lin.team}/posters`, { place: '门口' })).status).toBe(404)
      expect((await he.get(`/teams/${story.family.lin.team}/sources`)).status).toBe(404)
    })

    it('C100 a poster can be printed while WeChat does not answer', async () => {
      const story = await openStory(engine)
      const { code } = await hang(story, '宣传栏')
      await story.sandbox.close()
      const sheet = await story.lin.get(`/scenes/${code}/poster`)
      expect(sheet.status).toBe(200)
      expect((await pdfText(sheet.bytes))[0]).toContain('手机扫一扫')
    })

    it('C100 counts by poster and kind of card what was opened, signed and accepted, and keeps no names', async () => {
      const story = await openStory(engine)
      const { visitor, lin, store } = story
      const gate = await hang(story, '小区东门')
      const hall = await hang(story, '活动室')
      const tip = await pass(story, 'tip')
      expect((await pass(story, 'tip')).code).toBe(tip.code)
      expect((await pass(story, 'event')).code).not.toBe(tip.code)
      for (const { code } of [gate, gate, hall, tip, tip, tip])
        expect((await visitor.post<Scene>(`/scenes/${code}/opens`)).body.team.id).toBe(story.family.lin.team)

      // A draft counts for nothing until it is signed; accepted is one more step.
      const draft = await story.draft({ sceneCode: tip.code })
      expect(await countsOf(story)).toEqual([
        ['poster', '小区东门', 2, 0, 0],
        ['poster', '活动室', 1, 0, 0],
        ['tip', null, 3, 0, 0],
      ])
      const { body } = await story.sign(draft)
      expect((await countsOf(story)).at(-1)).toEqual(['tip', null, 3, 1, 0])
      await lin.post<Agreement>(`/agreements/${body.id}/accept`, { strokes: hand })
      expect((await countsOf(story)).at(-1)).toEqual(['tip', null, 3, 1, 1])
      expect(await countsOf(story, '?from=2026-11-23')).toEqual([
        ['poster', '小区东门', 0, 0, 0],
        ['poster', '活动室', 0, 0, 0],
      ])
      const accountId = await store.atomically(async tx => {
        const id = await addAccount(tx, 'manager')
        await tx.insert(tx.tables.roleGrants).values({
          id: newId(),
          accountId: id,
          role: 'manager',
          organisationId: story.family.organisationId,
          startsAt: story.clock.now(),
        })
        return id
      })
      const manager = await story.enterAccount(accountId)
      expect((await manager.get(`/teams/${story.family.lin.team}/sources`)).status).toBe(200)
      expect((await story.min.get(`/teams/${story.family.lin.team}/sources`)).status).toBe(403)

      // Who opened or passed on is kept nowhere: openings are a day's number, a shared code names nobody.
      const { sceneOpens, scenes, auditEntries } = store.tables
      expect(await store.read.select().from(sceneOpens)).toHaveLength(3)
      const rows = await store.read.select().from(scenes)
      expect(rows.filter(({ source }) => source === 'tip').map(({ createdBy }) => createdBy)).toEqual([null])
      const trail = JSON.stringify(await store.read.select().from(auditEntries))
      expect(trail).not.toContain(tip.code)
      expect(trail).toContain(gate.code)
    })

    it('C100 a code past its days is counted no more and leads nowhere', async () => {
      const story = await openStory(engine)
      const { code } = await pass(story, 'team')
      story.clock.advance(91 * day)
      expect((await story.visitor.post<Problem>(`/scenes/${code}/opens`)).body.code).toBe('not-found')
      expect(await story.store.read.$count(story.store.tables.sceneOpens)).toBe(0)
      expect((await story.visitor.post<Problem>('/scenes/00000000/opens')).status).toBe(404)
    })

    it('C100 names the field that is wrong, and stops at fifty posters', async () => {
      const story = await openStory(engine)
      const team = story.family.lin.team
      const wrong = await story.lin.post<Problem & { errors: { path: string }[] }>(`/teams/${team}/posters`, {
        place: '东',
      })
      expect([wrong.status, wrong.body.errors[0]?.path]).toEqual([400, '/place'])
      expect((await story.min.post<Problem>(`/teams/${team}/shares`, { source: 'poster' })).status).toBe(400)
      for (let at = 1; at <= 50; at += 1) await hang(story, `${at} 号楼`)
      const more = await story.lin.post<Problem>(`/teams/${team}/posters`, { place: '五十一号楼' })
      expect(more.body.code).toBe('too-many-posters')
      expect(await story.store.read.$count(story.store.tables.scenes)).toBe(50)
    })
  })
})
