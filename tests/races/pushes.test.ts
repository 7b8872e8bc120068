import { escalate } from '@jiayitong/bff/features/pushes/escalation'
import { fanOutDue } from '@jiayitong/bff/features/pushes/fan-out'
import { planPushes, replanFor } from '@jiayitong/bff/features/pushes/planning'
import { sendDue } from '@jiayitong/bff/features/pushes/sending'
import { answerConsent } from '@jiayitong/bff/features/residents/consents'
import { newId } from '@jiayitong/bff/ids'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import type { Campaign } from '@jiayitong/shared/api/campaigns'
import type { InboxApi } from '@jiayitong/shared/api/inbox'
import type { PushCredits } from '@jiayitong/shared/api/push-credits'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { consentTexts } from '@jiayitong/shared/domain/consents'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { meet } from '../support/blocked'
import { type Engine, forEachEngine, forEngine } from '../support/engines'
import { addTip, openPushes } from '../support/pushes'
import { comingBetween, within } from './between'

const hour = 3_600_000
/** Of whom only 周敏 is one. */
const middleAged = { minAge: 40, maxAge: 50 }

const open = async (engine: Engine) => {
  const story = await openPushes(engine)
  const { store, lin, tip, team, clock, family } = story
  const { deliveries: d, deliveryAttempts: a, pushYears: y, campaigns: c, residents: r } = store.tables
  return {
    ...story,
    /** What `meet` begins with. */
    job: () => ({ store, accountId: family.lin.accountId, now: clock.now() }),
    /** A campaign whose deliveries are made, and not sent. */
    made: async (audience = {}) => {
      const { body } = await lin.post<Campaign>('/campaigns', {
        tipId: tip,
        audience: { teamId: team, ...audience },
      })
      await fanOutDue(store, clock.now())
      return body.id
    },
    /** As while its next stretch of people is still to come. */
    goesOn: (id: string) =>
      store.atomically(tx => tx.update(c).set({ state: 'sending' }).where(eq(c.id, id))),
    /** Nobody opens the mini-program for 周桂兰 any more. */
    withoutApp: () =>
      store.atomically(tx => tx.update(r).set({ accountId: null }).where(eq(r.id, family.gui.id))),
    deliveriesOf: (residentId: string) => store.read.select().from(d).where(eq(d.residentId, residentId)),
    tried: async (residentId: string) =>
      (
        await store.read
          .select({ channel: a.channel })
          .from(a)
          .innerJoin(d, eq(d.id, a.deliveryId))
          .where(eq(d.residentId, residentId))
      ).map(({ channel }) => channel),
    yearOf: async (residentId: string) =>
      (await store.read.select().from(y).where(eq(y.residentId, residentId)))[0],
  }
}

forEachEngine(engine => {
  describe('what happens after a page of pushes was read, and before it is sent', () => {
    it('advice that is taken back goes to nobody, by no way, and costs no credit (C73)', async () => {
      const { store, min, lin, sender, clock, made, goesOn, withoutApp } = await open(engine)
      await withoutApp()
      await min.post('/push-credits', { answer: 'accept' })
      const id = await made()
      await goesOn(id)
      const between = comingBetween(store, () => lin.post(`/campaigns/${id}/recall`))
      expect(await sendDue({ ...sender, store: between }, clock.now())).toBe(0)
      const { deliveries: d, deliveryAttempts, outbox } = store.tables
      expect(await store.read.$count(d, eq(d.state, 'dropped'))).toBe(3)
      expect(await store.read.$count(deliveryAttempts)).toBe(0)
      expect(await store.read.$count(outbox, eq(outbox.channel, 'wechat'))).toBe(0)
      expect((await min.get<PushCredits>('/push-credits')).body.remaining).toBe(1)
    })

    it('what a doctor moves goes on its new day, and what a doctor swaps goes in the new words (C72)', async () => {
      const { store, family, lin, sender, clock, made, deliveriesOf } = await open(engine)
      const other = await addTip(store, { title: '每天走六千步' })
      await made()
      const [[moved], [swapped]] = [await deliveriesOf(family.min.id), await deliveriesOf(family.gui.id)]
      const day = addDays(dayOf(clock.now()), 3)
      const change = (id = '', body: object) => lin.post(`/push-plans/${id}/change`, body)
      const between = comingBetween(store, async () => {
        expect((await change(moved?.id, { how: 'move', day })).status).toBe(200)
        expect((await change(swapped?.id, { how: 'swap', tipId: other })).status).toBe(200)
      })
      // The third of the family alone.
      expect(await sendDue({ ...sender, store: between }, clock.now())).toBe(1)
      expect(await deliveriesOf(family.min.id)).toMatchObject([{ state: 'planned', day }])
      expect(await deliveriesOf(family.gui.id)).toMatchObject([{ state: 'planned', tipId: other }])
      expect(await sendDue(sender, clock.now())).toBe(1)
      expect(await deliveriesOf(family.gui.id)).toMatchObject([{ state: 'sent', tipId: other }])
    })

    it('a plan is made for the groups somebody is in by then (C72)', async () => {
      const { store, family, clock, yearOf } = await open(engine)
      await plantLibrary(store, clock.now())
      const before = (await yearOf(family.min.id))?.groupBits
      const { residents: r } = store.tables
      // The first transaction looks for agreements that ended.
      const between = comingBetween(
        store,
        () =>
          store.atomically(async tx => {
            await tx
              .update(r)
              .set({ groups: ['hypertension'] })
              .where(eq(r.id, family.min.id))
            await replanFor(tx, [family.min.id], clock.now())
          }),
        2,
      )
      await planPushes(between, clock.now())
      expect((await yearOf(family.min.id))?.groupBits).not.toBe(before)
    })

    it('who reads it is not told of it again (C76)', async () => {
      const { store, family, min, sender, clock, made, run, tried } = await open(engine)
      await made(middleAged)
      await run()
      const inbox = await min.get<ResponseOf<InboxApi['list']>>('/inbox')
      clock.advance(73 * hour)
      const between = comingBetween(store, () => min.post(`/inbox/${inbox.body.items[0]?.id}/read`))
      expect(await escalate({ ...sender, store: between }, clock.now())).toBe(0)
      expect(await tried(family.min.id)).toEqual([])
    })
  })
})

