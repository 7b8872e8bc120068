import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Fulfilment, Owed } from '@jiayitong/shared/api/fulfilments'
import type { Quote } from '@jiayitong/shared/api/packages'
import { dayOf } from '@jiayitong/shared/domain/days'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { openStory, type Problem, refused } from '../support/signing'

const dayMs = 86_400_000

/** 周桂兰 signed alone for a year where 国卫办基层发〔2025〕21号 rules; the last months of that year have come. */
const open = async (engine: Engine) => {
  const story = await openStory(engine, { policyId: 'national-2025' })
  const { family, lin, clock } = story
  const gui = await story.enter('gui')
  const draft = await story.draft(
    {
      partyKind: 'individual',
      residentIds: [family.gui.id],
      packageIds: [family.elder],
    },
    gui,
  )
  await story.sign(draft, gui)
  await lin.post(`/agreements/${draft.id}/accept`, { strokes: hand })
  clock.advance(300 * dayMs)
  const owed = await gui.get<{ items: Owed[] }>(`/agreements/${draft.id}/fulfilments`)
  const visit = owed.body.items[0]?.items.find(({ name }) => name === '定期随访')?.itemId
  const visited = async () => {
    const { status, body } = await lin.post<Fulfilment & Problem>(`/agreements/${draft.id}/fulfilments`, {
      residentId: family.gui.id,
      itemId: visit,
      doneOn: dayOf(clock.now()),
    })
    expect([status, body.code]).toEqual([201, undefined])
    return body.id
  }
  return {
    ...story,
    gui,
    id: draft.id,
    visited,
    acknowledged: async () => {
      const id = await visited()
      expect((await gui.post(`/fulfilments/${id}/acknowledge`, { how: 'tap' })).status).toBe(200)
    },
    terms: async () => {
      const { body } = await gui.post<Quote>('/agreements/quote', {
        teamId: family.lin.team,
        residentIds: [family.gui.id],
        packageIds: [family.elder],
        years: 1,
      })
      return body.terms
    },
    renew: (years: number) => gui.post<Agreement & Problem>(`/agreements/${draft.id}/renew`, { years }),
  }
}

forEachEngine(engine => {
  describe('a stable relationship', () => {
    it('opens the longer terms before the second signing, by services the resident acknowledged (C14)', async () => {
      const story = await open(engine)
      for (let count = 0; count < 3; count += 1) await story.acknowledged()
      // Written down by the team alone, a service says nothing yet.
      await story.visited()
      expect((await story.terms()).map(({ offered }) => offered)).toEqual([true, false, false])
      const detail = await refused(story, 'term-not-offered', () => story.renew(3))
      expect(detail).toContain('你现在是 1 年、确认过 3 次服务')
    })

    it('is told to the resident with the years and services it is made of, and can be signed upon (C14)', async () => {
      const story = await open(engine)
      for (let count = 0; count < 4; count += 1) await story.acknowledged()
      expect((await story.terms())[2]).toMatchObject({
        years: 3,
        offered: true,
        recommended: true,
        why: '你和这个团队已经签约 1 年、确认过 4 次服务，关系稳定，可以签 3 年',
        source: { document: '国卫办基层发〔2025〕21号' },
      })
      const drawn = await story.renew(3)
      expect([drawn.status, drawn.body.years]).toEqual([201, 3])
      expect((await story.sign(drawn.body, story.gui)).body.state).toBe('submitted')
    })
  })
})
