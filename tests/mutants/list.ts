import type { Mutant } from './mutant'

const access = { file: 'nets/access.test.ts', test: 'answers every caller of every route' }
const ids = { file: 'nets/ids.test.ts', test: 'answers like one that never was' }
const again = { file: 'nets/idempotency.test.ts', test: 'has one effect and one answer' }
const tooMany = { file: 'nets/mass-assignment.test.ts', test: 'is refused by its name' }

/** Every promise's guard, and the test that is there for it. */
export const mutants: readonly Mutant[] = [
  // ── who may ──
  {
    without: 'a role asked of whoever calls a staff route',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "if (access !== 'signed-in' && !access.some(role => request.who?.roles.includes(role))) refuse('forbidden')",
        leave: '',
      },
    ],
    red: access,
    always: true,
  },
  {
    without: 'the end of a role that was given for a time',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "or(isNull(g.endsAt), gt(g.endsAt, given('now', g.endsAt))),",
        leave: '',
      },
    ],
    red: access,
  },
  {
    without: 'that an agreement is seen by its sides only',
    edits: [
      {
        file: 'bff/src/features/agreements/agreements.read.ts',
        take: "if (!maySee(row.submittedAt, sides)) return refuse('not-found')",
        leave: '',
      },
    ],
    red: ids,
    always: true,
  },
  {
    without: 'that what was never handed in is its writer’s alone',
    edits: [
      {
        file: 'bff/src/features/agreements/sides.ts',
        take: 'submittedAt === null ? sides.signatory : sides.resident || sides.member',
        leave: 'sides.resident || sides.member',
      },
    ],
    red: access,
  },
  {
    without: 'that a list of a team leaves out what was never handed in',
    edits: [
      {
        file: 'bff/src/features/agreements/agreements.read.ts',
        take: 'isNotNull(a.submittedAt),\n        at === undefined ? undefined : beyond(a.submittedAt',
        leave: 'at === undefined ? undefined : beyond(a.submittedAt',
      },
    ],
    red: { file: 'nets/access.test.ts', test: 'shows in no list what its own page refuses' },
  },
  {
    without: 'that only the team’s doctor answers',
    edits: [
      {
        file: 'bff/src/features/agreements/sides.ts',
        take: "if (side === 'provider') return sides.decides ? undefined : { code: 'not-found' }",
        leave: "if (side === 'provider') return undefined",
      },
    ],
    red: { file: 'bff/agreement-refusals.test.ts', test: 'only the doctors of the team answer' },
  },
  {
    without: 'that one acts only for whom one may act',
    edits: [
      {
        file: 'bff/src/acting.ts',
        take: "if (!acting) return refuse('not-found')",
        leave: "if (!acting) return { residentId, relation: '', by: 'self', scopes: [] }",
      },
    ],
    red: ids,
  },
  {
    without: 'the scope a delegation was given for',
    edits: [
      {
        file: 'bff/src/acting.ts',
        take: "acting.scopes.includes(scope) ? acting : refuse('not-allowed-for-resident')",
        leave: 'acting',
      },
    ],
    red: access,
  },
  {
    without: 'that a withdrawn delegation is withdrawn',
    edits: [
      {
        file: 'bff/src/acting.ts',
        take: "and(eq(d.accountId, given('accountId', d.accountId)), isNull(d.revokedAt))",
        leave: "eq(d.accountId, given('accountId', d.accountId))",
      },
      {
        file: 'shared/src/domain/delegations.ts',
        take: 'if (delegation.revokedAt || delegation.startsAt > now) return false',
        leave: '',
      },
    ],
    red: access,
  },
  {
    without: 'that a delegation is withdrawn by its two sides only',
    edits: [
      {
        file: 'bff/src/features/residents/delegations.ts',
        take: '!row || (row.accountId !== w.who.accountId && row.residentId !== own)',
        leave: '!row',
      },
    ],
    red: ids,
  },
  {
    without: 'that a correction is answered by its owner',
    edits: [
      {
        file: 'bff/src/features/directory/corrections.ts',
        take: '!found || !owns(found.ownerId)',
        leave: '!found',
      },
    ],
    red: ids,
  },
  {
    without: 'that a family page keeps to itself which agreement binds whom',
    edits: [
      {
        file: 'bff/src/features/residents/residents.read.ts',
        take: "(right?.scopes.includes('agreements') && live?.agreementId) || null",
        leave: 'live?.agreementId ?? null',
      },
    ],
    red: { file: 'nets/access.test.ts', test: 'shows in no list what its own page refuses' },
  },

  // ── what a request may carry ──
  {
    without: 'that unknown fields are refused and not dropped',
    edits: [
      {
        file: 'bff/src/plugins/validation.ts',
        take: 'removeAdditional: false',
        leave: "removeAdditional: 'all'",
      },
    ],
    red: tooMany,
    always: true,
  },
  {
    without: 'that a request without a body takes none',
    edits: [
      {
        file: 'bff/src/plugins/serve.ts',
        take: "...(route.method === 'GET' ? {} : { body: route.body ?? NoBody }),",
        leave: '...(route.body ? { body: route.body } : {}),',
      },
    ],
    red: tooMany,
  },

  // ── once ──
  {
    without: 'the answer kept for a key',
    edits: [
      {
        file: 'bff/src/plugins/serve.ts',
        take: 'return claim ? once(writing, claim, work) : work()',
        leave: 'return work()',
      },
    ],
    red: again,
    always: true,
  },
  {
    without: 'that a key names its caller',
    edits: [
      {
        file: 'bff/src/plugins/idempotency.ts',
        take: 'sha256([accountId, request.method, request.url, key])',
        leave: 'sha256([request.method, request.url, key])',
      },
    ],
    red: again,
  },
  {
    without: 'that a key keeps its body',
    edits: [
      {
        file: 'bff/src/plugins/idempotency.ts',
        take: "if (earlier?.bodyHash !== claim.bodyHash) return refuse('idempotency-mismatch')",
        leave: "if (!earlier) return refuse('idempotency-mismatch')",
      },
    ],
    red: again,
  },
  {
    without: 'that a key is asked for',
    edits: [
      {
        file: 'bff/src/plugins/idempotency.ts',
        take: "if (typeof key !== 'string' || !/^[\\x21-\\x7e]{8,64}$/.test(key))",
        leave: "if (typeof key !== 'string')",
      },
    ],
    red: { file: 'nets/idempotency.test.ts', test: 'is refused without a proper key' },
  },

  // ── tokens ──
  {
    without: 'the one algorithm tokens are signed by',
    edits: [{ file: 'bff/src/plugins/authentication.ts', take: "algorithms: ['HS256'],", leave: '' }],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'what a token must say',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "requiredClaims: ['sub', 'sid', 'exp'],",
        leave: '',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'who a token is from and for',
    edits: [
      { file: 'bff/src/plugins/authentication.ts', take: 'allowedIss: issuer,', leave: '' },
      { file: 'bff/src/plugins/authentication.ts', take: 'allowedAud: issuer,', leave: '' },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'that a bad token is the caller’s fault',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: ".catch(() => refuse('unauthenticated'))",
        leave: '',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'that a signature is written one way',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) refuse('unauthenticated')",
        leave: '',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is one with any bit of it turned' },
  },
  {
    without: 'that a session belongs to whom the token names',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: 'if (session?.accountId !== accountId)',
        leave: 'if (!session)',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is not opened by mixing' },
  },
  {
    without: 'that a session ends',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "and(eq(s.id, given('sid', s.id)), isNull(s.endedAt), isNull(a.endedAt))",
        leave: "eq(s.id, given('sid', s.id))",
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'ends with its session' },
    always: true,
  },
  {
    without: 'that a refresh token works once',
    edits: [
      {
        file: 'bff/src/features/auth/sessions.ts',
        take: "and(eq(t.tokenHash, given('tokenHash', t.tokenHash)), isNull(t.usedAt))",
        leave: "eq(t.tokenHash, given('tokenHash', t.tokenHash))",
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is refreshed once' },
  },
  {
    without: 'that a stolen refresh token ends the session',
    edits: [
      {
        file: 'bff/src/features/auth/sessions.ts',
        take: "if (known) await endSession(w, known.sessionId, wallNow, 'token-reused')",
        leave: 'void known',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is refreshed once' },
  },

  // ── kept ──
  {
    without: 'that a commit is on disk before it is answered',
    edits: [{ file: 'bff/src/store/sqlite.ts', take: "  db.pragma('synchronous = full')\n", leave: '' }],
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

  // ── scarce ──
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
    without: 'the last place of a slot, in the statement and behind it',
    edits: [
      {
        file: 'bff/src/features/appointments/appointments.ts',
        take: 'and(eq(slots.id, slotId), lt(slots.taken, slots.capacity))',
        leave: 'eq(slots.id, slotId)',
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
    without: 'that a place is given back once',
    edits: [
      {
        file: 'bff/src/features/appointments/appointments.ts',
        take: "and(eq(appointments.id, id), eq(appointments.state, 'booked'))",
        leave: 'eq(appointments.id, id)',
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

  // ── private ──
  {
    without: 'that who is being bound cannot leave meanwhile',
    edits: [
      {
        file: 'bff/src/features/agreements/agreements.ts',
        take: 'await holdResidents(',
        leave: 'void (',
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
    always: true,
  },
  {
    without: 'that bodies stay out of the log',
    edits: [
      { file: 'bff/src/app.ts', take: 'reqId: request.id,', leave: 'reqId: request.id, body: request.body,' },
    ],
    red: { file: 'privacy/canaries.test.ts', test: 'is in no log, no refusal and no metric' },
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

  // ── whatever is sent ──
  {
    without: 'that a day must exist',
    edits: [
      {
        file: 'bff/src/day-span.ts',
        take: "  if (!isDay(from)) refuseField('from', '开始日期不存在。')\n",
        leave: '',
      },
    ],
    red: { file: 'nets/fuzz.test.ts', test: 'is answered as documented' },
  },
  {
    without: 'the end of a body',
    edits: [{ file: 'bff/src/app.ts', take: '    bodyLimit,\n', leave: '    bodyLimit: 10_000_000,\n' }],
    red: { file: 'nets/limits.test.ts', test: 'in a body is refused' },
  },
]
