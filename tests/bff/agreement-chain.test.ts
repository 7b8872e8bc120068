import { documentChain, firstBrokenLink } from '@jiayitong/bff/features/agreements/links'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { openStory, type Story } from '../support/signing'

/** Three agreements one after the other in the same institution, each ended before the next. */
const threeLinked = async (story: Story): Promise<Agreement[]> => {
  const signed: Agreement[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const agreement = await story.active()
    signed.push(agreement)
    await story.min.post(`/agreements/${agreement.id}/terminate`, { reason: '换一种签法' })
  }
  return signed
}

const links = (story: Story) => {
  const { documentLinks: d } = story.store.tables
  return story.store.read.select().from(d).orderBy(asc(d.position))
}

const genuine = async (story: Story, agreements: readonly Agreement[]) =>
  await Promise.all(
    agreements.map(async ({ verifyCode }) => {
      const { body } = await story.visitor.get<{ genuine: boolean }>(`/agreements/verify/${verifyCode}`)
      return body.genuine
    }),
  )

forEachEngine(engine => {
  describe('the chain of an institution’s agreements (C13, C41)', () => {
    it('links each agreement to the one before when both hands are under it, and no sooner', async () => {
      const story = await openStory(engine)
      const draft = await story.draft()
      await story.sign(draft)
      expect(await links(story)).toEqual([])
      await story.min.post(`/agreements/${draft.id}/withdraw`)
      const signed = await threeLinked(story)
      const chained = await links(story)
      expect(chained.map(({ position, agreementId }) => [position, agreementId])).toEqual(
        signed.map(({ id }, at) => [at + 1, id]),
      )
      expect(chained.map(({ previousHash }) => previousHash)).toEqual([
        '',
        chained[0]?.hash,
        chained[1]?.hash,
      ])
      expect(await genuine(story, signed)).toEqual([true, true, true])
      expect(await firstBrokenLink(story.store.read, chained[0]?.chain ?? '')).toBeUndefined()
    })

    it('finds a hand that was exchanged or taken away afterwards', async () => {
      const story = await openStory(engine)
      const signed = await threeLinked(story)
      const { signatures: s } = story.store.tables
      const [, second, third] = signed
      const strokes = hand.map(stroke => [...stroke].reverse())
      await story.store.atomically(async tx => {
        await tx
          .update(s)
          .set({ strokes: strokes as typeof hand })
          .where(eq(s.agreementId, second?.id ?? ''))
      })
      expect(await genuine(story, signed)).toEqual([true, false, true])
      const [link] = await links(story)
      expect(await firstBrokenLink(story.store.read, link?.chain ?? '')).toBe(2)
      await story.store.atomically(async tx => {
        await tx.delete(s).where(eq(s.agreementId, third?.id ?? ''))
      })
      expect(await genuine(story, signed)).toEqual([true, false, false])
    })

    it('finds a link that was altered, and its neighbour no longer fits', async () => {
      const story = await openStory(engine)
      const signed = await threeLinked(story)
      const { documentLinks: d } = story.store.tables
      await story.store.atomically(async tx => {
        await tx
          .update(d)
          .set({ hash: 'f'.repeat(64) })
          .where(eq(d.position, 2))
      })
      expect(await genuine(story, signed)).toEqual([true, false, false])
    })

    it('finds a link that was taken out, in the middle or at the end', async () => {
      const story = await openStory(engine)
      const signed = await threeLinked(story)
      const { documentLinks: d } = story.store.tables
      const chain = (await links(story))[0]?.chain ?? ''
      await story.store.atomically(async tx => {
        await tx.delete(d).where(eq(d.position, 3))
      })
      expect(await genuine(story, signed)).toEqual([true, false, false])
      expect(await firstBrokenLink(story.store.read, chain)).toBe(3)
      await story.store.atomically(async tx => {
        await tx.delete(d).where(eq(d.position, 1))
      })
      expect(await genuine(story, signed)).toEqual([false, false, false])
      expect(await firstBrokenLink(story.store.read, chain)).toBe(1)
    })

    it('finds a content that was exchanged under the same link', async () => {
      const story = await openStory(engine)
      const signed = await threeLinked(story)
      const { agreements: a, documentLinks: d } = story.store.tables
      expect((await links(story))[0]?.chain).toMatch(documentChain(''))
      await story.store.atomically(async tx => {
        await tx
          .update(a)
          .set({ contentHash: 'a'.repeat(64) })
          .where(eq(a.id, signed[0]?.id ?? ''))
        await tx
          .update(d)
          .set({ contentHash: 'a'.repeat(64) })
          .where(eq(d.position, 1))
      })
      expect(await genuine(story, signed)).toEqual([false, true, true])
    })
  })
})
