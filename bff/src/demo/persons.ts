import { instantOf } from '@jiayitong/shared/domain/days'
import type { Role } from '@jiayitong/shared/domain/roles'
import { demoOpenid } from '../outside/sandbox/personas'
import type { Vault } from '../vault'
import { demoPersons } from './cast'
import { hasAccount, homeOfStaff } from './directory'
import { areaId, organisationId, region, staffAccountId } from './keys'
import type { Home, Person } from './residents'
import { roster } from './roster'
import type { Row, Rows } from './rows'
import { idOf } from './seed'

const codeOf = (name: string) => demoPersons.find(person => person.name === name)?.code

const staffNames = [
  ...demoPersons.slice(3).map(({ name }) => name),
  ...roster.map(({ name }) => name).filter(name => hasAccount(name) && !codeOf(name)),
]
/** A staff member's number; the demo's own come first. */
const staffPhone = (name: string) => `199000000${String(staffNames.indexOf(name) + 1).padStart(2, '0')}`

const account = (vault: Vault, id: string, name: string, phone: string, createdAt: Date): Row<'accounts'> => {
  const code = codeOf(name)
  const openid = code && demoOpenid(code)
  return {
    id,
    openidIndex: openid ? vault.index(openid, 'openid') : null,
    openidSealed: openid ? vault.seal(openid, `accounts.openid:${id}`) : null,
    phoneIndex: vault.index(phone, 'phone'),
    phoneSealed: vault.seal(phone, `accounts.phone:${id}`),
    textSize: code === 'demo-elder' ? 'care' : null,
    createdAt,
  }
}

/** Logins and duties of the staff. */
export const staffRows = (vault: Vault): Rows => {
  const since = instantOf('2025-03-03', 540)
  const rolesOf = (name: string): { role: Role; home: string | null }[] => {
    if (name === '清和区管理员') return [{ role: 'admin', home: null }]
    if (name === '沈知夏') return [{ role: 'manager', home: '柳浪中心' }]
    if (name === '吴静') return [{ role: 'hospital', home: '市立医院' }]
    const duty = roster.find(person => person.name === name)?.duty
    return [{ role: duty === 'nurse' ? 'nurse' : 'doctor', home: homeOfStaff(name) }]
  }
  return {
    accounts: staffNames.map(name => account(vault, staffAccountId(name), name, staffPhone(name), since)),
    roleGrants: staffNames.flatMap(name =>
      rolesOf(name).map(({ role, home }) => ({
        id: idOf('grant', name, role),
        accountId: staffAccountId(name),
        role,
        organisationId: home && organisationId(home),
        regionCode: role === 'admin' ? region.code : null,
        startsAt: since,
      })),
    ),
  }
}

/** Logins of the grown-up residents, the people themselves and their homes. */
export const residentRows = (homes: readonly Home[], vault: Vault): Rows => {
  const people = homes.flatMap(home => home.members.map(person => ({ person, home })))
  return {
    accounts: people.flatMap(({ person: { accountId, phone, name }, home }) =>
      accountId && phone ? [account(vault, accountId, name, phone, home.createdAt)] : [],
    ),
    residents: people.map(({ person, home }) => resident(vault, person, home)),
    households: homes.map(({ id, members, area, address, createdAt }) => ({
      id,
      representativeId: (members[0] as Person).id,
      areaId: areaId(area),
      addressSealed: vault.seal(address, `households.address:${id}`),
      createdAt,
    })),
    householdMembers: homes.flatMap(({ id, members, createdAt }) =>
      members.map((person, position) => ({
        id: idOf('member', person.id),
        householdId: id,
        residentId: person.id,
        relation: person.relation,
        // A minute apart: members are shown in the order they joined.
        joinedAt: new Date(createdAt.getTime() + position * 60_000),
      })),
    ),
  }
}

const resident = (vault: Vault, person: Person, home: Home): Row<'residents'> => {
  const seal = (text: string, column: string) => vault.seal(text, `residents.${column}:${person.id}`)
  return {
    id: person.id,
    accountId: person.accountId,
    nameSealed: seal(person.name, 'name'),
    idNumberSealed: seal(person.idNumber, 'id_number'),
    idNumberIndex: vault.index(person.idNumber, 'id-number'),
    phoneSealed: person.phone ? seal(person.phone, 'phone') : null,
    sex: person.sex,
    bornOn: person.bornOn,
    areaId: areaId(home.area),
    addressSealed: seal(home.address, 'address'),
    localRegister: person.localRegister,
    groups: person.groups,
    face: person.face,
    verifiedAt: home.createdAt,
    createdAt: home.createdAt,
  }
}
