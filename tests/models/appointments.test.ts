import { keepPlaces } from '@jiayitong/bff/features/appointments/jobs'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import { type AppointmentEvent, appointmentEvents } from '@jiayitong/shared/domain/appointments'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Clinic, openClinic } from '../support/clinic'
import { type Engine, forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { type Kind, type Life, live } from './life'

const runs = { sqlite: Number(process.env.RUNS ?? 100), postgres: Number(process.env.RUNS ?? 40) }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The states, each as far apart as time takes them: `booked` is days ahead, `near` is soon, `over` was today. */
type State =
  | 'held'
  | 'lapsed'
  | 'cancelled'
  | 'booked'
  | 'near'
  | 'over'
  | 'checked-in'
  | 'called'
  | 'in-service'
  | 'completed'
  | 'rated'
  | 'no-show'
type Event = AppointmentEvent | 'lapse' | 'come near' | 'pass'

const clockEvents: readonly Event[] = ['lapse', 'come near', 'pass']
const ofWhoIsSeen: readonly Event[] = ['confirm', 'cancel', 'reschedule', 'check-in', 'rate']

/* What the product promises, written once more and independently. */
const table: Record<State, Partial<Record<Event, State>>> = {
  held: { confirm: 'booked', cancel: 'cancelled', lapse: 'lapsed' },
  lapsed: {},
  cancelled: {},
  booked: { cancel: 'cancelled', reschedule: 'booked', 'come near': 'near' },
  near: { 'check-in': 'checked-in', arrive: 'checked-in', pass: 'over' },
  over: { 'check-in': 'checked-in', arrive: 'checked-in', 'no-show': 'no-show' },
  'checked-in': { call: 'called', start: 'in-service', 'no-show': 'no-show' },
  called: { start: 'in-service', 'no-show': 'no-show' },
  'in-service': { complete: 'completed' },
  completed: { rate: 'rated' },
  rated: {},
  'no-show': {},
}
const states = Object.keys(table) as State[]

const may = (actor: string, event: Event): boolean =>
  clockEvents.includes(event)
    ? actor === 'clock'
    : actor === (ofWhoIsSeen.includes(event) ? 'self' : 'doctor')

const appointmentsOf = (clinic: Clinic): Kind<State, Event> => {
  const { store, clock, lin } = clinic
  const { slots, appointments } = store.tables
  const self = clinic.patient(0)
  const callers = { self: self.caller, doctor: lin, stranger: clinic.patient(1).caller }
  const move = (slotId: string, startsAt: number) =>
    store.atomically(async tx => {
      const times = { startsAt: new Date(startsAt), endsAt: new Date(startsAt + hourMs / 2) }
      await tx.update(slots).set(times).where(eq(slots.id, slotId))
    })
  let lives = 0
  /** What an earlier life left would stand in the queue, and count among what one person may have. */
  let bury = async () => {}

  const born = async (): Promise<Life<State, Event>> => {
    await bury()
    lives += 1
    const [one, other] = [await clinic.addSlot(48 + lives), await clinic.addSlot(1_000 + 48 + lives)]
    const { body: held } = await clinic.book(0, one, { hold: true })
    const life = lives
    let when: 'ahead' | 'near' | 'over' = 'ahead'
    const read = async () => (await self.caller.get<Appointment>(`/appointments/${held.id}`)).body
    bury = async () => {
      await move(one, clock.now().getTime() - (10 + 2 * life) * dayMs)
      await move(other, clock.now().getTime() - (11 + 2 * life) * dayMs)
      await store.atomically(async tx => {
        const long = new Date(clock.now().getTime() - 1_000 * dayMs)
        await tx.update(appointments).set({ endedAt: long }).where(eq(appointments.id, held.id))
      })
    }

    const look = async () => {
      const { state, queue, allowedEvents } = await read()
      const seen = (): State => {
        if (state === 'booked') return when === 'ahead' ? 'booked' : when
        if (state === 'checked-in') return queue?.calledAt ? 'called' : state
        if (state === 'completed') return allowedEvents.includes('rate') ? state : 'rated'
        return state
      }
      return { state: seen(), allowed: allowedEvents as Event[] }
    }

    const pass = async (event: Event): Promise<number> => {
      const { state } = await look()
      if (!table[state][event]) return 409
      const { slot } = await read()
      const now = clock.now().getTime()
      if (event === 'lapse') {
        await store.atomically(async tx => {
          const holdExpiresAt = new Date(now - 1)
          await tx.update(appointments).set({ holdExpiresAt }).where(eq(appointments.id, held.id))
        })
        await keepPlaces(clinic.deps, clock.now())
      } else {
        when = event === 'pass' ? 'over' : 'near'
        await move(slot.id, event === 'pass' ? now - hourMs : now + hourMs / 3)
      }
      return 200
    }

    const bodies: Partial<Record<Event, () => Promise<object>>> = {
      confirm: async () => ({}),
      reschedule: async () => ({ slotId: (await read()).slot.id === one ? other : one }),
      'check-in': async () => ({ code: (await lin.get<{ code: string }>('/desk/check-in-code')).body.code }),
      rate: async () => ({ stars: 5 }),
    }
    return {
      look,
      bring: async (event, by) => {
        if (by === 'clock') return { status: await pass(event) }
        const path = event === 'call' ? '/desk/call-next' : `/appointments/${held.id}/${event}`
        return callers[by as keyof typeof callers].post(path, await bodies[event]?.())
      },
      check: async state => {
        const { slot } = await read()
        const gone = state === 'cancelled' || state === 'lapsed'
        expect((await clinic.slot(slot.id)).taken).toBe(gone ? 0 : 1)
        expect((await clinic.slot(slot.id === one ? other : one)).taken).toBe(0)
      },
    }
  }

  return {
    begins: 'held',
    states,
    events: [...appointmentEvents, 'lapse', 'come near', 'pass'],
    actors: ['self', 'doctor', 'stranger', 'clock'],
    tries: (actor, event) => clockEvents.includes(event) === (actor === 'clock'),
    to: (state, event) => table[state][event],
    may,
    owner: 'self',
    shown: state => (Object.keys(table[state]) as Event[]).filter(event => ofWhoIsSeen.includes(event)),
    born,
  }
}

forEachEngine((engine: Engine) => {
  describe('an appointment', () => {
    it('goes through the states of its table and no others, by whoever may, whatever is tried (C44, C53)', async () => {
      const clinic = await openClinic(engine)
      const { tried } = await live(appointmentsOf(clinic), { runs: runs[engine.name] })
      await clinic.whole()
      noteFigures(`Lives of appointments on ${engine.name}`, 'npm test -- models', {
        lives: runs[engine.name],
        'events by everyone in every state': tried,
      })
    })
  })
})
