import type { Fulfilment, Owed } from '@jiayitong/shared/api/fulfilments'
import { addDays } from '@jiayitong/shared/domain/days'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { addRules } from '../support/places'
import { openStory, type Problem } from '../support/signing'

const today = '2026-11-22'
const dayMs = 86_400_000

/** The family signed and accepted; `push` and `visit` are the elder's items, twelve and four a year. */
const open = async (engine: Engine) => {
  const story = await openStory(engine)
  const { family, lin, min } = story
  const { id } = await story.active()
  const owedOf = async (residentId: string, by = min) =>
    (await by.get<{ items: Owed[] }>(`/agreements/${id}/fulfilments?residentId=${residentId}`)).body.items[0]
  const items = (await owedOf(family.gui.id))?.items ?? []
  const itemOf = (name: string) => items.find(item => item.name === name)?.itemId ?? ''
  const record = (given: object = {}, by = lin): Promise<Answer<Fulfilment & Problem>> =>
    by.post(`/agreements/${id}/fulfilments`, {
      residentId: family.gui.id,
      itemId: itemOf('定期随访'),
      doneOn: today,
      ...given,
    })
  const count = () => story.store.read.$count(story.store.tables.fulfilments)
  return { ...story, id, owedOf, itemOf, record, count }
}

