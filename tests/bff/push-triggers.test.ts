import { pushCampaignDays } from '@jiayitong/bff/features/pushes/campaign-days'
import { newId } from '@jiayitong/bff/ids'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import type { Campaign } from '@jiayitong/shared/api/campaigns'
import type { InboxApi, InboxLetter } from '@jiayitong/shared/api/inbox'
import type { Outbreaks } from '@jiayitong/shared/api/outbreaks'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { addAccount } from '../support/families'
import { addArea } from '../support/places'
import { openPushes } from '../support/pushes'
import type { Problem } from '../support/signing'

type Inbox = ResponseOf<InboxApi['list']>

const open = async (engine: Engine) => {
  const story = await openPushes(engine)
  await plantLibrary(story.store, story.clock.now())
  const { family, store, team } = story
  const planted = await store.atomically(async tx => {
    const { residents: r, roleGrants } = tx.tables
    const area = await addArea(tx, { teamId: team, name: '柳浪一片区' })
    await tx.update(r).set({ areaId: area }).where(eq(r.id, family.min.id))
    const accountId = await addAccount(tx, 'manager')
    await tx.insert(roleGrants).values({
      id: newId(),
      accountId,
      role: 'manager',
      organisationId: family.organisationId,
      startsAt: new Date('2026-01-01T00:00:00Z'),
    })
    return { area, accountId }
  })
  const manager = await story.enterAccount(planted.accountId)
  return { ...story, area: planted.area, manager }
}

forEachEngine(engine => {
  describe('something that goes round (C73)', () => {
    it('raised for an area, is told to everybody who lives there and to nobody else', async () => {
      const { manager, min, gui, area, run, lin } = await open(engine)
      expect((await lin.get('/outbreaks')).status).toBe(403)
      const raised = await manager.post<Outbreaks>('/outbreaks', { occasion: '流感', areaId: area, level: 1 })
      expect(raised.body.items).toMatchObject([{ occasion: '流感', level: 1, campaigns: 1 }])
      await run()
      const { body } = await min.get<Inbox>('/inbox')
      expect(body.items).toMatchObject([{ resident: { name: '周敏' }, tip: { occasion: '流感' } }])
      expect((await gui.get<Inbox>('/inbox')).body.items).toEqual([])
      const letter = await min.get<InboxLetter>(`/inbox/${body.items[0]?.id}`)
      expect(letter.body.why[0]).toMatch(/片区最近「流感」/)
    })

    it('sends something else when it gets worse, and nothing when it gets better or is over', async () => {
      const { manager, clock, run, min } = await open(engine)
      const set = (level: number) => manager.post<Outbreaks>('/outbreaks', { occasion: '高温', level })
      await set(1)
      await set(1)
      await run()
      clock.advance(86_400_000)
      await set(2)
      await run()
      clock.advance(86_400_000)
      await set(1)
      expect((await set(0)).body.items).toEqual([])
      await run()
      const { body } = await min.get<Inbox>('/inbox')
      const own = body.items.filter(({ resident }) => resident.name === '周敏')
      expect(new Set(own.map(({ tip }) => tip.id)).size).toBe(2)
      expect(own).toHaveLength(2)
    })

    it('of another institution’s area is not found', async () => {
      const { manager, store } = await open(engine)
      const stranger = await manager.post<Problem>('/outbreaks', {
        occasion: '流感',
        areaId: newId(),
        level: 1,
      })
      expect(stranger.status).toBe(404)
      expect(await store.read.$count(store.tables.outbreaks)).toBe(0)
    })
  })

  describe('the days the documents name (C99)', () => {
    it('push their advice by themselves, once a year: 重阳 to the old, 19 May to all', async () => {
      const { store, clock, run, gui, min, lin } = await open(engine)
      const to = (day: string) => clock.advance(Date.parse(`${day}T02:00:00Z`) - clock.now().getTime())
      to('2027-05-19')
      expect(await pushCampaignDays(store, clock.now())).toBe(1)
      expect(await pushCampaignDays(store, clock.now())).toBe(0)
      await run()
      expect((await min.get<Inbox>('/inbox')).body.items[0]?.tip.occasion).toBe('世界家庭医生日')
      to('2027-10-08')
      expect(await pushCampaignDays(store, clock.now())).toBe(1)
      await run()
      expect((await gui.get<Inbox>('/inbox')).body.items[0]?.tip.occasion).toBe('重阳节')
      const { items } = (await lin.get<{ items: Campaign[] }>('/campaigns')).body
      expect(items.every(({ kind }) => kind === 'doctor')).toBe(true)
      to('2027-10-09')
      expect(await pushCampaignDays(store, clock.now())).toBe(0)
    })
  })
})
