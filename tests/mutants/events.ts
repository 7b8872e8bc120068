import type { Mutant } from './mutant'

const events = 'bff/events.test.ts'

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
]
