import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf, ResponseOf } from '@jiayitong/shared/api/route'
import { consentTexts } from '@jiayitong/shared/domain/consents'
import { toIso } from '@jiayitong/shared/domain/days'
import { maskPhone } from '@jiayitong/shared/domain/masks'
import { and, eq, isNull } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'

/**
 * Staff saw somebody's identity card and their signed paper: from now on the account with the phone may sign for them.
 * It counts like a delegation and consent given on one's own phone (C26), and is withdrawn like one.
 * @throws Refusal `not-found` for a number nobody registered, `delegate-unknown`, `delegation-exists`
 */
export const recordProxy = async (
  w: Writing,
  { idNumber, phone, relation, paper }: BodyOf<ResidentsApi['recordProxy']>,
): Promise<ResponseOf<ResidentsApi['recordProxy']>> => {
  const { accounts, consents, delegations, residents } = w.tx.tables
  const [resident] = await w.tx
    .select({ id: residents.id, nameSealed: residents.nameSealed, accountId: residents.accountId })
    .from(residents)
    .where(eq(residents.idNumberIndex, w.vault.index(idNumber, 'id-number')))
  if (!resident) return refuse('not-found', '没有登记过这个身份证号。请家人先在「我的家庭」里加上。')
  const [holder] = await w.tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.phoneIndex, w.vault.index(phone, 'phone')), isNull(accounts.endedAt)))
  if (!holder || holder.id === resident.accountId) return refuse('delegate-unknown')
  const id = newId()
  await w.tx.insert(delegations).values({
    id,
    kind: 'delegation',
    residentId: resident.id,
    accountId: holder.id,
    relation,
    scopes: ['agreements'],
    startsAt: w.now,
  })
  const purpose = 'household-signing'
  await w.tx.insert(consents).values({
    id: newId(),
    residentId: resident.id,
    purpose,
    textVersion: consentTexts[purpose].version,
    granted: true,
    byAccountId: w.who.accountId,
    recordedAt: w.now,
  })
  await w.tx
    .update(residents)
    .set({ verifiedAt: w.now })
    .where(and(eq(residents.id, resident.id), isNull(residents.verifiedAt)))
    .returning({ id: residents.id })
  audit(w, 'proxy-recorded', `residents:${resident.id}`, { delegationId: id, paper })
  return {
    id,
    residentName: w.vault.open(resident.nameSealed, `residents.name:${resident.id}`),
    phoneMasked: maskPhone(phone),
    relation,
    recordedAt: toIso(w.now),
  }
}
