import type { RosterAnswer } from '@jiayitong/shared/api/communities'
import { describe, expect, it } from 'vitest'
import { rowOf } from '../support/communities'
import { forEachEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { openArena } from './rush'

forEachEngine(engine => {
  describe('lists of one community at once', () => {
    it('put everybody on its roster once, and each hears what became of its rows (C27)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const { communities, communityMembers } = arena.store.tables
      const id = '0190c0de-0000-7000-8000-000000000001'
      await arena.store.atomically(async tx => {
        await tx.insert(communities).values({
          id,
          teamId: family.lin.team,
          name: '柳浪小学',
          siteKind: 'school',
          accountId: family.accounts.min,
          createdAt: new Date('2026-11-01T00:00:00Z'),
        })
      })
      const token = await arena.tokenOf(family.lin.accountId)
      const rows = Array.from({ length: 20 }, (_, at) => rowOf(at + 1))
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, turn) =>
          arena.send({
            token,
            path: `/communities/${id}/roster`,
            body: { rows: turn % 2 === 0 ? rows : rows.toReversed() },
            key: `roster-${turn}`,
          }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
      const added = answers.map(({ body }) => (body as unknown as RosterAnswer).added)
      expect(added.reduce((sum, each) => sum + each, 0)).toBe(rows.length)
      const listed = await arena.store.read.select().from(communityMembers)
      expect(listed).toHaveLength(rows.length)
      expect(new Set(listed.map(({ position }) => position)).size).toBe(rows.length)
    })
  })
})
