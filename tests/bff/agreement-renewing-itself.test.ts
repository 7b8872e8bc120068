import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import { remindOfEndings, settleRenewals } from '@jiayitong/bff/features/agreements/reminders'
import type { Agreement, AgreementLine } from '@jiayitong/shared/api/agreements'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { openErqi } from '../support/renewing'
import { openStory, refused } from '../support/signing'

const dayMs = 86_400_000

forEachEngine(engine => {
  describe('an agreement that renews itself (C16)', () => {
    it('is told of 90, 30 and 7 days before its end, each once', async () => {
      const story = await openErqi(engine)
      for (const day of ['2029-08-22', '2029-08-23', '2029-08-24', '2029-10-22', '2029-10-22', '2029-11-14'])
        await remindOfEndings(story.deps, new Date(`${day}T16:00:00Z`))
      const { id } = story
      expect((await story.keys()).toSorted()).toEqual(
        [90, 30, 7].map(days => `agreement-renewing:${id}:${days}`).toSorted(),
      )
    })

    it('goes on the next day on the same terms, and ends when nobody confirms', async () => {
      const story = await openErqi(engine)
      story.goTo('2029-11-21T16:30:00Z')
      expect(await expireAgreements(story.deps, story.clock.now())).toBe(1)
      const line = await story.next()
      expect(line).toMatchObject({
        state: 'active',
        startsOn: '2029-11-22',
        endsOn: '2032-11-21',
        reconfirmBy: expect.stringMatching(/^2029-12-22T00:3/),
      })
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      expect(await brokenInvariants(story.store.read)).toEqual([])
      expect((await story.read(line?.id)).renewsId).toBe(story.id)
      const soon = new Date('2029-12-16T00:00:00Z')
      expect(await settleRenewals(story.deps, soon)).toBe(0)
      expect(await settleRenewals(story.deps, soon)).toBe(0)
      expect((await story.keys()).toSorted()).toEqual(
        ['asked', 'reminded'].map(key => `agreement-confirm:${line?.id}:${key}`),
      )
      expect(await settleRenewals(story.deps, new Date('2029-12-22T00:00:00Z'))).toBe(1)
      expect(await settleRenewals(story.deps, new Date('2029-12-22T00:00:00Z'))).toBe(0)
      expect((await story.read(line?.id)).state).toBe('expired')
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('stays when both sides have confirmed, each once', async () => {
      const story = await openErqi(engine)
      story.goTo('2029-11-21T16:30:00Z')
      await expireAgreements(story.deps, story.clock.now())
      const id = (await story.next())?.id
      const lin = await story.enter('lin')
      const min = await story.enter('min')
      const waiting = async () =>
        (await lin.get<{ items: AgreementLine[] }>('/agreements?scope=team&toConfirm=true')).body.items
      expect(await waiting()).toMatchObject([{ id, allowedEvents: ['confirm'] }])
      expect((await min.post<Agreement>(`/agreements/${id}/confirm`)).body.allowedEvents).not.toContain(
        'confirm',
      )
      await refused(story, 'nothing-to-confirm', () => min.post(`/agreements/${id}/confirm`))
      expect((await lin.post(`/agreements/${id}/confirm`)).status).toBe(200)
      expect(await waiting()).toEqual([])
      expect(await settleRenewals(story.deps, new Date('2029-12-23T00:00:00Z'))).toBe(0)
      const { body } = await min.get<Agreement>(`/agreements/${id}`)
      expect(body.state).toBe('active')
    })

    it('ends with its term when the resident has said so', async () => {
      const story = await openErqi(engine)
      const { body } = await story.min.post<Agreement>(`/agreements/${story.id}/decline-renewal`)
      expect(body.renewalDeclinedAt).not.toBeNull()
      expect(body.allowedEvents).not.toContain('decline-renewal')
      await refused(story, 'state-conflict', () => story.min.post(`/agreements/${story.id}/decline-renewal`))
      await remindOfEndings(story.deps, new Date('2029-08-23T16:00:00Z'))
      expect(await story.keys()).toEqual([])
      await expireAgreements(story.deps, new Date('2029-11-22T00:00:00Z'))
      expect(await story.next()).toBeUndefined()
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
    })
  })

  describe('the yearly confirmation window (C18)', () => {
    it('asks both sides from 1 December to the end of January, once', async () => {
      const story = await openStory(engine)
      const { id } = await story.active()
      const mine = async () =>
        (await story.min.get<{ items: AgreementLine[] }>('/agreements?toConfirm=true')).body.items
      expect(await mine()).toEqual([])
      await refused(story, 'nothing-to-confirm', () => story.min.post(`/agreements/${id}/confirm`))
      story.clock.advance(10 * dayMs)
      const [min, lin] = [await story.enter('min'), await story.enter('lin')]
      const open = { ...story, min, lin }
      expect(
        (await min.get<{ items: AgreementLine[] }>('/agreements?toConfirm=true')).body.items,
      ).toMatchObject([{ id, allowedEvents: ['terminate', 'confirm'] }])
      expect((await min.post(`/agreements/${id}/confirm`)).status).toBe(200)
      await refused(open, 'nothing-to-confirm', () => min.post(`/agreements/${id}/confirm`))
      expect((await lin.post(`/agreements/${id}/confirm`)).status).toBe(200)
      const rows = await story.store.read.select().from(story.store.tables.confirmations)
      expect(rows.map(({ occasion, side }) => `${occasion} ${side}`).toSorted()).toEqual([
        '2026 provider',
        '2026 resident',
      ])
    })
  })
})
