import { newId } from '@jiayitong/bff/ids'
import type { TeamContracting } from '@jiayitong/shared/api/contracting'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { openStory } from '../support/signing'

const day = 86_400_000

forEachEngine(engine => {
  describe('how full teams are and what waits there (C24)', () => {
    it('is for a manager all teams of the institution, for a member their own, and for nobody else', async () => {
      const story = await openStory(engine)
      const { family, store, lin, min } = story
      await store.atomically(async tx => {
        for (const [name, role, organisationId] of [
          ['tang', 'manager', family.organisationId],
          ['lin', 'doctor', null],
        ] as const)
          await tx.insert(tx.tables.roleGrants).values({
            id: newId(),
            accountId: family.accounts[name],
            role,
            organisationId,
            startsAt: new Date('2026-01-01T00:00:00Z'),
          })
      })
      const manager = await story.enter('tang')
      const read = async (by = manager) =>
        (await by.get<{ items: TeamContracting[] }>('/contracting')).body.items
      expect((await read()).map(({ team }) => team.name).toSorted()).toEqual(['何景川团队', '林书禾团队'])
      expect((await read(lin)).map(({ team }) => team.name)).toEqual(['林书禾团队'])
      expect((await min.get('/contracting')).status).toBe(403)

      const { id } = await story.submitted()
      expect((await read())[0]).toMatchObject({
        team: { name: '林书禾团队' },
        households: 1,
        maximum: 1500,
        pending: 1,
        overdue: 0,
        people: 0,
        source: { article: expect.stringContaining('二（一）') },
      })
      story.clock.advance(4 * day)
      expect((await read())[0]).toMatchObject({ pending: 1, overdue: 1 })
      await lin.post(`/agreements/${id}/accept`, {
        strokes: hand,
      })
      expect((await read())[0]).toMatchObject({
        pending: 0,
        overdue: 0,
        people: 3,
        effective: 0,
        endingSoon: 0,
      })

      const { serviceItems, fulfilments } = store.tables
      const [item] = await store.read.select().from(serviceItems)
      const give = async (residentId: string, acknowledged: boolean) =>
        store.atomically(async tx => {
          await tx.insert(fulfilments).values({
            id: newId(),
            agreementId: id,
            residentId,
            itemId: item?.id ?? '',
            practitionerId: family.lin.doctor,
            doneOn: '2026-11-26',
            createdAt: story.clock.now(),
            ...(acknowledged ? { acknowledgedAt: story.clock.now() } : {}),
          })
        })
      await give(family.min.id, true)
      await give(family.gui.id, false)
      expect((await read())[0]).toMatchObject({ effective: 1 })
      story.clock.advance(300 * day)
      expect((await read())[0]).toMatchObject({ endingSoon: 1, effective: 1 })
    })
  })
})
