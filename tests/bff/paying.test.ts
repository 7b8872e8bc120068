import { lapseUnpaid } from '@jiayitong/bff/features/agreements/unpaid'
import { noticePath } from '@jiayitong/bff/features/payments/notices'
import { nextSettling, settlePayments } from '@jiayitong/bff/features/payments/settling'
import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Bill, Order } from '@jiayitong/shared/api/payments'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { minutes } from '../support/outside'
import { addRules } from '../support/places'
import { openStory, type Problem, refused } from '../support/signing'

const day = 86_400_000

/** A story in which money moves. @param first whether an agreement begins only when it is paid */
const openPaying = async (engine: Parameters<typeof openStory>[0], first = false) => {
  const story = await openStory(engine)
  const { store, app, sandbox, clock, min, family, deps } = story
  if (first)
    await addRules(store, '000000', {
      payment: { beforeStart: true, withinDays: 7, refund: 'years-not-begun', source: '三' },
    })
  await store.atomically(async tx => {
    await tx.insert(tx.tables.roleGrants).values({
      id: newId(),
      accountId: family.lin.accountId,
      role: 'doctor',
      organisationId: family.organisationId,
      startsAt: new Date('2026-01-01T00:00:00Z'),
    })
  })
  const { pay } = deps
  if (!pay) throw new Error('no WeChat Pay')
  return {
    ...story,
    bill: async (id: string) => (await min.get<Bill>(`/agreements/${id}/payments`)).body,
    order: (id: string) => min.post<Order & Problem>(`/agreements/${id}/pay`),
    notify: async ({ headers, body }: { headers: Readonly<Record<string, string>>; body: string }) =>
      (await app.http.inject({ method: 'POST', url: noticePath, headers, payload: body })).statusCode,
    paidNotice: (orderNumber: string) => {
      const notice = sandbox.pay.pay(orderNumber)
      if (!notice) throw new Error('could not be paid')
      return notice
    },
    settle: () =>
      settlePayments({ store, vault: testVault, pay, log: { error: () => undefined } }, clock.now()),
    sound: async () => expect(await brokenInvariants(store.read)).toEqual([]),
  }
}

