import type { Mutant } from './mutant'

const access = { file: 'nets/access.test.ts', test: 'answers every caller of every route' }
const ids = { file: 'nets/ids.test.ts', test: 'answers like one that never was' }

/** Who may do what. */
export const rights: readonly Mutant[] = [
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
    always: 'sqlite',
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
        take: "'provider') : undefined,\n        isNotNull(a.submittedAt),",
        leave: "'provider') : undefined,",
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
        take: 'and(eq(t.id, id), owned)',
        leave: 'eq(t.id, id)',
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
  {
    without: 'that nobody approves their own change of the rules',
    edits: [
      {
        file: 'bff/src/features/policies/changes.ts',
        take: "  if (found.proposedBy === w.who.accountId) return refuse('own-proposal')\n",
        leave: '',
      },
    ],
    red: { file: 'bff/policies.test.ts', test: 'by who proposed them', on: 'sqlite' },
  },
  {
    without: 'that a collective agreement binds only who said yes',
    edits: [
      {
        file: 'shared/src/domain/communities.ts',
        take: "person.binding === 'delegate' || !under.accepted",
        leave: "person.binding === 'delegate'",
      },
    ],
    red: { file: 'bff/community-invitations.test.ts', test: 'binds with the own yes', on: 'sqlite' },
  },
  {
    without: 'that a certificate waives nothing after its last day',
    edits: [
      {
        file: 'bff/src/features/agreements/facts.ts',
        take: "or(isNull(g.validTo), gte(g.validTo, given('today', g.validTo)))",
        leave: "or(isNull(g.validTo), gte(g.validTo, '2000-01-01'))",
      },
    ],
    red: { file: 'bff/certificates.test.ts', test: 'waives the fee while it is valid', on: 'sqlite' },
  },
]
