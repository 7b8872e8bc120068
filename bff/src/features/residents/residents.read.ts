import type { Household, Me, Resident } from '@jiayitong/shared/api/residents'
import { liveStates } from '@jiayitong/shared/domain/agreements'
import { ageOn, dayOf } from '@jiayitong/shared/domain/days'
import { delegationScopes } from '@jiayitong/shared/domain/delegations'
import { maskIdNumber, maskPhone } from '@jiayitong/shared/domain/masks'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type Acting, residentsOf } from '../../acting'
import type { Reading } from '../../context'
import type { Tables } from '../../store/tables'
import { latestConsents } from './consents'

type ResidentRow = Tables['residents']['$inferSelect']

/** The account, its roles and everyone it may act for, its own person first. */
export const readMe = async (r: Reading): Promise<Me> => {
  const { accounts, roleGrants, organisations, practitioners } = r.read.tables
  const { accountId } = r.who
  const [account] = await r.read.select().from(accounts).where(eq(accounts.id, accountId))
  const grants = await r.read
    .select({
      role: roleGrants.role,
      organisationId: roleGrants.organisationId,
      endsAt: roleGrants.endsAt,
      organisationName: organisations.name,
    })
    .from(roleGrants)
    .leftJoin(organisations, eq(organisations.id, roleGrants.organisationId))
    .where(eq(roleGrants.accountId, accountId))
  const [practitioner] = await r.read
    .select()
    .from(practitioners)
    .where(eq(practitioners.accountId, accountId))
  return {
    id: accountId,
    phoneMasked: account?.phoneSealed
      ? maskPhone(r.vault.open(account.phoneSealed, `accounts.phone:${accountId}`))
      : null,
    textSize: account?.textSize ?? null,
    roles: grants
      .filter(({ endsAt }) => !endsAt || endsAt > r.now)
      .map(({ role, organisationId, organisationName }) => ({ role, organisationId, organisationName })),
    practitioner: practitioner
      ? { id: practitioner.id, name: practitioner.name, title: practitioner.title, face: practitioner.face }
      : null,
    residents: await readResidents(r, await residentsOf(r)),
  }
}

/** The residents of these rights, in their order. */
export const readResidents = async (r: Reading, acting: readonly Acting[]): Promise<Resident[]> => {
  const { residents } = r.read.tables
  const rows = await r.read
    .select()
    .from(residents)
    .where(
      inArray(
        residents.id,
        acting.map(({ residentId }) => residentId),
      ),
    )
  return acting.flatMap(each => {
    const row = rows.find(({ id }) => id === each.residentId)
    return row ? [toResident(r, row, each)] : []
  })
}

const toResident = ({ vault, now }: Reading, row: ResidentRow, { relation, scopes }: Acting): Resident => ({
  id: row.id,
  name: vault.open(row.nameSealed, `residents.name:${row.id}`),
  relation,
  sex: row.sex,
  bornOn: row.bornOn,
  age: ageOn(row.bornOn, dayOf(now)),
  idNumberMasked: row.idNumberSealed
    ? maskIdNumber(vault.open(row.idNumberSealed, `residents.id_number:${row.id}`))
    : null,
  phoneMasked: row.phoneSealed ? maskPhone(vault.open(row.phoneSealed, `residents.phone:${row.id}`)) : null,
  address: row.addressSealed ? vault.open(row.addressSealed, `residents.address:${row.id}`) : null,
  areaId: row.areaId,
  localRegister: row.localRegister,
  groups: row.groups,
  face: row.face,
  verified: row.verifiedAt !== null,
  scopes: delegationScopes.filter(scope => scopes.includes(scope)),
})

/** The household the account's own person lives in, with how each member could be named in an agreement. */
export const readHousehold = async (r: Reading): Promise<Household | null> => {
  const { householdMembers, residents, agreementResidents, agreements } = r.read.tables
  const acting = await residentsOf(r)
  const own = acting.find(({ by }) => by === 'self')
  const home = own ? await homeOf(r, own.residentId) : undefined
  if (!home) return null
  const members = await r.read
    .select({ relation: householdMembers.relation, resident: residents })
    .from(householdMembers)
    .innerJoin(residents, eq(residents.id, householdMembers.residentId))
    .where(and(eq(householdMembers.householdId, home.id), isNull(householdMembers.leftAt)))
    .orderBy(householdMembers.joinedAt, householdMembers.id)
  const ids = members.map(({ resident }) => resident.id)
  const bound = await r.read
    .select({ residentId: agreementResidents.residentId, agreementId: agreements.id })
    .from(agreementResidents)
    .innerJoin(agreements, eq(agreements.id, agreementResidents.agreementId))
    .where(
      and(
        inArray(agreementResidents.residentId, ids),
        eq(agreementResidents.general, true),
        inArray(agreements.state, [...liveStates]),
      ),
    )
  const consenting = await latestConsents(r, ids, 'household-signing')
  return {
    id: home.id,
    representativeId: home.representativeId,
    address: home.addressSealed ? r.vault.open(home.addressSealed, `households.address:${home.id}`) : null,
    members: members.map(({ relation, resident }) => {
      const right = acting.find(each => each.residentId === resident.id)
      const live = bound.find(({ residentId }) => residentId === resident.id)
      return {
        id: resident.id,
        name: r.vault.open(resident.nameSealed, `residents.name:${resident.id}`),
        relation,
        age: ageOn(resident.bornOn, dayOf(r.now)),
        face: resident.face,
        binding: bindingOf(right, consenting.has(resident.id)),
        signed: live !== undefined,
        agreementId: (right?.scopes.includes('agreements') && live?.agreementId) || null,
      }
    }),
  }
}

/** A grown-up delegate binds only with the person's own yes to household signing. */
const bindingOf = (
  acting: Acting | undefined,
  consented: boolean,
): 'self' | 'delegate' | 'guardian' | null => {
  if (!acting?.scopes.includes('agreements')) return null
  return acting.by === 'delegate' && !consented ? null : acting.by
}

/** The household a resident lives in now. */
export const homeOf = async ({ read }: Pick<Reading, 'read'>, residentId: string) => {
  const { households, householdMembers } = read.tables
  const [home] = await read
    .select({
      id: households.id,
      representativeId: households.representativeId,
      addressSealed: households.addressSealed,
    })
    .from(householdMembers)
    .innerJoin(households, eq(households.id, householdMembers.householdId))
    .where(and(eq(householdMembers.residentId, residentId), isNull(householdMembers.leftAt)))
  return home
}