forEachEngine(engine => {
  describe('services owed and given (C8, C97)', () => {
    it('are written down by the team, seen by the resident, and counted against what is owed', async () => {
      const { record, owedOf, family, id, min } = await open(engine)
      const { status, body } = await record({ note: '血压 132/80，继续按时吃药。' })
      expect(status).toBe(201)
      expect(body).toMatchObject({ agreementId: id, giver: '林书禾', note: '血压 132/80，继续按时吃药。' })
      const owed = await owedOf(family.gui.id)
      expect(owed?.items.find(({ name }) => name === '定期随访')).toMatchObject({ owed: 4, done: 1, late: 0 })
      expect(owed?.given).toMatchObject([{ id: body.id, acknowledgedAt: null }])
      expect(owed?.effective).toMatchObject({ reached: false, acknowledged: 0, needed: 1 })
      expect((await owedOf(family.min.id, min))?.given).toEqual([])
    })

    it('tick the list a region calls basic fulfilment, and show none where no document lists its parts (C42)', async () => {
      const story = await openStory(engine)
      const { family, min, lin } = story
      const without = await story.active()
      const owedOf = async (id: string) =>
        (await min.get<{ items: Owed[] }>(`/agreements/${id}/fulfilments?residentId=${family.gui.id}`)).body
          .items[0]
      const before = await owedOf(without.id)
      expect(before?.checklist).toBeNull()
      await min.post(`/agreements/${without.id}/terminate`, { reason: '换一份' })

      await addRules(story.store, '000000', {
        fulfilmentChecklist: {
          name: '七个一',
          items: [
            { name: '一次健康知识', services: ['健康推送'] },
            { name: '一次随访', services: ['定期随访', '上门随访'] },
          ],
          source: '四（一）',
        },
      })
      const { id } = await story.active()
      const itemId = before?.items.find(({ name }) => name === '定期随访')?.itemId ?? ''
      const given = { residentId: family.gui.id, itemId, doneOn: today }
      const recorded = await lin.post<Fulfilment>(`/agreements/${id}/fulfilments`, given)
      expect((await owedOf(id))?.checklist).toEqual({
        name: '七个一',
        items: [
          { name: '一次健康知识', done: false },
          { name: '一次随访', done: true },
        ],
        source: { document: '清和卫〔2026〕1号', article: '四（一）' },
      })
      await min.post(`/fulfilments/${recorded.body.id}/dispute`)
      expect((await owedOf(id))?.checklist?.items.every(({ done }) => !done)).toBe(true)
    })

    it('fall behind at an even pace, and say by when the next is due', async () => {
      const { owedOf, family, clock, record } = await open(engine)
      await record()
      clock.advance(200 * dayMs)
      const owed = await owedOf(family.gui.id)
      expect(owed?.items.map(({ name, owed: all, done, late }) => [name, all, done, late])).toEqual([
        ['健康推送', 12, 0, 6],
        ['定期随访', 4, 1, 1],
      ])
      expect(owed?.items.find(({ name }) => name === '定期随访')?.nextOn).toBe(addDays(today, 182))
    })

    it('are acknowledged by a tap of the resident or of who may act for them, which makes the contract effective', async () => {
      const { record, owedOf, family, min, enter, lin } = await open(engine)
      const { body } = await record()
      const path = `/fulfilments/${body.id}/acknowledge`
      expect((await lin.post<Problem>(path, { how: 'tap' })).body.code).toBe('forbidden')
      expect((await min.post<Fulfilment>(path, { how: 'tap' })).body.acknowledgedHow).toBe('tap')
      expect((await (await enter('gui')).post<Problem>(path, { how: 'tap' })).body.code).toBe(
        'state-conflict',
      )
      expect((await owedOf(family.gui.id))?.effective).toMatchObject({ reached: true, acknowledged: 1 })
    })

    it('are acknowledged without a phone at hand: by six digits said back, once and in time, or by handwriting', async () => {
      const { record, lin, sandbox, drain, clock, min, store } = await open(engine)
      const { body } = await record()
      const path = `/fulfilments/${body.id}`
      expect((await lin.post(`${path}/voice-code`)).status).toBe(200)
      await drain()
      const heard = () =>
        sandbox
          .messages('13987650909')
          .flatMap(({ text }) => /(\d{6}) 是你的服务确认码/.exec(text)?.[1] ?? [])
      const code = heard().at(-1) ?? ''
      const wrong = code === '000000' ? '000001' : '000000'
      const say = (digits: string) =>
        lin.post<Fulfilment & Problem>(`${path}/acknowledge`, { how: 'voice-code', code: digits })
      expect((await say(wrong)).body.code).toBe('service-code-wrong')
      expect((await min.post<Problem>(`${path}/acknowledge`, { how: 'voice-code', code })).body.code).toBe(
        'forbidden',
      )
      expect((await say(code)).body.acknowledgedHow).toBe('voice-code')
      const [row] = await store.read
        .select()
        .from(store.tables.fulfilments)
        .where(eq(store.tables.fulfilments.id, body.id))
      expect(row?.voiceCodeHash).toBeNull()

      const late = (await record()).body
      await lin.post(`/fulfilments/${late.id}/voice-code`)
      await drain()
      const again = heard().at(-1)
      clock.advance(11 * 60_000)
      const tooLate = await lin.post<Problem>(`/fulfilments/${late.id}/acknowledge`, {
        how: 'voice-code',
        code: again,
      })
      expect(tooLate.body.code).toBe('service-code-wrong')

      const next = (await record({ doneOn: today })).body
      const sign = (strokes: unknown) =>
        lin.post<Fulfilment & Problem>(`/fulfilments/${next.id}/acknowledge`, { how: 'signature', strokes })
      expect((await sign([[[1, 1]]])).body.code).toBe('signature-too-short')
      expect((await sign(hand)).body.acknowledgedHow).toBe('signature')
    })

    it('that were not given can be disputed, and then count no more', async () => {
      const { record, owedOf, family, min } = await open(engine)
      const { body } = await record()
      expect((await min.post<Fulfilment>(`/fulfilments/${body.id}/dispute`)).body.disputedAt).not.toBeNull()
      const owed = await owedOf(family.gui.id)
      expect(owed?.items.find(({ name }) => name === '定期随访')?.done).toBe(0)
      expect((await min.post<Problem>(`/fulfilments/${body.id}/acknowledge`, { how: 'tap' })).body.code).toBe(
        'state-conflict',
      )
    })

    it('cannot be written down by others, for other days, people and items, or more often than is owed', async () => {
      const { record, itemOf, family, min, enter, count } = await open(engine)
      const refused = async (code: string, given: object, by = undefined as Parameters<typeof record>[1]) => {
        const before = await count()
        expect((await record(given, by)).body.code).toBe(code)
        expect(await count()).toBe(before)
      }
      await refused('forbidden', {}, min)
      await refused('not-found', {}, await enter('he'))
      await refused('service-day-wrong', { doneOn: addDays(today, 1) })
      await refused('service-day-wrong', { doneOn: addDays(today, -1) })
      await refused('not-found', { residentId: family.min.id })
      await refused('not-found', { itemId: family.basic })
      for (let turn = 0; turn < 4; turn += 1) expect((await record()).status).toBe(201)
      await refused('all-given', { itemId: itemOf('定期随访') })
    })
  })
})
