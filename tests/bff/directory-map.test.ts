import type { Team } from '@jiayitong/shared/api/directory'
import type { AreaFeature, MapItem, TeamCard } from '@jiayitong/shared/api/map'
import { DirectoryMap } from '@jiayitong/shared/api/map'
import { distanceMetres } from '@jiayitong/shared/domain/geometry'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openApp, startOfTests } from '../support/app'
import { faultsOf } from '../support/conforms'
import { at, here, openDirectoryOn } from '../support/directory'
import { forEachEngine } from '../support/engines'
import { addArea, addOrganisation, addTeam, middle, square } from '../support/places'

forEachEngine(engine => {
  const { places, open } = openDirectoryOn(engine)
  const map = async (query: string) => {
    const { visitor } = await open()
    return (await visitor.get<DirectoryMap>(`/directory/map?${query}`)).body
  }
  const names = ({ items }: DirectoryMap) => items.map(({ organisation }) => organisation.shortName)
  const teamNames = ({ items }: DirectoryMap) => items.flatMap(({ teams }) => teams.map(({ name }) => name))

  describe('the doctor map', () => {
    it('C2 answers exactly what its schema promises', async () => {
      for (const query of [
        '',
        here,
        `${here}&radius=500`,
        'bbox=120.09,30.19,120.11,30.21',
        `${here}&kind=hospital`,
      ]) {
        const { visitor } = await open()
        const { status, body, headers } = await visitor.get(`/directory/map?${query}`)
        expect(status).toBe(200)
        expect(headers['content-type']).toBe('application/json; charset=utf-8')
        expect(await faultsOf(DirectoryMap, body)).toBeUndefined()
      }
    })

    it('C2 C4 gives organisations and their teams nearest first, with metres from where one stands', async () => {
      const answer = await map(here)
      expect(names(answer)).toEqual(['柳浪中心', '槐荫站', '区一院'])
      expect(answer.items.map(({ distance }) => distance)).toEqual([0, 1922, 9563])
      expect(answer.items[0]?.teams.map(({ name, distance }) => [name, distance])).toEqual([
        ['林书禾团队', 0],
        ['乐正明团队', 222],
      ])
      expect(names(await map(at(middle.lat, middle.lng + 0.019)))).toEqual(['槐荫站', '柳浪中心', '区一院'])
    })

    it('C1 shows institution, load, duty and how fresh the entry is', async () => {
      const [centre, station] = (await map(here)).items
      // 22 November 2026 is a Sunday: the centre is closed, the station open late.
      expect(centre).toMatchObject({
        organisation: { name: '柳浪社区卫生服务中心', kind: 'community-centre', phone: '0571-00000001' },
        openNow: false,
        duty: { open: false, text: '明天 8:00 开诊' },
        checkedOn: '2026-11-20',
        stale: false,
      })
      expect(centre?.teams[0]).toMatchObject({ households: 868, householdsTarget: 1000, householdsMax: 1500 })
      expect(station).toMatchObject({
        openNow: true,
        duty: { text: '在岗至 20:00' },
        checkedOn: '2026-08-01',
      })
    })

    it('C3 raises an entry as stale from the ninety-first day after its last check', async () => {
      const { visitor, clock } = await open()
      const staleOnes = async () => {
        const { items } = (await visitor.get<DirectoryMap>('/directory/map')).body
        return items.filter(({ stale }) => stale).map(({ organisation }) => organisation.shortName)
      }
      // 2026-08-01 was 113 days ago; 2026-11-20 is 90 days ago on 18 February.
      expect(await staleOnes()).toEqual(['槐荫站'])
      clock.advance(Date.parse('2027-02-18T20:00:00+08:00') - startOfTests.getTime())
      expect(await staleOnes()).toEqual(['槐荫站'])
      clock.advance(24 * 3_600_000)
      expect(await staleOnes()).toHaveLength(3)
    })

    it('C2 gives no distance when nobody says from where', async () => {
      const answer = await map('')
      expect(names(answer)).toEqual(['柳浪中心', '槐荫站', '区一院'])
      expect(answer.items.every(({ distance }) => distance === null)).toBe(true)
    })

    it('C2 keeps to a range and to what a map shows', async () => {
      expect(names(await map(`${here}&radius=1000`))).toEqual(['柳浪中心'])
      expect(names(await map(`${here}&radius=1922`))).toEqual(['柳浪中心', '槐荫站'])
      const shown = await map('bbox=120.115,30.19,120.125,30.21')
      expect(names(shown)).toEqual(['槐荫站'])
      expect(shown.areas.features.map(({ properties }) => properties.name)).toEqual(['槐荫片区'])
    })

    it('C2 narrows to teams with room, with a speciality, on duty, or seen after work', async () => {
      expect(teamNames(await map(`${here}&canSign=true`))).toEqual(['林书禾团队', '何景川团队'])
      expect(teamNames(await map(`${here}&specialty=${encodeURIComponent('血压')}`))).toEqual(['林书禾团队'])
      expect(teamNames(await map(`${here}&openNow=true`))).toEqual(['何景川团队'])
      expect(names(await map(`${here}&evening=true`))).toEqual(['槐荫站', '区一院'])
      expect(names(await map(`${here}&kind=hospital`))).toEqual(['区一院'])
    })

    it('C2 draws areas with a place for their name, and C6 service points with their next visits', async () => {
      const { areas, servicePoints } = await map(here)
      const liulang = areas.features.find(({ id }) => id === places.liulang)
      expect(liulang?.properties).toMatchObject({
        teamId: places.lin,
        places: ['柳浪里', '桐花巷', '望湖新村'],
      })
      expect(liulang?.properties.labelLng).toBeCloseTo(middle.lng, 6)
      expect(servicePoints).toHaveLength(1)
      expect(servicePoints[0]?.visits.map(({ startsAt }) => startsAt)).toEqual([
        // The first visit was yesterday.
        '2026-11-22T09:00:00+08:00',
        '2026-11-23T09:00:00+08:00',
      ])
    })

    it('C2 goes through a crowded district page by page, each organisation once, nearest first', async () => {
      const { store, visitor } = await open()
      await store.atomically(async tx => {
        for (let at = 0; at < 57; at += 1)
          await addOrganisation(tx, {
            name: `卫生室 ${at}`,
            lng: middle.lng + (((at * 37) % 57) - 28) * 0.001,
            // Three at each place, so that many are equally far.
            lat: middle.lat + (Math.floor(at / 3) % 7) * 0.001,
          })
      })
      const seen: MapItem[] = []
      let cursor: string | null = null
      do {
        const page: DirectoryMap = (
          await visitor.get<DirectoryMap>(
            `/directory/map?${here}&limit=7${cursor ? `&cursor=${cursor}` : ''}`,
          )
        ).body
        expect(page.items.length).toBeLessThanOrEqual(7)
        expect(page.areas.features.length > 0).toBe(cursor === null)
        seen.push(...page.items)
        cursor = page.nextCursor
      } while (cursor)
      expect(new Set(seen.map(({ organisation }) => organisation.id)).size).toBe(60)
      const metres = seen.map(({ distance }) => distance ?? -1)
      expect(metres).toEqual([...metres].sort((a, b) => a - b))
      expect(metres).toEqual(seen.map(({ lng, lat }) => distanceMetres([middle.lng, middle.lat], [lng, lat])))
    })

    it('refuses half a point, a box inside out and a cursor of its own making, and never faults', async () => {
      const { visitor } = await open()
      const status = async (query: string) => (await visitor.get(`/directory/map?${query}`)).status
      expect(await status('lat=30')).toBe(400)
      expect(await status('bbox=121,30,120,31')).toBe(400)
      expect(await status('cursor=abc')).toBe(400)
      expect(await status('lat=91&lng=0')).toBe(400)
      expect(await status('color=red')).toBe(400)
      for (const pole of ['lat=90&lng=180', 'lat=-90&lng=-180&radius=50000', 'bbox=-180,-85,180,85'])
        expect(await status(pole)).toBe(200)
    })

    it('C2 counts a team that fills up, and a new entry, as soon as another process would see it', async () => {
      const { store, visitor } = await open()
      await visitor.get('/directory/map')
      const { tables } = store
      await store.atomically(tx =>
        tx.update(tables.teams).set({ households: 1500 }).where(eq(tables.teams.id, places.lin)).returning(),
      )
      const { body } = await visitor.get<Team>(`/teams/${places.lin}`)
      expect(body).toMatchObject({ households: 1500, canSign: false, whyNotSign: '这个团队已经签满' })
    })
  })

  describe('who is responsible for where I stand', () => {
    type Located = { area: AreaFeature; teams: TeamCard[] }
    const locate = async (lat: number, lng: number) => {
      const { visitor } = await open()
      return visitor.get<Located & { code: string }>(`/directory/locate?${at(lat, lng)}`)
    }

    it('C1 C4 names the area and its team', async () => {
      const { body } = await locate(middle.lat - 0.001, middle.lng)
      expect(body.area.properties.name).toBe('柳浪一片区')
      expect(body.teams.map(({ name, distance }) => [name, distance])).toEqual([['林书禾团队', 111]])
    })

    it('C1 prefers the building inside a compound, and still names the compound’s team after it', async () => {
      const { body } = await locate(middle.lat + 0.003, middle.lng + 0.003)
      expect(body.area.properties.name).toBe('柳浪大厦')
      expect(body.teams.map(({ name }) => name)).toEqual(['乐正明团队', '林书禾团队'])
    })

    it('C1 counts the edge as inside, and says so plainly when a place is in no area', async () => {
      expect((await locate(middle.lat, middle.lng + 0.005)).body.area.id).toBe(places.liulang)
      const outside = await locate(middle.lat + 1, middle.lng)
      expect(outside.status).toBe(404)
      expect(outside.body.code).toBe('outside-service-area')
    })

    it('C1 does not take a hole for inside', async () => {
      const { store, visitor } = await open()
      await store.atomically(async tx => {
        const outer = square(middle.lng, middle.lat - 0.05, 0.01).coordinates
        const hole = square(middle.lng, middle.lat - 0.05, 0.002).coordinates
        await addArea(tx, {
          teamId: places.lin,
          name: '环湖片区',
          polygon: { type: 'Polygon', coordinates: [...outer, ...hole] },
        })
      })
      const status = async (lat: number) =>
        (await visitor.get(`/directory/locate?${at(lat, middle.lng)}`)).status
      expect(await status(middle.lat - 0.055)).toBe(200)
      expect(await status(middle.lat - 0.05)).toBe(404)
    })
  })

  it('a district without a single entry has an empty map, not a fault', async () => {
    const { visitor } = await openApp(engine)
    expect((await visitor.get<DirectoryMap>(`/directory/map?${here}`)).body).toMatchObject({
      items: [],
      nextCursor: null,
    })
    expect((await visitor.get(`/directory/locate?${here}`)).status).toBe(404)
    expect((await visitor.get('/directory/district')).status).toBe(200)
  })

  it('a team joins the map of a running process when its entry is marked as changed', async () => {
    const { store, visitor } = await open()
    await visitor.get('/directory/map')
    await store.atomically(tx => addTeam(tx, { organisationId: places.centre, leader: '许清涵' }))
    const { openDirectory } = await import('@jiayitong/bff/features/directory/directory')
    const other = openDirectory(store.read, { now: () => startOfTests })
    expect([...(await other.current()).teams.values()].map(({ row }) => row.name)).toContain('许清涵团队')
  })
})
