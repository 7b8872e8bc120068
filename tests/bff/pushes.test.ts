import type { AudiencePreview, Campaign } from '@jiayitong/shared/api/campaigns'
import type { InboxApi, InboxItem, InboxLetter } from '@jiayitong/shared/api/inbox'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { addTip, openPushes } from '../support/pushes'
import type { Problem } from '../support/signing'

type Inbox = ResponseOf<InboxApi['list']>

forEachEngine(engine => {
  describe('a doctor’s push (C73, C75)', () => {
    it('goes to everybody of the team once, is read, and the doctor sees it move', async () => {
      const { lin, min, tip, team, run } = await openPushes(engine)
      const wish = { tipId: tip, audience: { teamId: team } }
      const preview = await lin.post<AudiencePreview>('/campaigns/preview', wish)
      expect(preview.body).toMatchObject({ day: '2026-11-22', reached: 3, people: [] })
      const made = await lin.post<Campaign>('/campaigns', wish)
      expect(made).toMatchObject({ status: 201, body: { state: 'scheduled', allowedEvents: ['recall'] } })
      await run()
      const { body: inbox } = await min.get<Inbox>('/inbox')
      // Her own and her son's; her mother lets her sign, not read.
      expect(inbox).toMatchObject({ unread: 2, nextCursor: null })
      expect(inbox.items.map(({ resident }) => resident.name).sort()).toEqual(['周敏', '小满'])
      const own = inbox.items.find(({ resident }) => resident.name === '周敏')
      const letter = await min.get<InboxLetter>(`/inbox/${own?.id}`)
      expect(letter.body.why[0]).toMatch(/专门挑了这一条/)
      expect((await min.post<InboxItem>(`/inbox/${own?.id}/read`)).body.readAt).toMatch(/^2026-11-22T10:/)
      expect((await lin.get<Campaign>(`/campaigns/${made.body.id}`)).body).toMatchObject({
        state: 'sent',
        queued: 3,
        sent: 3,
        read: 1,
        allowedEvents: [],
      })
      await run()
      expect((await min.get<Inbox>('/inbox')).body.items).toHaveLength(2)
    })

    it('leaves out whom it does not suit, who had it, and who had another today', async () => {
      const { lin, team, run, store } = await openPushes(engine)
      const first = await addTip(store)
      await lin.post('/campaigns', { tipId: first, audience: { teamId: team, minAge: 60 } })
      await run()
      const again = { tipId: first, audience: { teamId: team } }
      const { body } = await lin.post<AudiencePreview>('/campaigns/preview', again)
      expect(body).toMatchObject({ reached: 2, people: [{ name: '周桂兰', reason: 'had-it' }] })
      const other = { tipId: await addTip(store), audience: { teamId: team } }
      const { body: next } = await lin.post<AudiencePreview>('/campaigns/preview', other)
      expect(next).toMatchObject({ reached: 2, people: [{ name: '周桂兰', reason: 'today' }] })
      const made = await lin.post<Campaign>('/campaigns', other)
      await run()
      expect((await lin.get<Campaign>(`/campaigns/${made.body.id}`)).body.queued).toBe(2)
    })

    it('is taken back before it goes, and never after', async () => {
      const { lin, min, tip, team, run, enter } = await openPushes(engine)
      const wish = { tipId: tip, audience: { teamId: team }, sendAt: '2026-11-22T20:00:00+08:00' }
      const { body: made } = await lin.post<Campaign>('/campaigns', wish)
      await run()
      expect((await min.get<Inbox>('/inbox')).body.items).toEqual([])
      const he = await enter('he')
      expect((await he.post(`/campaigns/${made.id}/recall`)).status).toBe(404)
      expect((await lin.post<Campaign>(`/campaigns/${made.id}/recall`)).body.state).toBe('recalled')
      const now = await lin.post<Campaign>('/campaigns', { tipId: tip, audience: { teamId: team } })
      await run()
      const late = await lin.post<Problem>(`/campaigns/${now.body.id}/recall`)
      expect(late.body.code).toBe('state-conflict')
      expect((await min.get<Inbox>('/inbox')).body.items).toHaveLength(2)
    })
  })
})
