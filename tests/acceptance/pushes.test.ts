import { occasionsOn } from '@jiayitong/bff/features/pushes/calendar'
import { planPushes } from '@jiayitong/bff/features/pushes/planning'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import type { AudiencePreview, Campaign } from '@jiayitong/shared/api/campaigns'
import type { ComplianceApi, PushStatement } from '@jiayitong/shared/api/compliance'
import type { InboxApi, InboxLetter } from '@jiayitong/shared/api/inbox'
import type { PushCallsApi } from '@jiayitong/shared/api/push-calls'
import type { PushCredits } from '@jiayitong/shared/api/push-credits'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { openPushes } from '../support/pushes'

type Inbox = ResponseOf<InboxApi['list']>
type Compliance = ResponseOf<ComplianceApi['list']>

/** The 周 family's year with the whole library, planned. */
const open = async (engine: Engine) => {
  const story = await openPushes(engine)
  await plantLibrary(story.store, story.clock.now())
  await planPushes(story.store, story.clock.now())
  const statement = async () =>
    (await story.min.get<PushStatement>(`/pushes/statement?residentId=${story.family.min.id}`)).body
  return { ...story, statement }
}

forEachEngine(engine => {
  describe('what the documents ask of pushes', () => {
    it('C72 guarantees at least twelve a year to everybody signed, counts them, and can show it line by line', async () => {
      const { statement, lin, team } = await open(engine)
      const own = await statement()
      expect(own.minimum).toBe(12)
      expect(own.lines.length).toBeGreaterThanOrEqual(12)
      expect(own.source).toEqual({ document: '国卫办基层发〔2025〕21号', article: '一（三）' })
      const { body } = await lin.get<Compliance>(`/pushes/compliance?teamId=${team}`)
      expect(body.items.every(({ minimum, planned }) => minimum === 12 && planned >= 12)).toBe(true)
    })

    it('C73 follows the season and the solar term of the day each goes out', async () => {
      const { statement, store } = await open(engine)
      const { tips } = store.tables
      for (const { day, tip } of (await statement()).lines) {
        const [row] = await store.read.select().from(tips).where(eq(tips.id, tip.id))
        expect(row?.occasion === '' || occasionsOn(day).includes(row?.occasion ?? '')).toBe(true)
      }
    })

    it('C74 chooses by what a person lives with', async () => {
      const { store, family, lin, clock } = await open(engine)
      await store.atomically(async tx => {
        const { residents: r, pushYears: y } = tx.tables
        await tx
          .update(r)
          .set({ groups: ['diabetes'] })
          .where(eq(r.id, family.gui.id))
        await tx.update(y).set({ planOn: dayOf(clock.now()) })
      })
      await planPushes(store, clock.now())
      const { body } = await lin.get<PushStatement>(`/pushes/statement?residentId=${family.gui.id}`)
      const { tips } = store.tables
      const rows = await store.read.select({ id: tips.id, groups: tips.groups }).from(tips)
      const meant = body.lines.filter(({ tip }) =>
        rows.find(({ id }) => id === tip.id)?.groups.includes('diabetes'),
      )
      expect(meant.length).toBeGreaterThan(0)
    })

    it('C75 lets a doctor send from the library to whom it suits, and the reader see who answers for it', async () => {
      const { lin, min, tip, team, run } = await open(engine)
      const wish = { tipId: tip, audience: { teamId: team } }
      expect((await lin.post<AudiencePreview>('/campaigns/preview', wish)).body.reached).toBe(3)
      expect((await lin.post<Campaign>('/campaigns', wish)).status).toBe(201)
      await run()
      const { body } = await min.get<Inbox>('/inbox')
      const letter = await min.get<InboxLetter>(`/inbox/${body.items[0]?.id}`)
      expect(letter.body.tip).toMatchObject({ reviewer: '林书禾', source: expect.stringMatching(/./) })
      expect(letter.body.why.length).toBeGreaterThan(0)
    })

    it('C76 goes on from the mini-program to WeChat, text message and telephone until one reaches them', async () => {
      const { min, lin, tip, team, run, drain, sandbox, sender, clock } = await open(engine)
      await min.post<PushCredits>('/push-credits', { answer: 'accept' })
      await lin.post('/campaigns', { tipId: tip, audience: { teamId: team, minAge: 60 } })
      await run()
      for (let hours = 0; hours < 8; hours += 1) {
        clock.advance(24 * 3_600_000)
        await run()
        await drain()
      }
      // In eight days the yearly plan may have brought something else as well.
      const { body } = await lin.get<ResponseOf<PushCallsApi['calls']>>('/push-calls')
      expect(body.items.filter(call => call.tip.id === tip).length).toBe(1)
      expect(sandbox.messages().some(({ channel }) => channel === 'sms')).toBe(true)
      expect(sender.templateId).toHaveLength(43)
    })
  })
})
