import { markRulesChanged } from '@jiayitong/bff/rulebook'
import type { Agreement, AgreementLine } from '@jiayitong/shared/api/agreements'
import type { Engine } from './engines'
import { hand } from './families'
import { openStory } from './signing'

/** The family's agreement for three years under 二七's rules, which renews itself: from 2026-11-22 to 2029-11-21. */
export const openErqi = async (engine: Engine) => {
  const story = await openStory(engine)
  await story.store.atomically(async tx => {
    await tx.update(tx.tables.regionPolicies).set({ policyId: 'erqi-2016' })
    await markRulesChanged(tx)
  })
  const { id } = await story.submitted({ years: 3 })
  await story.lin.post(`/agreements/${id}/accept`, { strokes: hand })
  const read = async (which = id) => (await story.min.get<Agreement>(`/agreements/${which}`)).body
  const keys = async () =>
    (await story.store.read.select().from(story.store.tables.outbox))
      .map(({ dedupeKey }) => dedupeKey)
      .filter(key => !key.startsWith('agreement-accepted'))
  const goTo = (at: string) => story.clock.advance(Date.parse(at) - story.clock.now().getTime())
  const next = async () =>
    (await story.min.get<{ items: AgreementLine[] }>('/agreements')).body.items.find(each => each.id !== id)
  return { ...story, id, read, keys, goTo, next }
}
