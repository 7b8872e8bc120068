import { newId } from '@jiayitong/bff/ids'
import type { Correction, Organisation } from '@jiayitong/shared/api/directory'
import { presetRules, ruling } from '@jiayitong/shared/domain/policies'
import type { Role } from '@jiayitong/shared/domain/roles'
import { beforeAll, describe, expect, it } from 'vitest'
import { openApp, startOfTests, type TestApp } from '../support/app'
import { forEachEngine } from '../support/engines'
import { type Places, plantPlaces } from '../support/places'

const perDay = ruling(presetRules('national-2025'), 'directory')?.value.correctionsPerDay ?? 0
const dayMs = 24 * 3_600_000

forEachEngine(engine => {
  let places: Places
  let filled: string
  beforeAll(async () => {
    filled = await engine.filled(async store => {
      places = await plantPlaces(store)
    })
  })

  /** Somebody who holds a role at an organisation, or in the whole district. */
  const staff = async (app: TestApp, role: Role, organisationId: string | null) => {
    const caller = await app.as(`demo-new-${role}-${organisationId ?? 'district'}`)
    await app.store.atomically(tx =>
      tx.insert(tx.tables.roleGrants).values({
        id: newId(),
        accountId: caller.signedIn.account.id,
        role,
        organisationId,
        startsAt: startOfTests,
      }),
    )
    return caller
  }
  const wrong = (text = '电话打不通') => ({ subjectKind: 'team', subjectId: places.he, text })
  type List = { items: Correction[]; nextCursor: string | null }

  describe('corrections (C3)', () => {
    it('C3 reach the owner of the entry, whose answer confirms it as checked today, for all to see', async () => {
      const app = await openApp(engine, filled)
      const resident = await app.as('demo-new-resident')
      const sent = await resident.post<Correction>('/corrections', {
        subjectKind: 'organisation',
        subjectId: places.station,
        text: '电话 0571-8812 3456 打不通，身份证 11010519491231002X 要带吗？',
      })
      expect(sent.status).toBe(201)
      expect(sent.body).toMatchObject({ subjectName: '槐荫社区卫生服务站', state: 'open', answer: null })

      const owner = await staff(app, 'manager', places.station)
      const waiting = (await owner.get<List>('/corrections?scope=owner')).body
      expect(waiting.items.map(({ id }) => id)).toEqual([sent.body.id])

      const path = `/corrections/${sent.body.id}/answer`
      const answered = await owner.post<Correction>(path, { answer: '换了新号码，已经改好。' })
      expect(answered.status).toBe(200)
      expect(answered.body).toMatchObject({ state: 'answered', answer: '换了新号码，已经改好。' })

      const { body } = await app.visitor.get<Organisation>(`/organisations/${places.station}`)
      expect(body).toMatchObject({ checkedOn: '2026-11-22', stale: false })
      // What a resident wrote is read by everybody: long numbers in it are not.
      expect(body.answers).toEqual([
        {
          text: '电话 *** 打不通，身份证 *** 要带吗？',
          answer: '换了新号码，已经改好。',
          answeredAt: expect.stringMatching(/^2026-11-22T10:\d\d:\d\d\+08:00$/),
        },
      ])
      expect((await resident.get<List>('/corrections')).body.items[0]).toMatchObject({ state: 'answered' })
      expect((await owner.get<List>('/corrections?scope=owner')).body.items).toEqual([])
      expect((await owner.post(path, { answer: '再答一次' })).status).toBe(409)
    })

    it('C3 go to the institution behind a team, an area and a service point, too', async () => {
      const app = await openApp(engine, filled)
      const resident = await app.as('demo-new-resident')
      const subjects = [
        { subjectKind: 'team', subjectId: places.lin },
        { subjectKind: 'area', subjectId: places.liulang },
        { subjectKind: 'service-point', subjectId: places.point },
      ]
      for (const subject of subjects)
        expect((await resident.post('/corrections', { ...subject, text: '地方写错了' })).status).toBe(201)
      const owner = await staff(app, 'doctor', places.centre)
      const { items } = (await owner.get<List>('/corrections?scope=owner')).body
      expect(items.map(({ subjectName }) => subjectName)).toEqual([
        '林书禾团队',
        '柳浪一片区',
        '望湖新村健康小屋',
      ])
      for (const { id } of items)
        expect((await owner.post(`/corrections/${id}/answer`, { answer: '已经核对' })).status).toBe(200)
    })

    it('C3 are answered by their owner or the district, and are not there for anybody else', async () => {
      const app = await openApp(engine, filled)
      const resident = await app.as('demo-new-resident')
      const { body } = await resident.post<Correction>('/corrections', wrong())
      const path = `/corrections/${body.id}/answer`
      const stranger = await staff(app, 'manager', places.centre)
      expect((await stranger.get<List>('/corrections?scope=owner')).body.items).toEqual([])
      expect((await stranger.post(path, { answer: '不归我管' })).status).toBe(404)
      expect((await resident.post(path, { answer: '自己答' })).status).toBe(403)
      expect((await resident.get('/corrections?scope=owner')).status).toBe(403)
      expect((await app.visitor.post(path, { answer: '没登录' })).status).toBe(401)
      expect((await resident.get<List>('/corrections')).body.items[0]).toMatchObject({
        state: 'open',
        answer: null,
      })
      const admin = await staff(app, 'admin', null)
      expect((await admin.post(path, { answer: '区里来答' })).status).toBe(200)
    })

    it('C3 show nobody but their sender', async () => {
      const app = await openApp(engine, filled)
      await (await app.as('demo-new-one')).post('/corrections', wrong())
      expect((await (await app.as('demo-new-two')).get<List>('/corrections')).body.items).toEqual([])
    })

    it('C3 are limited to a few a day for one account, also when they come all at once', async () => {
      const app = await openApp(engine, filled)
      const resident = await app.as('demo-new-resident')
      const answers = await Promise.all(
        Array.from({ length: perDay + 7 }, (_, at) =>
          resident.post<{ code: string }>('/corrections', wrong(`第 ${at} 条`)),
        ),
      )
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(perDay)
      for (const { status, body } of answers.filter(({ status }) => status !== 201))
        expect([status, body.code]).toEqual([429, 'too-many-corrections'])
      expect((await resident.get<List>('/corrections')).body.items).toHaveLength(perDay)
      app.clock.advance(dayMs)
      expect((await (await app.as('demo-new-resident')).post('/corrections', wrong())).status).toBe(201)
    })

    it('C3 are refused for an entry that does not exist, or without words', async () => {
      const app = await openApp(engine, filled)
      const resident = await app.as('demo-new-resident')
      const send = async (body: object) => (await resident.post('/corrections', body)).status
      expect(await send({ ...wrong(), subjectId: places.centre })).toBe(404)
      expect(await send({ ...wrong(), text: '错' })).toBe(400)
      expect(await send({ ...wrong(), subjectKind: 'doctor' })).toBe(400)
      expect((await resident.get<List>('/corrections')).body.items).toEqual([])
    })

    it('C3 are read page by page, the newest of one’s own and the oldest of what waits first', async () => {
      const app = await openApp(engine, filled)
      const resident = await app.as('demo-new-resident')
      for (const text of ['第一条', '第二条', '第三条']) {
        await resident.post('/corrections', wrong(text))
        app.clock.advance(1000)
      }
      const owner = await staff(app, 'nurse', places.station)
      const texts = async (caller: typeof owner, query: string) => {
        const first = (await caller.get<List>(`/corrections?limit=2&${query}`)).body
        const second = (await caller.get<List>(`/corrections?limit=2&${query}&cursor=${first.nextCursor}`))
          .body
        expect(second.nextCursor).toBeNull()
        return [...first.items, ...second.items].map(({ text }) => text)
      }
      expect(await texts(resident, '')).toEqual(['第三条', '第二条', '第一条'])
      expect(await texts(owner, 'scope=owner')).toEqual(['第一条', '第二条', '第三条'])
    })
  })
})
