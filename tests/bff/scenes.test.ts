import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Scene } from '@jiayitong/shared/api/scenes'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openStory, type Problem, refused } from '../support/signing'

const day = 86_400_000

forEachEngine(engine => {
  describe('signing on the spot (C19)', () => {
    it('the team shows a code, whoever scans it finds the team, and the draft keeps where it came from', async () => {
      const story = await openStory(engine)
      const { team } = story.family.lin
      const shown = await story.lin.post<Scene>(`/teams/${team}/scenes`)
      expect(shown).toMatchObject({ status: 201, body: { team: { id: team } } })
      const { code, page, url, expiresAt } = shown.body
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
      expect(url).toBe(`https://jiayitong.test/#/${page}?scene=${code}`)
      expect(Date.parse(expiresAt) - story.clock.now().getTime()).toBeGreaterThan(30 * day - 60_000)
      expect((await story.visitor.get<Scene>(`/scenes/${code}`)).body).toEqual(shown.body)

      const draft = await story.draft({ sceneCode: code })
      const { agreements: t } = story.store.tables
      const [row] = await story.store.read.select().from(t).where(eq(t.id, draft.id))
      expect(row?.sceneCode).toBe(code)
      expect((await story.sign(draft)).body.state).toBe('submitted')
    })

    it('one code is shown for half its life, then a new one; an old one leads nowhere', async () => {
      const story = await openStory(engine)
      const { team } = story.family.lin
      const show = async () => (await story.lin.post<Scene>(`/teams/${team}/scenes`)).body.code
      const first = await show()
      expect(await show()).toBe(first)
      story.clock.advance(16 * day)
      const lin = await story.enter('lin')
      const second = (await lin.post<Scene>(`/teams/${team}/scenes`)).body.code
      expect(second).not.toBe(first)
      expect((await story.visitor.get(`/scenes/${first}`)).status).toBe(200)
      story.clock.advance(15 * day)
      expect((await story.visitor.get<Problem>(`/scenes/${first}`)).body).toMatchObject({
        code: 'not-found',
        detail: expect.stringContaining('过期'),
      })
      expect((await story.visitor.get(`/scenes/${first}/image`)).status).toBe(404)
      const min = await story.enter('min')
      await refused(story, 'scene-expired', () =>
        min.post<Problem & Agreement>('/agreements', story.household({ sceneCode: first })),
      )
    })

    it("no draft takes another team's code or one that never was, and no stranger makes one", async () => {
      const story = await openStory(engine)
      const he = await story.enter('he')
      const other = await he.post<Scene>(`/teams/${story.family.he.team}/scenes`)
      for (const sceneCode of [other.body.code, '00000000'])
        await refused(story, 'scene-expired', () =>
          story.min.post<Problem & Agreement>('/agreements', story.household({ sceneCode })),
        )
      const { scenes } = story.store.tables
      expect((await he.post(`/teams/${story.family.lin.team}/scenes`)).status).toBe(404)
      expect((await story.min.post(`/teams/${story.family.lin.team}/scenes`)).status).toBe(403)
      expect(await story.store.read.$count(scenes)).toBe(1)
    })

    it('the code is drawn by WeChat, and for browsers when WeChat does not answer', async () => {
      const story = await openStory(engine)
      const { code } = (await story.lin.post<Scene>(`/teams/${story.family.lin.team}/scenes`)).body
      const draw = async (form = '') => {
        const { status, headers, bytes } = await story.visitor.get(`/scenes/${code}/image${form}`)
        expect([status, headers['content-type']]).toEqual([200, 'image/png'])
        expect(bytes.subarray(1, 4).toString()).toBe('PNG')
        return bytes.toString('base64')
      }
      const [mini, web] = [await draw(), await draw('?form=web')]
      expect(mini).not.toBe(web)
      await story.sandbox.close()
      expect(await draw()).toBe(web)
    })
  })
})
