import type { Household, ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { ageOn, dayOf } from '@jiayitong/shared/domain/days'
import { delegationScopes } from '@jiayitong/shared/domain/delegations'
import { readIdNumber } from '@jiayitong/shared/domain/id-numbers'
import { adultAge } from '@jiayitong/shared/domain/residents'
import { eq } from 'drizzle-orm'
import { type Acting, holdResidents, residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { leaveHome } from '../../households'
import { newId } from '../../ids'
import { refuse, refuseField } from '../../refusal'
import { insertResident } from './real-name'
import { homeOf, readHousehold } from './residents.read'

type NewMember = BodyOf<ResidentsApi['addMember']>

/**
 * Takes a child of the caller, or an adult who delegated to the caller, into the caller's household. The first
 * member makes the household, with the caller as its representative.
 * @throws Refusal `guardian-for-minors-only`, `not-found`, `household-exists`, `real-name-needed`
 */
export const addMember = async (w: Writing, member: NewMember): Promise<Household> => {
  const acting = await residentsOf(w)
  const own = acting.find(({ by }) => by === 'self')?.residentId ?? refuse('real-name-needed')
  const residentId = member.residentId
    ? delegatedAdult(acting, member.residentId)
    : await registerChild(w, member)
  // Whoever is just leaving the product joins nobody.
  if (member.residentId) await holdResidents(w.tx, [residentId])
  const home = (await homeOf(w, own)) ?? (await openHousehold(w, own))
  if (home.representativeId !== own) refuse('forbidden', '家庭成员由家庭代表添加，请让代表来加。')
  await join(w, home.id, residentId, member.relation)
  audit(w, 'household-member-added', `households:${home.id}`, { residentId })
  return (await readHousehold(w)) ?? refuse('not-found')
}

/**
 * Takes a member out of a household: by themselves or who acts for them, or by its representative. The points they put
 * into the pool go with them.
 */
export const leaveHousehold = async (w: Writing, residentId: string): Promise<Household | null> => {
  // Before the look at whose household it is: they may be changing it.
  await holdResidents(w.tx, [residentId])
  const acting = await residentsOf(w)
  const own = acting.find(({ by }) => by === 'self')?.residentId
  const home = own ? await homeOf(w, own) : undefined
  const theirs = await homeOf(w, residentId)
  const mayTell =
    acting.some(each => each.residentId === residentId && each.scopes.includes('points')) ||
    theirs?.representativeId === own
  if (!theirs || !mayTell) return refuse('not-found')
  await leaveHome(w, residentId)
  audit(w, 'household-left', `households:${theirs.id}`, { residentId })
  return home && residentId !== own ? await readHousehold(w) : null
}

const delegatedAdult = (acting: readonly Acting[], residentId: string): string => {
  const right = acting.find(each => each.residentId === residentId)
  return right && right.by !== 'self' ? residentId : refuse('not-found')
}

const registerChild = async (w: Writing, { name, idNumber, relation }: NewMember): Promise<string> => {
  if (name === undefined) return refuseField('/name', '请填写孩子的姓名。')
  if (idNumber === undefined) return refuseField('/idNumber', '请填写孩子的身份证号。')
  const today = dayOf(w.now)
  const person = readIdNumber(idNumber, today) ?? refuse('id-number-invalid')
  if (ageOn(person.bornOn, today) >= adultAge) refuse('guardian-for-minors-only')
  const residentId = await insertResident(w, { name, idNumber, accountId: null })
  await w.tx.insert(w.tx.tables.delegations).values({
    id: newId(),
    kind: 'guardianship',
    residentId,
    accountId: w.who.accountId,
    relation,
    scopes: [...delegationScopes],
    startsAt: w.now,
  })
  audit(w, 'guardianship', `residents:${residentId}`)
  return residentId
}

const openHousehold = async (w: Writing, representativeId: string) => {
  const { households, residents } = w.tx.tables
  const id = newId()
  const [own] = await w.tx
    .select({ areaId: residents.areaId, addressSealed: residents.addressSealed })
    .from(residents)
    .where(eq(residents.id, representativeId))
  const address = own?.addressSealed
    ? w.vault.open(own.addressSealed, `residents.address:${representativeId}`)
    : undefined
  await w.tx.insert(households).values({
    id,
    representativeId,
    areaId: own?.areaId ?? null,
    addressSealed: address ? w.vault.seal(address, `households.address:${id}`) : null,
    createdAt: w.now,
  })
  await join(w, id, representativeId, '本人')
  return { id, representativeId }
}

const join = async (w: Writing, householdId: string, residentId: string, relation: string) => {
  await w.tx
    .insert(w.tx.tables.householdMembers)
    .values({ id: newId(), householdId, residentId, relation, joinedAt: w.now })
}
