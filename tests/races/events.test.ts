import { newId } from '@jiayitong/bff/ids'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { addContenders } from './people'
import { openArena, rush } from './rush'

const places = 5
const neighbours = 40

forEachEngine(engine => {
  describe('a rush for an event', () => {
    it(`of ${neighbours} neighbours for ${places} places, exactly ${places} have one (C78)`, async () => {
      const arena = await openArena(engine)
      const { lin, organisationId } = await plantFamily(arena.store)
      const contenders = await addContenders(arena, neighbours)
      const id = newId()
      const { events, eventSignups } = arena.store.tables
      await arena.store.atomically(tx =>
        tx.insert(events).values({
          id,
          organisationId,
          teamId: lin.team,
          kind: 'lecture',
          site: 'community',
          state: 'open',
          title: '冬天血压怎么管',
          summary: '',
          place: '社区活动室',
          startsAt: new Date('2026-11-29T01:30:00Z'),
          endsAt: new Date('2026-11-29T03:00:00Z'),
          capacity: places,
          checklist: [],
          createdBy: lin.accountId,
          createdAt: new Date('2026-11-20T01:00:00Z'),
        }),
      )
      await rush(arena, {
        contenders: contenders.map(({ id: residentId, token }) => ({
          token,
          path: `/events/${id}/signups`,
          body: { residentId },
        })),
        places,
        refusal: 'event-full',
        taken: ({ read }) =>
          read.$count(eventSignups, and(eq(eventSignups.eventId, id), eq(eventSignups.state, 'booked'))),
      })
      const [event] = await arena.store.read.select().from(events).where(eq(events.id, id))
      expect(event?.taken).toBe(places)
    })
  })
})
