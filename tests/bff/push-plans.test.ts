import { planPushes, replanFor } from '@jiayitong/bff/features/pushes/planning'
import { newId } from '@jiayitong/bff/ids'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import type { ComplianceApi, ComplianceBoard, PushStatement } from '@jiayitong/shared/api/compliance'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { lateDays } from '@jiayitong/shared/domain/push-plans'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { addAccount } from '../support/families'
import { openPushes } from '../support/pushes'
import type { Problem } from '../support/signing'

type Compliance = ResponseOf<ComplianceApi['list']>

const openPlanned = async (engine: Engine) => {
  const story = await openPushes(engine)
  await plantLibrary(story.store, story.clock.now())
  const plan = () => planPushes(story.store, story.clock.now())
  await plan()
  const { min, gui } = story.family
  const statement = async (residentId = min.id, by = story.min) =>
    (await by.get<PushStatement>(`/pushes/statement?residentId=${residentId}`)).body
  return { ...story, plan, statement, minId: min.id, guiId: gui.id }
}

const live = ({ lines }: PushStatement) => lines.filter(({ state }) => state === 'planned')

forEachEngine(engine => {
  describe('the plan of a year (C72)', () => {
    it('is made for everybody signed, by itself, and says so to the resident and the team', async () => {
      const { lin, statement, team, plan, min, enter, guiId } = await openPlanned(engine)
      const own = await statement()
      expect(own).toMatchObject({
        minimum: 12,
        delivered: 0,
        source: { document: '国卫办基层发〔2025〕21号' },
      })
      expect(own.lines).toHaveLength(12)
      expect(new Set(own.lines.map(({ tip }) => tip.id)).size).toBe(12)
      expect(await plan()).toBe(0)
      const { body } = await lin.get<Compliance>(`/pushes/compliance?teamId=${team}`)
      expect(body.totals).toMatchObject({ residents: 3, onTrack: 3, behind: 0, owed: 36, delivered: 0 })
      expect(body.items[0]).toMatchObject({ minimum: 12, planned: 12, due: 0, onTrack: true })
      expect((await min.get(`/pushes/statement?residentId=${guiId}`)).status).toBe(404)
      const he = await enter('he')
      expect((await he.get(`/pushes/compliance?teamId=${team}`)).status).toBe(404)
    })

    it('goes out on its days, and who was not sent to shows as behind until it is made up for', async () => {
      const { lin, clock, run, plan, statement, team, store } = await openPlanned(engine)
      const day = 86_400_000
      for (let gone = 0; gone < 42; gone += 1) {
        clock.advance(day)
        await plan()
        await run()
      }
      expect((await statement()).delivered).toBeGreaterThanOrEqual(1)
      const first = await lin.get<Compliance>(`/pushes/compliance?teamId=${team}`)
      expect(first.body.totals).toMatchObject({ behind: 0, due: 3 })
      // The server stands still for four months.
      clock.advance(120 * day)
      const then = await lin.get<Compliance>(`/pushes/compliance?teamId=${team}&behind=true`)
      expect(then.body).toMatchObject({ totals: { behind: 3 }, items: [{ onTrack: false }, {}, {}] })
      await plan()
      const after = await statement()
      expect(after.delivered + live(after).length).toBeGreaterThanOrEqual(12)
      const oldest = addDays(dayOf(clock.now()), -lateDays)
      expect(live(after).every(line => line.day >= oldest)).toBe(true)
      expect(await store.read.$count(store.tables.pushYears)).toBe(3)
    })

    it('is made anew when somebody joins a group, and stops when they want no more', async () => {
      const { store, clock, statement, plan, minId, min } = await openPlanned(engine)
      const before = (await statement()).lines.map(({ tip }) => tip.id)
      await store.atomically(async tx => {
        const { residents: r } = tx.tables
        await tx
          .update(r)
          .set({ groups: ['hypertension'] })
          .where(eq(r.id, minId))
        await replanFor(tx, [minId], clock.now())
      })
      await plan()
      const after = await statement()
      expect(after.lines).toHaveLength(12)
      expect(after.lines.map(({ tip }) => tip.id)).not.toEqual(before)
      const consent = { granted: false, textVersion: '2026-11' }
      expect((await min.put('/me/consents/messages', consent)).status).toBe(200)
      await plan()
      expect((await statement()).lines).toEqual([])
    })

    it('ends with the agreement, and what is owed is the part that was due', async () => {
      const { min, agreement, clock, plan, statement } = await openPlanned(engine)
      clock.advance(100 * 86_400_000)
      await min.post(`/agreements/${agreement.id}/terminate`, { reason: '搬家了' })
      await plan()
      const ended = await statement()
      expect(ended).toMatchObject({ minimum: 3, yearTo: '2027-03-02' })
      expect(live(ended)).toEqual([])
    })
  })

  describe('a doctor’s change of a plan', () => {
    it('moves, swaps and drops, which the planner fills; what was chosen stays, and the rules hold', async () => {
      const { lin, enter, statement, plan, store } = await openPlanned(engine)
      const [, second, third, fourth] = (await statement()).lines
      const change = (id: string | undefined, body: object, by = lin) =>
        by.post<PushStatement & Problem>(`/push-plans/${id}/change`, body)
      const he = await enter('he')
      expect((await change(second?.id, { how: 'drop' }, he)).status).toBe(404)
      const free = { how: 'move', day: addDays(second?.day ?? '', 1) }
      expect((await change(second?.id, { how: 'move', day: '2026-11-22' })).body.code).toBe('push-day-wrong')
      expect((await change(second?.id, { how: 'move', day: third?.day })).body.code).toBe('push-day-taken')
      const had = await change(second?.id, { how: 'swap', tipId: third?.tip.id })
      expect(had.body.code).toBe('push-tip-unfit')
      const { tips } = store.tables
      const [anyDay] = await store.read
        .select({ id: tips.id })
        .from(tips)
        .where(eq(tips.title, '小雪时节护好心脑'))
      expect((await change(second?.id, { how: 'swap', tipId: anyDay?.id })).status).toBe(200)
      expect((await change(second?.id, free)).body.lines).toContainEqual(
        expect.objectContaining({ id: second?.id, day: free.day, origin: 'edited' }),
      )
      expect((await change(fourth?.id, { how: 'drop' })).body.lines).toHaveLength(11)
      await plan()
      const after = await statement()
      expect(after.lines).toHaveLength(12)
      expect(after.lines.some(({ tip }) => tip.id === fourth?.tip.id)).toBe(false)
      expect(after.lines).toContainEqual(expect.objectContaining({ id: second?.id, day: free.day }))
    })
  })

  describe('the board of an institution', () => {
    it('is the manager’s, team by team, with denominators', async () => {
      const { store, family, lin, enterAccount } = await openPlanned(engine)
      expect((await lin.get('/pushes/board')).status).toBe(403)
      const accountId = await store.atomically(async tx => {
        const id = await addAccount(tx, 'manager')
        await tx.insert(tx.tables.roleGrants).values({
          id: newId(),
          accountId: id,
          role: 'manager',
          organisationId: family.organisationId,
          startsAt: new Date('2026-01-01T00:00:00Z'),
        })
        return id
      })
      const manager = await enterAccount(accountId)
      const { body } = await manager.get<ComplianceBoard>('/pushes/board')
      expect(body).toMatchObject({ perYear: 12, totals: { residents: 3, owed: 36 } })
      expect(body.teams).toHaveLength(2)
      const sheet = await manager.get('/pushes/compliance.xlsx')
      expect([sheet.status, sheet.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    })
  })
})
