import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openApp, startOfTests } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { hand, plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { type Kind, live } from './life'

const runs = { sqlite: Number(process.env.RUNS ?? 100), postgres: Number(process.env.RUNS ?? 40) }

/** Beside the states of the table, whether its time has come: then nothing can be given back. */
type State = 'booked' | 'cancelled' | 'past'
type Event = 'cancel' | 'begin'

const appointmentsOn = async (
  engine: Engine,
): Promise<{ kind: Kind<State, Event>; broken: () => Promise<string[]> }> => {
  const { store, enter, visitor } = await openApp(engine)
  const family = await plantFamily(store)
  const self = await enter(family.accounts.min)
  const others = {
    doctor: await enter(family.lin.accountId),
    stranger: await enter(family.accounts.he),
    visitor,
  }
  const { body: draft } = await self.post<Agreement>('/agreements', {
    partyKind: 'individual',
    teamId: family.lin.team,
    residentIds: [family.min.id],
    packageIds: [family.basic],
    years: 1,
  })
  await self.post(`/agreements/${draft.id}/sign`, { strokes: hand, contentHash: draft.contentHash })
  await others.doctor.post(`/agreements/${draft.id}/accept`, { strokes: hand })
  const { slots } = store.tables
  const at = (hours: number) => new Date(startOfTests.getTime() + hours * 3_600_000)
  let lives = 0
  let last = ''
  const toPast = (life: number, slotId: string) =>
    store.atomically(async tx => {
      await tx
        .update(slots)
        .set({ startsAt: at(-24 * life), endsAt: at(1 - 24 * life) })
        .where(eq(slots.id, slotId))
    })

  return {
    broken: () => brokenInvariants(store.read),
    kind: {
      begins: 'booked',
      states: ['booked', 'cancelled', 'past'],
      events: ['cancel', 'begin'],
      actors: ['self', 'doctor', 'stranger', 'visitor', 'clock'],
      to: (state, event) => (state !== 'booked' ? undefined : event === 'cancel' ? 'cancelled' : 'past'),
      may: (actor, event) => (event === 'cancel' ? actor === 'self' : actor === 'clock'),
      owner: 'self',
      shown: state => (state === 'booked' ? ['cancel'] : []),
      born: async () => {
        // What an earlier life left booked would count among the few bookings one person may have.
        await toPast(lives, last)
        lives += 1
        const slotId = newId()
        last = slotId
        await store.atomically(async tx => {
          await tx.insert(slots).values({
            id: slotId,
            teamId: family.lin.team,
            practitionerId: family.lin.doctor,
            kind: 'clinic',
            room: '2 楼',
            startsAt: at(24 * lives),
            endsAt: at(24 * lives + 1),
            capacity: 1,
          })
        })
        const { body: booked } = await self.post<Appointment>('/appointments', {
          slotId,
          residentId: family.min.id,
        })
        let begun = false
        const life = lives
        const look = async () => {
          const { body } = await self.get<Appointment>(`/appointments/${booked.id}`)
          const state: State = body.state === 'booked' && begun ? 'past' : (body.state as State)
          return {
            state,
            allowed: body.allowedEvents.filter((event): event is 'cancel' => event === 'cancel'),
          }
        }
        return {
          look,
          bring: async (event, by) => {
            if (event === 'cancel' && by !== 'clock') {
              const caller = by === 'self' ? self : others[by as keyof typeof others]
              const { status } = await caller.post(`/appointments/${booked.id}/cancel`)
              return { status: status === 401 ? 403 : status }
            }
            const { state } = await look()
            if (event === 'cancel' || by !== 'clock' || state !== 'booked') return { status: 409 }
            begun = true
            await toPast(life, slotId)
            return { status: 200 }
          },
          check: async state => {
            const [slot] = await store.read.select().from(slots).where(eq(slots.id, slotId))
            expect(slot?.taken).toBe(state === 'cancelled' ? 0 : 1)
          },
        }
      },
    },
  }
}

forEachEngine(engine => {
  describe('an appointment', () => {
    it('can be given back once, by whose it is, until its time begins (C44)', async () => {
      const { kind, broken } = await appointmentsOn(engine)
      await live(kind, { runs: runs[engine.name] })
      expect(await broken()).toEqual([])
      noteFigures(`Lives of appointments on ${engine.name}`, 'npm test -- models', {
        lives: runs[engine.name],
      })
    })
  })
})
