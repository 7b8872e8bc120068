import type { Mutant } from './mutant'

const events = 'bff/events.test.ts'
const races = 'races/events.test.ts'
const feature = 'bff/src/features/events'
const erasing = 'bff/src/features/personal-data/erase.ts'

/** Who ends their account holds the events they are signed up for; behind it stands what each statement looks for. */
const unheld = {
  file: erasing,
  take: '  const coming = await hold(\n',
  leave: '  const coming = await (<Query>(query: Query): Query => query)(\n',
}

/** What holds events, and what brings people to teams. */
export const ofEvents: readonly Mutant[] = [
  {
    without: 'the number of places of an event',
    edits: [{ file: 'bff/src/features/events/places.ts', take: ', lt(e.taken, e.capacity)', leave: '' }],
    red: { file: events, test: 'gives a full event’s next place to who waited longest' },
  },
  {
    without: 'the place of an event given on to who waited longest',
    edits: [
      {
        file: 'bff/src/features/events/signups.ts',
        take: '    await giveFreePlaces(w, event)\n',
        leave: '',
      },
    ],
    red: { file: events, test: 'gives a full event’s next place to who waited longest' },
  },
  {
    without: 'that nobody signs up for an event that has begun',
    edits: [
      {
        file: 'shared/src/domain/events.ts',
        take: "  return startsAt <= now\n    ? { code: 'event-not-open'",
        leave: "  return startsAt < new Date(0)\n    ? { code: 'event-not-open'",
      },
    ],
    red: { file: events, test: 'takes nobody who is not the caller’s to sign up' },
  },
  {
    always: true,
    without: 'the code of this minute at the door of an event',
    edits: [
      {
        file: 'bff/src/door-codes.ts',
        take: '=> doorCode(vault, id, each) === code)',
        leave: '=> doorCode(vault, id, each) !== undefined)',
      },
    ],
    red: { file: events, test: 'lets in who scans the code of this minute' },
  },
  {
    without: 'that an event is planned before residents see it',
    edits: [
      {
        file: 'bff/src/features/events/events.read.ts',
        take: "ne(e.state, 'planned')",
        leave: 'ne(e.id, e.title)',
      },
    ],
    red: { file: events, test: 'is seen by nobody until it is opened' },
  },
  {
    without: 'that sources are counted for the own team only',
    edits: [
      {
        file: 'bff/src/features/agreements/sources.ts',
        take: '  const team = await findStaffedTeam(r, teamId)\n  const ofTeam',
        leave: '  const team = { id: teamId }\n  const ofTeam',
      },
    ],
    red: { file: 'bff/scene-sources.test.ts', test: 'each wall has a code of its own' },
  },
  {
    without: 'that who passes something on is kept nowhere',
    edits: [
      {
        file: 'bff/src/features/agreements/sources.ts',
        take: 'codeOf(w, team.id, { source })',
        leave: 'codeOf(w, team.id, { source, by: w.who.accountId })',
      },
    ],
    red: { file: 'bff/scene-sources.test.ts', test: 'keeps no names' },
  },
  {
    without: 'that drafts nobody signed count for no source',
    edits: [
      {
        file: 'bff/src/features/agreements/sources.ts',
        take: 'isNotNull(a.submittedAt), gte(a.submittedAt, instantOf(from))',
        leave: 'isNotNull(a.createdAt)',
      },
    ],
    red: { file: 'bff/scene-sources.test.ts', test: 'keeps no names' },
  },
  {
    without: 'that a place of an event goes to none who has just ended their account',
    edits: [unheld, { file: `${feature}/places.ts`, take: "        eq(s.state, 'waiting'),\n", leave: '' }],
    red: { file: races, test: 'its holder is next in line is given no place', on: 'postgres' },
  },
  {
    without: 'that who was just given a place of an event gives it back with their account',
    edits: [
      unheld,
      {
        file: erasing,
        take: "  await leave('waiting')\n  for (const { eventId } of await leave('booked'))\n",
        leave:
          "  const booked = await leave('booked')\n  await leave('waiting')\n  for (const { eventId } of booked)\n",
      },
    ],
    red: { file: races, test: 'its holder is given a place gives it back', on: 'postgres' },
  },
  {
    without: 'that a place of an event is given back once, by leaving or with the account',
    edits: [
      unheld,
      {
        file: erasing,
        take: '.where(and(own, eq(s.state, state)))',
        leave: ".where(and(own, state === 'booked' ? undefined : eq(s.state, state)))",
      },
    ],
    red: { file: races, test: 'its holder leaves an event on another phone', on: 'postgres' },
  },
  {
    without: 'that nobody is checked in who has just ended their account',
    edits: [unheld, { file: `${feature}/signups.ts`, take: 'eq(s.state, row.state), ', leave: '' }],
    red: { file: races, test: 'its holder comes to the desk', on: 'postgres' },
  },
  {
    without: 'that a cancelled event gives no place on',
    edits: [{ file: `${feature}/places.ts`, take: "state !== 'open' || startsAt", leave: 'startsAt' }],
    red: { file: events, test: 'who leaves it makes nobody come' },
  },
  {
    without: 'that an event is open still when its places are given on',
    edits: [{ file: `${feature}/places.ts`, take: "state !== 'open' || startsAt", leave: 'startsAt' }],
    red: { file: races, test: 'cancelled while its places are given on', on: 'postgres' },
  },
  {
    without: 'that word of an event is noted of what it still is',
    edits: [{ file: `${feature}/word.ts`, take: 'eq(e.state, event.state), ', leave: '' }],
    red: { file: events, test: 'that is cancelled while people are reminded of it' },
  },
  {
    without: 'that who was there stays so when they end their account',
    edits: [{ file: erasing, take: ', [...people]), isNull(s.arrivedAt))', leave: ', [...people]))' }],
    red: { file: events, test: 'has seen who ends their account' },
  },
]
