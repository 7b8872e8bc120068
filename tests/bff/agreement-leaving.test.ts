import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { openStory, type Problem, refused } from '../support/signing'

forEachEngine(engine => {
  describe('one member leaving a household’s agreement (C15)', () => {
    it('goes free by her own word; it goes on for the others, who keep their place', async () => {
      const story = await openStory(engine)
      const { family, min } = story
      const { id } = await story.active()
      const gui = await story.enter('gui')
      const path = `/agreements/${id}/leave`
      expect((await gui.get<Agreement>(`/agreements/${id}`)).body.allowedEvents).toEqual(['leave'])
      await refused(story, 'forbidden', () => gui.post<Problem>(path, { residentId: family.man.id }))
      await refused(story, 'state-conflict', () => min.post<Problem>(path, { residentId: family.min.id }))
      await refused(story, 'not-found', () => story.lin.post<Problem>(path, { residentId: family.gui.id }))
      const left = await gui.post<Agreement>(path, { residentId: family.gui.id })
      expect(left.body).toMatchObject({ state: 'active', allowedEvents: [] })
      expect(left.body.residents.map(({ leftAt }) => leftAt !== null)).toEqual([false, true, false])
      await refused(story, 'state-conflict', () => gui.post<Problem>(path, { residentId: family.gui.id }))
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      expect(await brokenInvariants(story.store.read)).toEqual([])

      const own = await gui.post<Agreement & Problem>('/agreements', {
        partyKind: 'individual',
        teamId: family.he.team,
        residentIds: [family.gui.id],
        packageIds: [family.elder],
        years: 1,
      })
      expect((await story.sign(own.body, gui)).body.state).toBe('submitted')
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('is not renewed with the others, and is bound no more when they are', async () => {
      const story = await openStory(engine)
      const { family } = story
      const { id } = await story.active()
      expect((await story.min.post(`/agreements/${id}/leave`, { residentId: family.man.id })).status).toBe(
        200,
      )
      story.clock.advance(300 * 86_400_000)
      const min = await story.enter('min')
      const draft = (await min.post<Agreement>(`/agreements/${id}/renew`, { years: 1 })).body
      expect(draft.residents.map(({ id: resident }) => resident)).toEqual([family.min.id, family.gui.id])
      await story.sign(draft, min)
      await expireAgreements(story.deps, new Date('2027-11-22T00:00:00Z'))
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })
  })
})