forEachEngine(engine => {
  describe('the own share over WeChat Pay', () => {
    it('is ordered for what is due, paid on the phone, and booked once however often that is said (C35)', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      expect(await story.bill(id)).toMatchObject({ dueFen: 3_000, byWeChat: true })
      const { status, body } = await story.order(id)
      expect([status, body.fen]).toEqual([201, 3_000])
      expect(body.request.package).toMatch(/^prepay_id=wx/)
      const notice = story.paidNotice(body.orderNumber)
      const statuses = await Promise.all(Array.from({ length: 50 }, () => story.notify(notice)))
      for (let again = 0; again < 15; again += 1) statuses.push(await story.notify(notice))
      expect([...new Set(statuses)]).toEqual([204])
      const bill = await story.bill(id)
      expect(bill).toMatchObject({ paidFen: 3_000, dueFen: 0, byWeChat: false })
      expect(bill.payments).toMatchObject([{ state: 'paid', by: 'wechat', fen: 3_000 }])
      expect((await story.order(id)).body.code).toBe('nothing-to-pay')
      const receipt = await story.min.get(`/payments/${bill.payments[0]?.id}/receipt`)
      expect(receipt.bytes.subarray(0, 5).toString()).toBe('%PDF-')
      await story.sound()
    })

    it('two taps are one order, and nobody orders for others or with nothing due', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      const answers = await Promise.all([story.order(id), story.order(id), story.order(id)])
      expect(new Set(answers.map(({ body }) => body.orderNumber)).size).toBe(1)
      expect((await story.order(id)).body.orderNumber).toBe(answers[0]?.body.orderNumber)
      // Her mother cannot pay an order made out to her: it is closed, and one of her own is made.
      const hers = await (await story.enter('gui')).post<Order>(`/agreements/${id}/pay`)
      expect(hers.status).toBe(201)
      expect(hers.body.orderNumber).not.toBe(answers[0]?.body.orderNumber)
      expect(story.sandbox.pay.order(answers[0]?.body.orderNumber ?? '')?.state).toBe('CLOSED')
      await refused(story, 'not-found', () => story.lin.post(`/agreements/${id}/pay`))
      const he = await story.enter('he')
      await refused(story, 'not-found', () => he.post(`/agreements/${id}/pay`))
    })

    it('forged, old and foreign notices, and another amount, are refused and change nothing', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      const { orderNumber } = (await story.order(id)).body
      story.paidNotice(orderNumber)
      const forge = (forged: Parameters<typeof story.sandbox.pay.notice>[1]) =>
        story.notify(story.sandbox.pay.notice(orderNumber, forged))
      expect(await forge({ wrongKey: true })).toBe(401)
      expect(await forge({ merchantId: '1900000002' })).toBe(401)
      expect(await forge({ signature: 'WECHATPAY/SIGNTEST/abcdefgh' })).toBe(401)
      expect(await forge({ fen: 1 })).toBe(409)
      expect(await story.notify({ headers: {}, body: '{' })).toBe(401)
      expect(await story.bill(id)).toMatchObject({ paidFen: 0, dueFen: 3_000 })
      expect(await forge({})).toBe(204)
      expect(await story.bill(id)).toMatchObject({ paidFen: 3_000, dueFen: 0 })
    })

    it('is found when the notice got lost, and closed at both ends when nobody paid', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      const first = (await story.order(id)).body
      story.clock.advance(minutes(36))
      await story.settle()
      expect(story.sandbox.pay.order(first.orderNumber)?.state).toBe('CLOSED')
      const second = (await story.order(id)).body
      expect(second.orderNumber).not.toBe(first.orderNumber)
      story.paidNotice(second.orderNumber)
      const due = (await nextSettling(story.deps))?.getTime() ?? 0
      expect(Math.floor((due - minutes(5)) / 1_000)).toBe(new Date(second.expiresAt).getTime() / 1_000)
      story.clock.advance(minutes(36))
      await story.settle()
      expect(await story.bill(id)).toMatchObject({ paidFen: 3_000, dueFen: 0 })
      expect(await nextSettling(story.deps)).toBeUndefined()
      await story.sound()
    })

    it('an order that was paid after its time is booked before a new one is made', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      const { orderNumber } = (await story.order(id)).body
      story.paidNotice(orderNumber)
      story.clock.advance(minutes(31))
      expect((await story.order(id)).body.code).toBe('nothing-to-pay')
      expect(await story.bill(id)).toMatchObject({ paidFen: 3_000 })
    })

    it('paid at the counter meanwhile, it goes back the way it came', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      const { orderNumber } = (await story.order(id)).body
      await story.lin.post(`/agreements/${id}/pay-at-counter`, { fen: 3_000 })
      expect(await story.notify(story.paidNotice(orderNumber))).toBe(204)
      expect(await story.bill(id)).toMatchObject({ paidFen: 6_000, toGiveBackFen: 3_000 })
      const late = (await story.bill(id)).payments.find(({ by }) => by === 'wechat')
      expect(late?.refund).toMatchObject({ fen: 3_000, state: 'asked' })
      const cash = await story.lin.post<Problem>(`/refunds/${late?.refund?.id}/pay-out`)
      expect(cash.body.code).toBe('state-conflict')
      await story.settle()
      await story.settle()
      expect(await story.bill(id)).toMatchObject({ paidFen: 3_000, toGiveBackFen: 0, dueFen: 0 })
      expect(story.sandbox.pay.refunded(orderNumber)).toBe(3_000)
      await story.sound()
    })

    it('what WeChat Pay will not give back, the counter does', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      const { orderNumber } = (await story.order(id)).body
      await story.lin.post(`/agreements/${id}/pay-at-counter`, { fen: 3_000 })
      await story.notify(story.paidNotice(orderNumber))
      story.sandbox.setFault({ system: 'pay', mode: 'errcode', errcode: 'NOT_ENOUGH', forMs: minutes(1) })
      await story.settle()
      const late = (await story.bill(id)).payments.find(({ by }) => by === 'wechat')
      expect(late?.refund?.state).toBe('failed')
      expect((await story.lin.post(`/refunds/${late?.refund?.id}/pay-out`)).status).toBe(200)
      expect(await story.bill(id)).toMatchObject({ paidFen: 3_000, toGiveBackFen: 0 })
      await story.sound()
    })

    it('needs WeChat: whoever came by SMS pays at the counter, and a silent WeChat Pay keeps nothing', async () => {
      const story = await openPaying(engine)
      const { id } = await story.active()
      story.sandbox.setFault({ system: 'pay', mode: 'down', forMs: minutes(1) })
      await refused(story, 'payment-unavailable', () => story.order(id))
      expect(await story.store.read.$count(story.store.tables.payments)).toBe(0)
      story.sandbox.clearFaults()
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.accounts).set({ openidIndex: null, openidSealed: null })
      })
      await refused(story, 'pay-at-counter', () => story.order(id))
      expect((await story.bill(id)).byWeChat).toBe(false)
    })
  })

  describe('an agreement that begins when it is paid, where the policy says so', () => {
    it('waits for the own share, and begins with the notice (C35)', async () => {
      const story = await openPaying(engine, true)
      const agreement = await story.active()
      const { id } = agreement
      expect(agreement.state).toBe('awaiting-payment')
      expect((await story.bill(id)).payBy).not.toBeNull()
      await story.notify(story.paidNotice((await story.order(id)).body.orderNumber))
      const { body } = await story.min.get<Agreement>(`/agreements/${id}`)
      expect(body.state).toBe('active')
      await story.sound()
    })

    it('begins at the counter just as well', async () => {
      const story = await openPaying(engine, true)
      const { id } = await story.active()
      await story.lin.post(`/agreements/${id}/pay-at-counter`, { fen: 3_000 })
      expect((await story.min.get<Agreement>(`/agreements/${id}`)).body.state).toBe('active')
    })

    it('ends unpaid when the days are over: nobody is bound, nothing is owed, the place is free', async () => {
      const story = await openPaying(engine, true)
      const before = await story.places()
      const { id } = await story.active()
      const { orderNumber } = (await story.order(id)).body
      expect(await lapseUnpaid({ store: story.store, vault: testVault }, story.clock.now())).toBe(0)
      // Paid at the last moment, and heard of too late.
      const notice = story.paidNotice(orderNumber)
      const later = new Date(story.clock.now().getTime() + 8 * day)
      expect(await lapseUnpaid({ store: story.store, vault: testVault }, later)).toBe(1)
      expect((await story.min.get<Agreement>(`/agreements/${id}`)).body.state).toBe('withdrawn')
      expect(await story.places()).toEqual(before)
      expect(await story.bill(id)).toMatchObject({ chargedFen: 0, dueFen: 0 })
      expect(await story.notify(notice)).toBe(204)
      expect(await story.bill(id)).toMatchObject({ toGiveBackFen: 3_000 })
      await story.settle()
      await story.settle()
      expect(await story.bill(id)).toMatchObject({ paidFen: 0, toGiveBackFen: 0 })
      expect((await story.submitted()).state).toBe('submitted')
    })

    it('can be taken back while it waits, and does not wait where there is nothing to pay', async () => {
      const story = await openPaying(engine, true)
      const { id } = await story.active()
      expect((await story.min.post(`/agreements/${id}/withdraw`)).status).toBe(200)
      expect(await story.bill(id)).toMatchObject({ chargedFen: 0 })
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.residents).set({ groups: ['minimum-living-allowance'] })
      })
      const { id: free } = await story.submitted()
      const { body } = await story.lin.post<Agreement>(`/agreements/${free}/accept`, { strokes: hand })
      expect(body.state).toBe('active')
      await story.sound()
    })

    it('what goes back already is not given back again when the agreement ends', async () => {
      const story = await openPaying(engine)
      await addRules(story.store, '000000', {
        term: { firstYears: [3], renewalYears: [3], multiYearAfterConsecutiveSignings: null, source: '一' },
      })
      const { id } = await story.active({ years: 3 })
      const { fen, orderNumber } = (await story.order(id)).body
      await story.lin.post(`/agreements/${id}/pay-at-counter`, { fen })
      await story.notify(story.paidNotice(orderNumber))
      expect((await story.min.post(`/agreements/${id}/terminate`, { reason: '搬家了' })).status).toBe(200)
      const { payments } = await story.bill(id)
      const back = payments.flatMap(({ by, refund }) => (refund ? [[by, refund.fen]] : []))
      // The year that has begun stays paid.
      expect(back.toSorted()).toEqual([
        ['counter', (fen / 3) * 2],
        ['wechat', fen],
      ])
      await story.sound()
    })
  })
})
