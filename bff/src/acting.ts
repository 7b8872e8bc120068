import { covers, type DelegationScope, delegationScopes } from '@jiayitong/shared/domain/delegations'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reading } from './context'
import { refuse } from './refusal'
import { hold } from './store/hold'
import { type Given, prepared } from './store/prepared'
import type { Tx } from './store/store'

/** A resident an account may act for, and by what right. */
export interface Acting {
  readonly residentId: string
  /** What the resident is to the account's holder: 本人, 母亲, 儿子. */
  readonly relation: string
  readonly by: 'self' | 'delegate' | 'guardian'
  readonly scopes: readonly DelegationScope[]
}

const ownResident = prepared('acting-own', (db, { residents: r }, given: Given<{ accountId: string }>) =>
  db
    .select({ id: r.id })
    .from(r)
    .where(eq(r.accountId, given('accountId', r.accountId))),
)

const heldDelegations = prepared(
  'acting-held',
  (db, { delegations: d, residents: r }, given: Given<{ accountId: string }>) =>
    db
      .select({ delegation: d, bornOn: r.bornOn })
      .from(d)
      .innerJoin(r, eq(r.id, d.residentId))
      .where(and(eq(d.accountId, given('accountId', d.accountId)), isNull(d.revokedAt)))
      .orderBy(d.startsAt),
)

const holdResident = prepared('acting-hold', (tx: Tx, { residents: r }, given: Given<{ id: string }>) =>
  hold(
    tx
      .select({ id: r.id })
      .from(r)
      .where(and(eq(r.id, given('id', r.id)), isNotNull(r.verifiedAt))),
  ),
)

/**
 * Keeps residents from leaving for as long as the transaction lasts: before something binds them.
 * @throws Refusal `not-found` when one has just left
 */
export const holdResidents = async (tx: Tx, residentIds: readonly string[]): Promise<void> => {
  // In one order, so that two who hold the same people never wait for each other.
  for (const id of [...residentIds].sort()) {
    const [held] = await holdResident(tx, { id })
    if (!held) refuse('not-found')
  }
}

type Caller = Pick<Reading, 'read' | 'who' | 'now'>

const ownOf = async ({ read, who }: Caller): Promise<Acting | undefined> => {
  const [own] = await ownResident(read, { accountId: who.accountId })
  return own && { residentId: own.id, relation: '本人', by: 'self', scopes: delegationScopes }
}

const heldBy = async ({ read, who, now }: Caller): Promise<Acting[]> => {
  const held = await heldDelegations(read, { accountId: who.accountId })
  return held.flatMap(({ delegation, bornOn }): Acting[] => {
    const scopes = delegationScopes.filter(scope => covers(delegation, scope, { bornOn }, now))
    if (scopes.length === 0) return []
    const by = delegation.kind === 'guardianship' ? 'guardian' : 'delegate'
    return [{ residentId: delegation.residentId, relation: delegation.relation, by, scopes }]
  })
}

/** The account's own person first, then everyone it may act for now, with what it may do. */
export const residentsOf = async (caller: Caller): Promise<Acting[]> => {
  const own = await ownOf(caller)
  const held = await heldBy(caller)
  return own ? [own, ...held] : held
}

/**
 * The right by which the caller acts for a resident in a scope.
 * @throws Refusal `not-found` when the resident is nobody the caller knows, `not-allowed-for-resident` when the
 * right does not reach this far
 */
export const actingFor = async (
  caller: Caller,
  residentId: string,
  scope: DelegationScope,
): Promise<Acting> => {
  const own = await ownOf(caller)
  if (own?.residentId === residentId) return own
  const acting = (await heldBy(caller)).find(each => each.residentId === residentId)
  if (!acting) return refuse('not-found')
  return acting.scopes.includes(scope) ? acting : refuse('not-allowed-for-resident')
}