forEngine('postgres', engine => {
  describe('two processes do the pushes at one moment', () => {
    it('who was sent a text message is not on the list of those staff ring as well (C76)', async () => {
      const { store, family, sender, clock, job, made, withoutApp, tried } = await open(engine)
      await withoutApp()
      await made()
      const sent = await meet(
        job(),
        w => sendDue({ ...sender, store: within(store, w) }, clock.now()),
        () => sendDue(sender, clock.now()),
      )
      expect(sent).toBe(0)
      expect(await tried(family.gui.id)).toEqual(['sms'])
    })

    it('who was rung through WeChat is given the policy’s hours before a text message goes (C76)', async () => {
      const { store, family, min, sender, clock, job, made, run, tried, deliveriesOf } = await open(engine)
      await made(middleAged)
      await run()
      await min.post('/push-credits', { answer: 'accept' })
      clock.advance(73 * hour)
      const gone = await meet(
        job(),
        w => escalate({ ...sender, store: within(store, w) }, clock.now()),
        () => escalate(sender, clock.now()),
      )
      expect(gone).toBe(0)
      expect(await tried(family.min.id)).toEqual(['wechat'])
      const [delivery] = await deliveriesOf(family.min.id)
      expect(delivery?.nextAt?.getTime()).toBeGreaterThan(clock.now().getTime())
    })

    it('a push of the plan that goes out while a campaign reaches the same person stays the only one of the day (C73)', async () => {
      const { store, family, sender, clock, lin, team, tip, job, yearOf, deliveriesOf } = await open(engine)
      const { deliveries: d } = store.tables
      const year = (await yearOf(family.min.id))?.id ?? ''
      const id = newId()
      await store.atomically(tx =>
        tx.insert(d).values({
          id,
          residentId: family.min.id,
          yearId: year,
          tipId: tip,
          tipVersion: 1,
          day: dayOf(clock.now()),
          origin: 'plan',
          state: 'planned',
          dueAt: clock.now(),
        }),
      )
      const other = await addTip(store)
      await lin.post('/campaigns', { tipId: other, audience: { teamId: team, ...middleAged } })
      const made = await meet(
        job(),
        w => sendDue({ ...sender, store: within(store, w) }, clock.now()),
        () => fanOutDue(store, clock.now()),
      )
      expect(made).toBe(0)
      expect(await deliveriesOf(family.min.id)).toMatchObject([{ id, state: 'sent' }])
    })
  })

  it('who wants no more messages while their year is planned gets none, not a week later (C72)', async () => {
    const { store, family, clock, job, yearOf } = await open(engine)
    await plantLibrary(store, clock.now())
    const no = { granted: false, textVersion: consentTexts.messages.version }
    await meet(
      { ...job(), accountId: family.accounts.min },
      w => answerConsent(w, 'messages', no),
      () => planPushes(store, clock.now()),
    )
    await planPushes(store, clock.now())
    expect((await yearOf(family.min.id))?.declined).toBe(true)
    const { deliveries: d } = store.tables
    const planned = and(eq(d.residentId, family.min.id), eq(d.state, 'planned'))
    expect(await store.read.$count(d, planned)).toBe(0)
    // Of the others it was made.
    expect(await store.read.$count(d, eq(d.residentId, family.gui.id))).toBe(12)
  })
})
