import type { Advice } from '@jiayitong/shared/api/advices'
import type { HospitalBooking, HospitalBookingsApi } from '@jiayitong/shared/api/hospital-bookings'
import type { ReferralFees } from '@jiayitong/shared/api/referral-fees'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { openReferring } from '../support/referring'
import type { Problem } from '../support/signing'

type Choices = ResponseOf<HospitalBookingsApi['choices']>
type Places = ResponseOf<HospitalBookingsApi['places']>

forEachEngine(engine => {
  describe('combination care (C21)', () => {
    const open = async () => {
      const story = await openReferring(engine, { policyId: 'national-2016' })
      const { agreementHospitals: h } = story.store.tables
      await story.store.atomically(async tx => {
        await tx.insert(h).values({ agreementId: story.agreement.id, organisationId: story.hospital })
      })
      const residentId = story.family.gui.id
      const book = (resourceId: string, by = story.gui) =>
        by.post<HospitalBooking & Problem>('/hospital-bookings', { residentId, resourceId })
      return { ...story, residentId, book }
    }

    it('inside the combination a resident books what everybody may have; outside only by referral, and the answer says why', async () => {
      const story = await open()
      const { id } = await story.publish({ practitionerId: story.expert })
      const { body } = await story.elsewhere.post<{ items: { id: string }[] }>('/referral-resources', {
        kind: 'clinic',
        department: '康复科',
        startsAt: ['2026-11-26T09:20:00+08:00'],
        capacity: 10,
        quota: 2,
      })
      const choices = await story.gui.get<Choices>(`/hospital-choices?residentId=${story.residentId}`)
      expect(choices.body.items.map(({ name, needsReferral }) => [name, needsReferral])).toEqual([
        ['望川市立医院', false],
        ['望川市中医院', true],
      ])
      expect(choices.body.items[1]).toMatchObject({
        why: '望川市中医院不在你签约的医院组合里，要由家庭医生转诊（国医改办发〔2016〕1号（解读） 问答4、5）。',
        source: { document: '国医改办发〔2016〕1号（解读）' },
      })
      const places = await story.gui.get<Places>(
        `/hospital-places?residentId=${story.residentId}&hospitalId=${story.hospital}`,
      )
      expect(places.body.items).toMatchObject([{ id, remaining: 8, practitioner: { name: '陈砚秋' } }])
      expect(
        (
          await story.gui.get<Places>(
            `/hospital-places?residentId=${story.residentId}&hospitalId=${story.other}`,
          )
        ).body.items,
      ).toEqual([])
      const why = await story.unchanged('referral-needed', () => story.book(body.items[0]?.id ?? ''))
      expect(why).toContain('国医改办发〔2016〕1号（解读） 问答4、5')
      const booked = (await story.book(id)).body
      expect(booked).toMatchObject({ state: 'booked', allowedEvents: ['cancel'], department: '心内科' })
      await story.unchanged('appointment-exists', () => story.book(id))
      await story.unchanged('not-allowed-for-resident', () => story.book(id, story.min))
      expect((await story.gui.get<{ items: object[] }>('/hospital-bookings')).body.items).toHaveLength(1)
      expect((await story.gui.post(`/hospital-bookings/${booked.id}/cancel`)).status).toBe(200)
      await story.unchanged('state-conflict', () => story.gui.post(`/hospital-bookings/${booked.id}/cancel`))
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('what is kept for family doctors is not everybody’s, and beds are nobody’s to book', async () => {
      const story = await open()
      const { id } = await story.publish({ capacity: 1, quota: 1 })
      await story.unchanged('slot-full', () => story.book(id))
      const bed = await story.publish({ kind: 'bed', department: '心内科床位' })
      await story.unchanged('not-found', () => story.book(bed.id))
    })
  })

  describe('advice from a specialist (C54)', () => {
    it('is asked by the family doctor, answered by the hospital and closed by the team; nobody else reads it', async () => {
      const story = await openReferring(engine)
      const { body: asked } = await story.lin.post<Advice>('/advices', {
        residentId: story.family.gui.id,
        hospitalId: story.hospital,
        department: '心内科',
        question: '血压 160/95，加用哪一类合适？',
      })
      expect(asked).toMatchObject({
        state: 'open',
        resident: { name: '周桂兰' },
        age: 82,
        dueAt: expect.stringMatching(/^2026-11-24T10:/),
        allowedEvents: ['write', 'close'],
      })
      const status = async (who: typeof story.lin) => (await who.get(`/advices/${asked.id}`)).status
      expect(await status(await story.enter('he'))).toBe(404)
      expect(await status(story.elsewhere)).toBe(404)
      expect(await status(story.gui)).toBe(403)
      const inbox = await story.wu.get<{ items: object[] }>('/advices?scope=hospital&state=open')
      expect(inbox.body.items).toMatchObject([{ id: asked.id, department: '心内科' }])
      const answered = await story.wu.post<Advice>(`/advices/${asked.id}/messages`, {
        text: '先加小剂量氨氯地平，两周后复查。',
      })
      expect(answered.body).toMatchObject({ state: 'answered', dueAt: null, allowedEvents: ['write'] })
      expect((await story.lin.get<Advice>(`/advices/${asked.id}`)).body.messages).toMatchObject([
        { side: 'team', name: '林书禾' },
        { side: 'hospital', name: '吴静', text: '先加小剂量氨氯地平，两周后复查。' },
      ])
      await story.unchanged('forbidden', () => story.wu.post(`/advices/${asked.id}/close`))
      expect((await story.lin.post<Advice>(`/advices/${asked.id}/close`)).body.state).toBe('closed')
      await story.unchanged('state-conflict', () =>
        story.lin.post(`/advices/${asked.id}/messages`, { text: '再问一句' }),
      )
    })
  })

  describe('what institutions settle (C50, C51)', () => {
    it('each sees what is due and owed; insurance gets the stays with the evidence', async () => {
      const story = await openReferring(engine)
      const up = await story.inBed()
      story.clock.advance(3 * 86_400_000)
      const down = await story.sendDown(up.id)
      await story.lin.post(`/referrals/${down.id}/accept`, { admitted: true })
      const fees = async (who: typeof story.lin) =>
        (await who.get<ReferralFees>('/referral-fees?month=2026-11')).body
      expect(await fees(story.wu)).toMatchObject({ dueFen: 2_000, owedFen: 2_000 })
      expect(await fees(story.shen)).toMatchObject({
        dueFen: 2_000,
        owedFen: 2_000,
        items: [
          { direction: 'down', fen: -2_000, source: { article: '六（三）（金额取默认）' } },
          { direction: 'up', fen: 2_000, counterpart: { name: '望川市立医院' } },
        ],
      })
      expect((await fees(story.elsewhere)).items).toEqual([])
      const list = await story.shen.get('/linked-stays?month=2026-11')
      const text = list.bytes.toString('utf8')
      expect(text).toContain('周桂兰')
      expect(text).toContain('不再计起付线,望川市立医院 2026-11-22 至 2026-11-25,威卫发〔2023〕4号 六（二）')
      expect((await story.wu.get('/linked-stays?month=2026-11')).bytes.toString('utf8')).toContain(
        ',计起付线,',
      )
      const { auditEntries: t } = story.store.tables
      const exported = (await story.store.read.select().from(t)).filter(
        ({ action }) => action === 'linked-stays-exported',
      )
      expect(exported).toHaveLength(2)
    })
  })
})
