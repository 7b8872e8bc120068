import { cancelEvent } from '@jiayitong/bff/features/events/events'
import { leaveEvent } from '@jiayitong/bff/features/events/signups'
import { givePlacesOn } from '@jiayitong/bff/features/events/word'
import { erase } from '@jiayitong/bff/features/personal-data/erase'
import { newId } from '@jiayitong/bff/ids'
import { farewell } from '@jiayitong/shared/domain/personal-data'
import { and, eq, like } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { meet } from '../support/blocked'
import { type Engine, forEachEngine, forEngine } from '../support/engines'
import { type Family, plantFamily } from '../support/families'
import { addContenders, type Contender } from './people'
import { type Arena, openArena, rush } from './rush'

const places = 5
const neighbours = 40

/** An open lecture of the first team. */
const addEvent = async (
  arena: Arena,
  { lin, organisationId }: Family,
  capacity: number,
  startsAt = new Date('2026-11-29T01:30:00Z'),
): Promise<string> => {
  const id = newId()
  await arena.store.atomically(tx =>
    tx.insert(tx.tables.events).values({
      id,
      organisationId,
      teamId: lin.team,
      kind: 'lecture',
      site: 'community',
      state: 'open',
      title: '冬天血压怎么管',
      summary: '',
      place: '社区活动室',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 90 * 60_000),
      capacity,
      checklist: [],
      createdBy: lin.accountId,
      createdAt: new Date('2026-11-20T01:00:00Z'),
    }),
  )
  return id
}

/** An event one neighbour has a place at and another waits for; with `more` places than were taken, from then on. */
const openLine = async (
  engine: Engine,
  { places = 1, more = 0, soon = false }: { places?: number; more?: number; soon?: boolean } = {},
) => {
  const arena = await openArena(engine)
  const family = await plantFamily(arena.store)
  const [holder, other] = await addContenders(arena, 2)
  if (!holder || !other) throw new Error('two were added')
  const start = soon ? new Date(arena.now().getTime() + 30 * 60_000) : undefined
  const id = await addEvent(arena, family, places, start)
  const signUp = async ({ id: residentId, token }: Contender) => {
    const body = { residentId, orWait: true }
    const answer = await arena.send({
      token,
      path: `/events/${id}/signups`,
      body,
      key: `signup-${residentId}`,
    })
    return String(answer.body.id)
  }
  const [held, waited] = [await signUp(holder), await signUp(other)]
  const { events: e, eventSignups: s, outbox } = arena.store.tables
  await arena.store.atomically(tx =>
    tx
      .update(e)
      .set({ capacity: places + more })
      .where(eq(e.id, id)),
  )
  return {
    arena,
    family,
    holder,
    other,
    id,
    held,
    waited,
    /** What `meet` begins with. */
    by: (accountId: string) => ({ store: arena.store, accountId, now: arena.now() }),
    erasing: ({ token }: Contender) =>
      arena.send({ token, path: '/me/erase', body: { confirm: farewell }, key: 'ending-the-account' }),
    now: async () => {
      const [event] = await arena.store.read.select({ taken: e.taken }).from(e).where(eq(e.id, id))
      const stateOf = async (signup: string) =>
        (await arena.store.read.select({ state: s.state }).from(s).where(eq(s.id, signup)))[0]?.state
      return { taken: event?.taken, holder: await stateOf(held), other: await stateOf(waited) }
    },
    told: () => arena.store.read.$count(outbox, like(outbox.dedupeKey, 'event-place:%')),
  }
}

forEachEngine(engine => {
  describe('a rush for an event', () => {
    it(`of ${neighbours} neighbours for ${places} places, exactly ${places} have one (C78)`, async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, neighbours)
      const id = await addEvent(arena, family, places)
      const { events, eventSignups } = arena.store.tables
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

forEngine('postgres', engine => {
  describe('an account that is ended at the moment', () => {
    it('its holder is next in line is given no place any more (C78)', async () => {
      const { arena, holder, other, held, by, now, told } = await openLine(engine)
      const { status } = await meet(
        by(other.accountId),
        w => erase(w),
        () =>
          arena.send({
            token: holder.token,
            path: `/event-signups/${held}/cancel`,
            key: 'leaving-the-event',
          }),
      )
      expect(status).toBe(200)
      expect(await now()).toEqual({ taken: 0, holder: 'cancelled', other: 'cancelled' })
      expect(await told()).toBe(0)
    })

    it('its holder is given a place gives it back (C78)', async () => {
      const { holder, other, held, by, erasing, now } = await openLine(engine)
      const { status } = await meet(
        by(holder.accountId),
        w => leaveEvent(w, held),
        () => erasing(other),
      )
      expect(status).toBe(200)
      expect(await now()).toEqual({ taken: 0, holder: 'cancelled', other: 'cancelled' })
    })

    it('its holder leaves an event on another phone gives one place back (C78)', async () => {
      // With somebody else there: of an empty event none could be given back a second time.
      const { holder, held, by, erasing, now } = await openLine(engine, { places: 2 })
      const { status } = await meet(
        by(holder.accountId),
        w => leaveEvent(w, held),
        () => erasing(holder),
      )
      expect(status).toBe(200)
      expect(await now()).toEqual({ taken: 1, holder: 'cancelled', other: 'booked' })
    })

    it('its holder comes to the desk takes no place (C78)', async () => {
      const { arena, family, other, waited, by, now } = await openLine(engine, { more: 1, soon: true })
      const token = await arena.tokenOf(family.lin.accountId)
      const { status } = await meet(
        by(other.accountId),
        w => erase(w),
        () => arena.send({ token, path: `/event-signups/${waited}/arrive`, key: 'coming-to-the-desk' }),
      )
      expect(status).toBe(404)
      expect(await now()).toEqual({ taken: 1, holder: 'booked', other: 'cancelled' })
    })
  })

  it('an event that is cancelled while its places are given on gives none (C78)', async () => {
    const { arena, family, id, by, now, told } = await openLine(engine, { more: 1 })
    await meet(
      by(family.lin.accountId),
      w => cancelEvent(w, id, { reason: '活动室停电' }),
      () => givePlacesOn({ store: arena.store, vault: testVault }, arena.now()),
    )
    expect(await now()).toEqual({ taken: 1, holder: 'booked', other: 'waiting' })
    expect(await told()).toBe(0)
  })
})
