import type { Mutant } from './mutant'

/** What is kept, what is scarce and what is private. */
export const promises: readonly Mutant[] = [
  {
    without: 'that a commit is on disk before it is answered',
    edits: [{ file: 'bff/src/store/sqlite.ts', take: "  'synchronous = full',\n", leave: '' }],
    red: { file: 'store/durability.test.ts', test: 'writes SQLite with synchronous = FULL' },
    always: true,
  },
  {
    without: 'that a work that fails is undone and nothing else',
    edits: [{ file: 'bff/src/store/group-commits.ts', take: '      undo.run()\n', leave: '' }],
    red: {
      file: 'store/atomically.test.ts',
      test: 'undoes a work that throws, and only that one',
      on: 'sqlite',
    },
  },
  {
    without: 'that a write nobody waited for fails its transaction with its own error',
    edits: [
      {
        file: 'bff/src/store/postgres.ts',
        take: 'throw failures.find(each => !afterFailure.includes(codeOf(each))) ?? error',
        leave: 'throw error',
      },
    ],
    red: { file: 'store/prepared.test.ts', test: 'fails its transaction with its own error', on: 'postgres' },
  },
  {
    without: 'the last place of a team, in the statement and behind it',
    edits: [
      {
        file: 'bff/src/features/agreements/places.ts',
        take: "and(eq(t.id, given('teamId', t.id)), lt(t.households, t.householdsMax))",
        leave: "eq(t.id, given('teamId', t.id))",
      },
      {
        file: 'bff/src/store/migrate.ts',
        take: ".sql`, 'utf8')",
        leave: ".sql`, 'utf8').replaceAll('households <= households_max', 'households >= 0')",
      },
    ],
    red: { file: 'races/agreements.test.ts', test: 'families signing at once', on: 'postgres' },
  },
  {
    without: "that a code scanned on the spot is the team's and still good",
    edits: [
      {
        file: 'bff/src/features/agreements/agreements.ts',
        take: '  if (from.sceneCode) await checkScene(w, from.sceneCode, proposed.team.id)\n',
        leave: '',
      },
    ],
    red: { file: 'bff/scenes.test.ts', test: "no draft takes another team's code or one that never was" },
  },
  {
    without: 'the last place of a slot, in the statement and behind it',
    edits: [
      {
        file: 'bff/src/features/appointments/slots.ts',
        take: '          lt(s.taken, s.capacity),\n          isNull(s.closureId),\n          or(',
        leave: '          isNull(s.closureId),\n          or(',
      },
      {
        file: 'bff/src/store/migrate.ts',
        take: ".sql`, 'utf8')",
        leave: ".sql`, 'utf8').replaceAll('taken <= capacity', 'taken >= 0')",
      },
    ],
    red: { file: 'races/appointments.test.ts', test: 'patients for', on: 'postgres' },
  },
  {
    without: 'that a place is given back once, in the statement and behind it',
    edits: [
      {
        file: 'bff/src/features/appointments/appointments.ts',
        take: "          eq(a.state, given('from', a.state)),\n          // Moved",
        leave: '          // Moved',
      },
      {
        file: 'bff/src/store/migrate.ts',
        take: ".sql`, 'utf8')",
        leave: ".sql`, 'utf8').replaceAll('taken >= 0 and taken <= capacity', 'taken <= capacity')",
      },
    ],
    red: { file: 'races/appointments.test.ts', test: 'the last place, given back', on: 'postgres' },
  },
  {
    without: 'that an agreement leaves the state it was read in',
    edits: [
      {
        file: 'bff/src/features/agreements/statements.ts',
        take: ", eq(a.state, given('from', a.state)))",
        leave: ')',
      },
    ],
    red: { file: 'races/agreements.test.ts', test: 'an agreement ended by two at once', on: 'postgres' },
  },
  {
    without: 'the table of an agreement’s states',
    edits: [
      {
        file: 'bff/src/features/agreements/agreements.ts',
        take: '  refuseIf(whyNotStep(seen.row.state, event, side))\n',
        leave: '',
      },
    ],
    red: { file: 'models/agreements.test.ts', test: 'lives as the table of its states says' },
  },
  {
    without: 'that nothing signed is left without the agreement it follows',
    edits: [
      {
        file: 'bff/src/features/agreements/agreements.ts',
        take: "  if ((await selectSuccessor(w.tx, { id })).length > 0) refuse('successor-waiting')\n",
        leave: '',
      },
    ],
    red: { file: 'bff/agreement-successions.test.ts', test: 'one that waits keeps the old one' },
  },
  {
    without: 'that an old agreement lets go only when the one that follows it binds',
    edits: [
      {
        file: 'bff/src/features/agreements/expiry.ts',
        take: '  if (next) await bindResidents(w.tx, { id: next, live: true, next: false })\n',
        leave: '',
      },
    ],
    red: { file: 'bff/agreement-successions.test.ts', test: 'begins the day after, with no gap' },
  },
  {
    without: 'that a freed place is kept for who waits longest',
    edits: [
      {
        file: 'bff/src/features/agreements/places.ts',
        take: 'if (home?.agreements === 0) await giveBack(w, place.teamId)',
        leave: 'if (home?.agreements === 0) await giveRoomBack(w.tx, { teamId: place.teamId })',
      },
    ],
    red: { file: 'bff/waitlist.test.ts', test: 'a freed place is kept for the first in line' },
  },
  {
    without: 'that who is being bound cannot leave meanwhile',
    edits: [
      {
        file: 'bff/src/features/agreements/agreements.ts',
        take: 'await holdResidents(',
        leave: 'await (async (..._: unknown[]) => {})(',
      },
    ],
    red: {
      file: 'privacy/personal-data.test.ts',
      test: 'is not let go of in the middle of signing',
      on: 'postgres',
    },
  },
  {
    without: 'the seal of answers that are kept',
    edits: [
      {
        file: 'bff/src/plugins/idempotency.ts',
        take: 'const responseSealed = vault.seal(answer.body, placeOf(claim))',
        leave: 'const responseSealed = answer.body',
      },
    ],
    red: { file: 'bff/agreements.test.ts', test: 'a family signs by one hand', on: 'sqlite' },
  },
  {
    without: 'that bodies stay out of the log',
    edits: [
      { file: 'bff/src/app.ts', take: 'reqId: request.id,', leave: 'reqId: request.id, body: request.body,' },
    ],
    red: { file: 'privacy/canaries.test.ts', test: 'is repeated by no refusal' },
  },
  {
    without: 'that an identity number is let go of',
    edits: [
      {
        file: 'bff/src/features/personal-data/erase.ts',
        take: '        idNumberSealed: null,\n',
        leave: '',
      },
    ],
    red: { file: 'privacy/personal-data.test.ts', test: 'is let go of when they leave' },
  },
  {
    without: 'that a service is answered once',
    edits: [
      {
        file: 'bff/src/features/agreements/fulfilments.ts',
        take: '.where(and(eq(f.id, id), isNull(f.acknowledgedAt), isNull(f.disputedAt)))',
        leave: '.where(eq(f.id, id))',
      },
    ],
    red: { file: 'bff/fulfilments.test.ts', test: 'are acknowledged by a tap', on: 'sqlite' },
  },
  {
    without: 'that no more is recorded than is owed',
    edits: [
      {
        file: 'bff/src/features/agreements/fulfilments.ts',
        take: ">= item.perYear) refuse('all-given')",
        leave: "> item.perYear) refuse('all-given')",
      },
    ],
    red: { file: 'bff/fulfilments.test.ts', test: 'cannot be written down by others', on: 'sqlite' },
  },
  {
    without: 'that what an institution cannot give is not signed for',
    edits: [
      {
        file: 'shared/src/domain/proposals.ts',
        take: 'return gap && {',
        leave: 'return undefined && {',
      },
    ],
    red: {
      file: 'bff/own-picks.test.ts',
      test: 'say at once what the institution cannot give',
      on: 'sqlite',
    },
  },
  {
    without: 'that a notice of WeChat Pay is proved by its signature',
    edits: [
      {
        file: 'bff/src/outside/wechat-pay/notices.ts',
        take: "isSigned([timestamp, nonce, rawBody], signature, platformKey) ? undefined : 'wrong signature'",
        leave: 'undefined',
      },
    ],
    red: { file: 'bff/paying.test.ts', test: 'forged, old and foreign notices', on: 'sqlite' },
  },
  {
    without: 'that an order is booked once',
    edits: [
      {
        file: 'bff/src/features/payments/orders.ts',
        take: "and(eq(p.id, id), inArray(p.state, ['open', 'closed']))",
        leave: 'eq(p.id, id)',
      },
    ],
    red: { file: 'bff/paying.test.ts', test: 'booked once however often that is said', on: 'sqlite' },
  },
  {
    without: 'that what is paid and owed no more goes back',
    edits: [
      {
        file: 'bff/src/features/payments/orders.ts',
        take: '  else await askBack(w, id, fen)\n',
        leave: '',
      },
    ],
    red: { file: 'bff/paying.test.ts', test: 'it goes back the way it came', on: 'sqlite' },
  },
  {
    without: 'that only services the resident acknowledged make a relationship stable',
    edits: [
      {
        file: 'bff/src/features/agreements/facts.ts',
        take: '            isNotNull(f.acknowledgedAt),\n',
        leave: '',
      },
    ],
    red: { file: 'bff/stable-terms.test.ts', test: 'by services the resident acknowledged', on: 'sqlite' },
  },
]
