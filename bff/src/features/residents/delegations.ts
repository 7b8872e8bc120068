import type { Delegation, ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf, instantOf, isDay, toIso } from '@jiayitong/shared/domain/days'
import { maskPhone } from '@jiayitong/shared/domain/masks'
import { and, eq, gt, isNull, or, type SQL } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField } from '../../refusal'

/** Delegations the caller gave and those it holds, as long as they live. */
export const readDelegations = async (r: Reading): Promise<Delegation[]> => {
  const { delegations: d } = r.read.tables
  const own = (await residentsOf(r)).find(({ by }) => by === 'self')?.residentId
  return select(
    r,
    and(
      isNull(d.revokedAt),
      or(isNull(d.endsAt), gt(d.endsAt, r.now)),
      own ? or(eq(d.accountId, r.who.accountId), eq(d.residentId, own)) : eq(d.accountId, r.who.accountId),
    ),
  )
}

/**
 * Lets the account with a phone number act for the caller until a day, or until it is withdrawn.
 * @throws Refusal `delegate-unknown`, `delegation-exists`, `real-name-needed`
 */
export const delegate = async (
  w: Writing,
  command: BodyOf<ResidentsApi['delegate']>,
): Promise<Delegation> => {
  const { accounts, delegations } = w.tx.tables
  const own = (await residentsOf(w)).find(({ by }) => by === 'self')?.residentId ?? refuse('real-name-needed')
  const { endsOn, phone, relation, scopes } = command
  if (endsOn !== undefined && (!isDay(endsOn) || endsOn <= dayOf(w.now)))
    refuseField('/endsOn', '到期日要在今天之后。')
  const [holder] = await w.tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.phoneIndex, w.vault.index(phone, 'phone')), isNull(accounts.endedAt)))
  if (!holder || holder.id === w.who.accountId) return refuse('delegate-unknown')
  const id = newId()
  await w.tx.insert(delegations).values({
    id,
    kind: 'delegation',
    residentId: own,
    accountId: holder.id,
    relation,
    scopes,
    startsAt: w.now,
    endsAt: endsOn ? instantOf(addDays(endsOn, 1)) : null,
  })
  audit(w, 'delegation', `residents:${own}`, { delegationId: id, scopes: scopes.join(' ') })
  const [given] = await select(w, eq(delegations.id, id))
  return given ?? refuse('not-found')
}

/** Withdraws a delegation the caller gave, or gives back one it holds. @throws Refusal `not-found`, `state-conflict` */
export const revoke = async (w: Writing, id: string): Promise<Delegation> => {
  const { delegations } = w.tx.tables
  const own = (await residentsOf(w)).find(({ by }) => by === 'self')?.residentId
  const [row] = await w.tx.select().from(delegations).where(eq(delegations.id, id))
  if (!row || (row.accountId !== w.who.accountId && row.residentId !== own)) return refuse('not-found')
  if (row.kind === 'guardianship') refuse('state-conflict', '监护关系到孩子成年时自动结束。')
  const [before] = await select(w, eq(delegations.id, id))
  const [revoked] = await w.tx
    .update(delegations)
    .set({ revokedAt: w.now })
    .where(and(eq(delegations.id, id), isNull(delegations.revokedAt)))
    .returning({ id: delegations.id })
  if (!revoked || !before) return refuse('state-conflict')
  audit(w, 'delegation-revoked', `residents:${row.residentId}`, { delegationId: id })
  return { ...before, endsAt: toIso(w.now) }
}

const select = async (r: Reading, condition: SQL | undefined): Promise<Delegation[]> => {
  const { delegations: d, residents, accounts } = r.read.tables
  const rows = await r.read
    .select({ d, nameSealed: residents.nameSealed, phoneSealed: accounts.phoneSealed })
    .from(d)
    .innerJoin(residents, eq(residents.id, d.residentId))
    .innerJoin(accounts, eq(accounts.id, d.accountId))
    .where(condition)
    .orderBy(d.startsAt, d.id)
    .limit(100)
  return rows.map(({ d: row, nameSealed, phoneSealed }) => ({
    id: row.id,
    kind: row.kind,
    resident: { id: row.residentId, name: r.vault.open(nameSealed, `residents.name:${row.residentId}`) },
    delegate: {
      phoneMasked: phoneSealed
        ? maskPhone(r.vault.open(phoneSealed, `accounts.phone:${row.accountId}`))
        : null,
    },
    relation: row.relation,
    scopes: row.scopes,
    startsAt: toIso(row.startsAt),
    endsAt: row.endsAt ? toIso(row.endsAt) : null,
    direction: row.accountId === r.who.accountId ? 'held' : 'given',
  }))
}
