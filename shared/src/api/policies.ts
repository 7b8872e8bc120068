import Type, { type Static } from 'typebox'
import { payers } from '../domain/agreements'
import {
  ById,
  Count,
  Day,
  FenSum,
  Id,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  Paging,
  Shape,
  SourceView,
  Text,
} from './fields'
import { PolicyBody } from './policy-body'
import { routes } from './route'

const Region = Shape({ code: Type.String(), name: Type.String() })

/** A matter in words, with the document and article it comes from. */
const Ruled = Shape({ title: Type.String(), lines: Type.Array(Type.String()), source: SourceView })

const RulesInForce = Shape({
  region: Region,
  on: Day(),
  /** The documents that rule here, the most particular first; where one is silent the next one speaks. */
  documents: Type.Array(
    Shape({ id: Type.String(), version: Count(), document: Type.String(), effectiveFrom: Day() }),
  ),
  rules: Type.Array(Ruled),
})
export type RulesInForce = Static<typeof RulesInForce>

/** A region's rules as whoever may change them sees them. */
export const RegionRules = Shape({
  ...RulesInForce.properties,
  /** What the region itself says now, above what it inherits; the beginning of every change. */
  own: Nullable(PolicyBody),
  /** Everything that rules, its own and what it inherits, as it would be written. */
  effective: PolicyBody,
  /** The other regions the caller may look at. */
  regions: Type.Array(Region),
})
export type RegionRules = Static<typeof RegionRules>

const changeStates = ['proposed', 'approved', 'refused'] as const

/** One change of a region's rules: an edition that shall rule from a day on. */
export const PolicyChange = Shape({
  id: Id(),
  region: Region,
  policy: Shape({
    id: Type.String(),
    version: Count(),
    document: Type.String(),
    /** The document that speaks where this one is silent; null where those of the region above do. */
    inherits: Nullable(Type.String()),
    /** All that the edition says itself: what whoever approves it approves. */
    rules: Type.Array(Ruled),
  }),
  effectiveFrom: Day(),
  note: Type.String(),
  state: OneOf(changeStates),
  proposedAt: Instant(),
  decidedAt: Nullable(Instant()),
  /** Whether the caller proposed it, and so may not decide it. */
  own: Type.Boolean(),
  allowedEvents: Type.Array(OneOf(['approve', 'refuse'])),
})
export type PolicyChange = Static<typeof PolicyChange>

const Sums = Shape({
  totalFen: FenSum(),
  payers: Type.Array(Shape({ payer: OneOf(payers), fen: FenSum() })),
})
const Side = Shape({ residents: Count(), fen: FenSum() })

/** What a policy would do to the agreements that run: over their whole terms, in fen. */
export const DryRun = Shape({
  agreements: Count(),
  residents: Count(),
  /** As signed. */
  before: Sums,
  after: Sums,
  /** Whose own share would be less or more, and by how much. */
  own: Shape({ less: Side, more: Side, same: Count() }),
  /** People a longer term opens or closes for at their next signing. */
  terms: Shape({ opened: Count(), closed: Count() }),
  teams: Shape({ all: Count(), overMaximum: Count(), maximum: Nullable(Count()) }),
})
export type DryRun = Static<typeof DryRun>

const RegionCode = Text('地区代码', 20)

export const policiesApi = routes({
  rules: {
    method: 'GET',
    path: '/policies/rules',
    summary: 'The rules in force today where a team works, in words, each with its document and article',
    access: 'public',
    query: Shape({ teamId: Id('团队') }),
    response: RulesInForce,
    refusals: ['not-found'],
  },
  region: {
    method: 'GET',
    path: '/policies/region',
    summary: "A region's rules and what it says itself; without a code the caller's own region",
    access: ['manager', 'admin'],
    query: Shape({ regionCode: Type.Optional(RegionCode) }),
    response: RegionRules,
    refusals: ['not-found'],
  },
  changes: {
    method: 'GET',
    path: '/policies/changes',
    summary: 'What was proposed, approved and refused for a region, the latest first',
    access: ['manager', 'admin'],
    query: Shape({ ...Paging, regionCode: Type.Optional(RegionCode) }),
    response: ListOf(PolicyChange),
    refusals: ['not-found'],
  },
  propose: {
    method: 'POST',
    path: '/policies/changes',
    summary: 'Publish a new edition of what a region says, and propose that it rules from a day on',
    access: ['manager', 'admin'],
    body: Shape({
      regionCode: RegionCode,
      policy: PolicyBody,
      effectiveFrom: Day('施行日'),
      note: Text('说明', 200),
    }),
    status: 201,
    response: PolicyChange,
    refusals: ['not-found'],
  },
  approve: {
    method: 'POST',
    path: '/policies/changes/:id/approve',
    summary: 'Let a proposed edition rule; never by the one who proposed it',
    access: ['admin'],
    params: ById,
    response: PolicyChange,
    refusals: ['not-found', 'state-conflict', 'own-proposal'],
  },
  refuse: {
    method: 'POST',
    path: '/policies/changes/:id/refuse',
    summary: 'Turn a proposed edition down; never by the one who proposed it',
    access: ['admin'],
    params: ById,
    response: PolicyChange,
    refusals: ['not-found', 'state-conflict', 'own-proposal'],
  },
  dryRunOfChange: {
    method: 'GET',
    path: '/policies/changes/:id/dry-run',
    summary: 'Who would gain and lose by a proposed edition; what is looked at before it is approved',
    access: ['admin'],
    params: ById,
    response: DryRun,
    refusals: ['not-found'],
  },
  dryRun: {
    method: 'POST',
    path: '/policies/dry-run',
    summary: 'Who would gain and lose by a policy, on the agreements that run; changes nothing',
    access: ['manager', 'admin'],
    body: Shape({ regionCode: RegionCode, policy: PolicyBody }),
    response: DryRun,
    refusals: ['not-found'],
  },
})
export type PoliciesApi = typeof policiesApi
