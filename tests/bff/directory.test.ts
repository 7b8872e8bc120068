import type { Organisation, Practitioner, SearchItem, Team } from '@jiayitong/shared/api/directory'
import type { AreaFeature, TeamCard } from '@jiayitong/shared/api/map'
import { describe, expect, it } from 'vitest'
import { at, openDirectoryOn } from '../support/directory'
import { forEachEngine } from '../support/engines'
import { middle } from '../support/places'

forEachEngine(engine => {
  const { places, open } = openDirectoryOn(engine)

  describe('search', () => {
    const search = async (q: string) => {
      const { visitor } = await open()
      return (await visitor.get<{ items: SearchItem[] }>(`/directory/search?q=${encodeURIComponent(q)}`)).body
        .items
    }
    const found = async (q: string) => (await search(q)).map(({ kind, name }) => `${kind} ${name}`)

    it('C2 finds by Chinese, whole pinyin, initials and mixtures', async () => {
      for (const q of [
        '林书禾',
        'linshuhe',
        'linshuh',
        'lishhe',
        'lin shu he',
        'linsh',
        'lshe',
        '林sh',
        'LINSH',
        'ｌｉｎｓｈ',
      ])
        expect((await found(q)).slice(0, 2), q).toEqual(
          expect.arrayContaining(['team 林书禾团队', 'practitioner 林书禾']),
        )
    })

    it('C2 accepts every reading of a character', async () => {
      expect(await found('yuezhengming')).toEqual(await found('lezhengming'))
      expect((await found('yuezhengming'))[0]).toBe('team 乐正明团队')
    })

    it('C1 finds the area by the names people use for where they live, and the team to open', async () => {
      for (const q of ['桐花巷', '桐花', 'thx', 'tonghuax']) {
        const [first] = await search(q)
        expect(first, q).toMatchObject({ kind: 'area', name: '柳浪一片区', teamId: places.lin })
      }
    })

    it('C2 finds teams by what they are good at', async () => {
      expect(await found('高血压')).toEqual(['team 林书禾团队'])
      expect(await found('gxy')).toEqual(['team 林书禾团队'])
    })

    it('C2 puts names before places and beginnings before middles', async () => {
      expect(await found('槐')).toEqual(['area 槐荫片区', 'organisation 槐荫社区卫生服务站'])
      expect((await found('柳浪')).slice(0, 3)).toEqual([
        'area 柳浪大厦',
        'area 柳浪一片区',
        'organisation 柳浪社区卫生服务中心',
      ])
    })

    it('answers nothing to nothing, and keeps to the limit', async () => {
      expect(await found('不存在的名字')).toEqual([])
      expect(await found('  ')).toEqual([])
      const { visitor } = await open()
      expect((await visitor.get(`/directory/search?q=${'长'.repeat(41)}`)).status).toBe(400)
      const { body } = await visitor.get<{ items: SearchItem[] }>('/directory/search?q=l&limit=1')
      expect(body.items).toHaveLength(1)
    })
  })

  describe('entries', () => {
    it('C1 C2 a team tells who, what, where, when and how to sign', async () => {
      const { visitor } = await open()
      const { body } = await visitor.get<Team>(`/teams/${places.lin}?${at(middle.lat - 0.005, middle.lng)}`)
      expect(body).toMatchObject({
        name: '林书禾团队',
        leader: { name: '林书禾' },
        distance: 556,
        households: 868,
        hoursText: '周一至周六 8:00–17:30',
        room: '2 楼',
        specialties: ['高血压', '糖尿病'],
        areas: [{ name: '柳浪一片区', places: ['柳浪里', '桐花巷', '望湖新村'] }],
        canSign: true,
        whyNotSign: null,
        howToSign: '带身份证到一楼签约处，或在这里签。',
        checkedOn: '2026-11-20',
      })
      expect(body.members.map(({ name, duty }) => [name, duty])).toEqual([
        ['林书禾', 'family-doctor'],
        ['唐玉洁', 'nurse'],
      ])
    })

    it('C5 shows the newest published result, and a score only from thirty ratings on', async () => {
      const { store, visitor } = await open()
      const result = { teamId: places.lin, grade: '优秀', replyMinutes: 26 }
      await store.atomically(async tx => {
        await tx.insert(tx.tables.teamEvaluations).values([
          {
            ...result,
            id: crypto.randomUUID(),
            period: '2025',
            ratingTotal: 120,
            ratingCount: 30,
            publishedOn: '2026-01-10',
          },
          {
            ...result,
            id: crypto.randomUUID(),
            period: '2026',
            ratingTotal: 1499,
            ratingCount: 312,
            publishedOn: '2026-11-01',
          },
          {
            ...result,
            id: crypto.randomUUID(),
            period: '2027',
            ratingTotal: 10,
            ratingCount: 2,
            publishedOn: '2027-01-10',
          },
          {
            ...result,
            id: crypto.randomUUID(),
            teamId: places.he,
            period: '2026',
            ratingTotal: 145,
            ratingCount: 29,
            publishedOn: '2026-11-01',
          },
        ])
      })
      const evaluation = async (id: string) => (await visitor.get<Team>(`/teams/${id}`)).body.evaluation
      expect(await evaluation(places.lin)).toMatchObject({
        period: '2026',
        ratingTenths: 48,
        ratingCount: 312,
      })
      expect(await evaluation(places.he)).toMatchObject({ ratingTenths: null, ratingCount: 29 })
      expect(await evaluation(places.le)).toBeNull()
    })

    it('C1 C6 an organisation tells its hours, teams and service points', async () => {
      const { visitor } = await open()
      const { body } = await visitor.get<Organisation>(`/organisations/${places.centre}`)
      expect(body).toMatchObject({
        hoursText: '周一至周六 8:00–17:30',
        howToSign: expect.any(String),
        answers: [],
      })
      expect(body.teams.map(({ name }) => name)).toEqual(['林书禾团队', '乐正明团队'])
      expect(body.servicePoints.map(({ name }) => name)).toEqual(['望湖新村健康小屋'])
    })

    it('C2 a practitioner tells what they do and in which teams', async () => {
      const { visitor } = await open()
      const { body } = await visitor.get<Practitioner>(`/practitioners/${places.nurse}`)
      expect(body).toMatchObject({
        name: '唐玉洁',
        duty: 'nurse',
        organisation: { name: '柳浪社区卫生服务中心' },
        teams: [{ id: places.lin, name: '林书禾团队' }],
      })
    })

    it('C1 an area tells which team answers for it', async () => {
      const { visitor } = await open()
      const { body } = await visitor.get<{ area: AreaFeature; teams: TeamCard[] }>(`/areas/${places.huaiyin}`)
      expect(body.area.properties).toMatchObject({ name: '槐荫片区', places: ['老槐新村'] })
      expect(body.teams.map(({ name }) => name)).toEqual(['何景川团队'])
    })

    it('C2 the district brings what a map without tiles draws', async () => {
      const { visitor } = await open()
      const { body } = await visitor.get<{ name: string; tiles: null; scenery: { roads: unknown[] } }>(
        '/directory/district',
      )
      expect(body).toMatchObject({ name: '清和区', tiles: null })
      expect(body.scenery.roads).toHaveLength(1)
    })

    it('answers 404 for what is not there', async () => {
      const { visitor } = await open()
      for (const path of ['teams', 'organisations', 'practitioners', 'areas'])
        expect((await visitor.get(`/${path}/${places.point}`)).status).toBe(404)
      expect((await visitor.get(`/teams/${places.centre}/notice`)).status).toBe(404)
    })

    it('C3 prints the team notice as PDF, the same bytes each time that day', async () => {
      const { visitor } = await open()
      const { status, headers, bytes } = await visitor.get(`/teams/${places.lin}/notice`)
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('application/pdf')
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
      expect((await visitor.get(`/teams/${places.lin}/notice`)).bytes.equals(bytes)).toBe(true)
    })
  })
})
