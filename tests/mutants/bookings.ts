import type { Mutant } from './mutant'

const feature = 'bff/src/features/appointments'
const rules = 'shared/src/domain/appointments.ts'

/** What keeps places, turns and queues honest. */
export const bookings: readonly Mutant[] = [
  {
    without: 'that a hold ends with its time, in the rule and behind it',
    edits: [
      {
        file: rules,
        take: "  if (state === 'held' && holdExpiresAt && holdExpiresAt <= now) return { code: 'hold-expired' }\n",
        leave: '',
      },
      {
        file: `${feature}/appointments.ts`,
        take: "          gt(a.holdExpiresAt, given('now', a.holdExpiresAt)),\n",
        leave: '',
      },
    ],
    red: { file: 'bff/booking.test.ts', test: 'never outlives its time' },
  },
  {
    without: 'that who is booked in hours that close is in hand',
    edits: [
      {
        file: 'bff/src/features/appointments/closures.ts',
        take: '  const booked = await hold(\n',
        leave: '  const booked = await (<Query, Of>(query: Query, _: Of): Query => query)(\n',
      },
    ],
    red: { file: 'races/closures.test.ts', test: 'an extra place given back while', on: 'postgres' },
  },
  {
    without: 'that an extra place is given with its slot in hand',
    edits: [
      {
        file: 'bff/src/features/appointments/places.ts',
        take: "  if (!open) refuse('slot-closed')\n",
        leave: '',
      },
    ],
    red: { file: 'races/closures.test.ts', test: 'no extra place is given', on: 'postgres' },
  },
  {
    without: 'that the hours are looked at again with the slot in hand, before somebody waits',
    edits: [
      {
        file: 'bff/src/features/appointments/waits.ts',
        take: "  if (!slot || slot.closureId) return refuse('slot-closed')\n",
        leave: '  if (!slot) return\n',
      },
    ],
    red: { file: 'races/closures.test.ts', test: 'nobody begins to wait', on: 'postgres' },
  },
  {
    without: 'that hours stay closed for a second reason',
    edits: [
      {
        file: 'bff/src/features/appointments/closures.ts',
        take: '    await w.tx.update(s).set({ closureId: other.id }).where(covered)\n',
        leave: '',
      },
    ],
    red: { file: 'bff/closures.test.ts', test: 'stays closed when one of two reasons', on: 'sqlite' },
  },
  {
    without: 'that what was moved meanwhile is not given back where it was',
    edits: [
      {
        file: `${feature}/appointments.ts`,
        take: "          // Moved meanwhile, its place is another.\n          eq(a.slotId, given('slotId', a.slotId)),\n",
        leave: '',
      },
    ],
    red: { file: 'races/slot-waits.test.ts', test: 'moved and given back at one moment', on: 'postgres' },
  },
  {
    without: 'that who leaves lets go of what was offered meanwhile',
    edits: [
      {
        file: `${feature}/waits.ts`,
        take: '  await findOwnWait(w, id)\n  const [left] = await',
        leave: '  const before = await findOwnWait(w, id)\n  const [left] = await',
      },
      {
        file: `${feature}/waits.ts`,
        take: 'const [held] = left.appointmentId ? await selectForEvent(w.read, { id: left.appointmentId }) : []',
        leave:
          'const [held] = before.appointmentId ? await selectForEvent(w.read, { id: before.appointmentId }) : []',
      },
    ],
    red: {
      file: 'races/slot-waits.test.ts',
      test: 'offered to one who leaves at that moment',
      on: 'postgres',
    },
  },
  {
    without: 'that whoever comes next clears away what was held too long',
    edits: [
      {
        file: `${feature}/places.ts`,
        take: 'return (await take()) || ((await sweepHolds(w, slotId)) > 0 && (await take()))',
        leave: 'return take()',
      },
    ],
    red: { file: 'bff/booking.test.ts', test: 'never outlives its time' },
  },
  {
    without: 'what is kept for the desk and the phone',
    edits: [
      {
        file: `${feature}/slots.ts`,
        take: "          or(isNull(places), lt(taken, places), lte(s.openAt, given('now', s.openAt))),\n",
        leave: '',
      },
    ],
    red: { file: 'bff/booking.test.ts', test: 'keeps what is for the desk' },
  },
  {
    without: 'that extra places are planned, in the statement and behind it',
    edits: [
      { file: `${feature}/slots.ts`, take: '        setWhere: lt(x.taken, x.planned),\n', leave: '' },
      {
        file: 'bff/src/store/migrate.ts',
        take: ".sql`, 'utf8')",
        leave: ".sql`, 'utf8').replaceAll('taken <= planned', 'taken >= 0')",
      },
    ],
    red: { file: 'bff/appointment-day.test.ts', test: 'takes from the one inventory' },
  },
  {
    without: 'that a freed place goes to whose turn it is',
    edits: [
      {
        file: `${feature}/places.ts`,
        take: '  await dropPlace(w, place)\n  await passOn(w, place.slotId)\n',
        leave: '  await dropPlace(w, place)\n',
      },
    ],
    red: { file: 'bff/slot-waits.test.ts', test: 'a freed place is kept' },
  },
  {
    without: 'that need comes before time',
    edits: [
      {
        file: `${feature}/places.ts`,
        take: 'desc(t.need), asc(t.createdAt)',
        leave: 'asc(t.createdAt), desc(t.need)',
      },
    ],
    red: { file: 'bff/slot-waits.test.ts', test: 'who says no' },
  },
  {
    without: 'that a place is confirmed by whose it is',
    edits: [
      {
        file: `${feature}/appointments.read.ts`,
        take: "return found && (await bookableResidents(r)).includes(found.residentId) ? found : refuse('not-found')",
        leave: "return found ?? refuse('not-found')",
      },
    ],
    red: { file: 'bff/booking.test.ts', test: 'nobody else confirms it' },
  },
  {
    without: 'one a day of a doctor or a kind',
    edits: [
      {
        file: rules,
        take: "  if (alike.length >= booking.perDay) return { code: 'booked-that-day' }\n",
        leave: '',
      },
    ],
    red: { file: 'bff/booking.test.ts', test: 'of one person' },
  },
  {
    without: 'that who did not come so often waits with booking online',
    edits: [
      {
        file: rules,
        take: 'if (times === 0 || missed.length < times) return undefined',
        leave: 'return undefined',
      },
    ],
    red: { file: 'bff/booking.test.ts', test: 'of who did not come three times' },
  },
  {
    without: 'the code of the desk',
    edits: [
      {
        file: `${feature}/day.ts`,
        take: "    if (!checkInCodes(w, before.organisationId).includes(code)) refuse('check-in-code-wrong')\n",
        leave: '',
      },
    ],
    red: { file: 'bff/appointment-day.test.ts', test: 'arrives by the code' },
  },
  {
    without: 'that only what is still held lapses',
    edits: [
      {
        file: `${feature}/places.ts`,
        take: "          eq(a.state, 'held'),\n          lte(a.holdExpiresAt",
        leave: '          lte(a.holdExpiresAt',
      },
    ],
    red: { file: 'races/holds.test.ts', test: 'confirmed or lost at its end, never both' },
  },
  {
    without: 'that who moves gives the old place back',
    edits: [
      {
        file: `${feature}/appointments.ts`,
        take: '  if (!backFirst) await dropPlace(w, before)\n',
        leave: '',
      },
    ],
    red: { file: 'races/appointments.test.ts', test: 'those who change places with each other' },
  },
  {
    without: 'that a turn that was taken cannot be left any more',
    edits: [
      {
        file: `${feature}/waits.ts`,
        take: "and(eq(t.id, id), inArray(t.state, ['waiting', 'offered']))",
        leave: 'eq(t.id, id)',
      },
    ],
    red: { file: 'races/slot-waits.test.ts', test: 'an offered place is taken or let go, never both' },
  },
  {
    without: 'that a place offered to who leaves is let go of',
    edits: [
      {
        file: `${feature}/waits.ts`,
        take: '  if (held) await letGo(w, held)\n  return readSlotWait(w, id)\n}\n\n/** What somebody said',
        leave: '  return readSlotWait(w, id)\n}\n\n/** What somebody said',
      },
    ],
    red: { file: 'bff/slot-waits.test.ts', test: 'who says no, leaves' },
  },
  {
    without: 'the table of an appointment’s states',
    edits: [
      {
        file: rules,
        take: "start: { from: ['checked-in']",
        leave: "start: { from: ['booked', 'checked-in']",
      },
    ],
    red: { file: 'models/appointments.test.ts', test: 'goes through the states of its table', on: 'sqlite' },
  },
]
