import { newId } from '@jiayitong/bff/ids'
import type { Store, Tx } from '@jiayitong/bff/store/store'
import { delegationScopes } from '@jiayitong/shared/domain/delegations'
import type { Role } from '@jiayitong/shared/domain/roles'
import {
  addAccount,
  addConsent,
  addDelegation,
  addHousehold,
  addPerson,
  type Family,
} from '../support/families'
import { addOrganisation, addPractitioner, addRegion } from '../support/places'

/** Whoever may call. `self` is another account for every thing: the one it belongs to. */
export const callers = [
  'visitor',
  'fresh',
  'self',
  'delegate',
  'scopeless',
  'former',
  'family',
  'stranger',
  'doctor',
  'nurse',
  'colleague',
  'outsider',
  'manager',
  'hospital',
  'admin',
  'retired',
] as const
export type Caller = (typeof callers)[number]

export const monthAgo = new Date('2026-10-20T02:00:00Z')
const yesterday = new Date('2026-11-21T02:00:00Z')

/** The residents' side: who has what right to an elder is given by `addElder`. */
export const plantResidents = (store: Store) =>
  store.atomically(async tx => {
    const person = async (openid: string) => {
      const { id, accountId } = await addPerson(tx, { name: '孙小青', openid })
      return { id, accountId: accountId ?? '' }
    }
    const [delegate, scopeless, former] = [
      await person('delegate'),
      await person('scopeless'),
      await person('former'),
    ]
    const [family, stranger] = [await person('family'), await person('stranger')]
    await addHousehold(tx, [{ id: stranger.id, relation: '本人' }])
    return {
      home: await addHousehold(tx, [{ id: family.id, relation: '本人' }]),
      free: await person('free'),
      accounts: {
        fresh: await addAccount(tx, 'fresh'),
        delegate: delegate.accountId,
        scopeless: scopeless.accountId,
        former: former.accountId,
        family: family.accountId,
        stranger: stranger.accountId,
      },
    }
  })
export type Residents = Awaited<ReturnType<typeof plantResidents>>

/** An elder of the household, with somebody who may do all for them, somebody who may do little, and somebody who may no more. */
export const addElder = (store: Store, { home, accounts }: Residents, openid: string) =>
  store.atomically(async tx => {
    const { id, accountId } = await addPerson(tx, { name: '周桂兰', openid, bornOn: '1944-03-08' })
    await tx.insert(tx.tables.householdMembers).values({
      id: newId(),
      householdId: home,
      residentId: id,
      relation: '母亲',
      joinedAt: monthAgo,
    })
    await addConsent(tx, id, accountId ?? '')
    const given = { residentId: id, startsAt: monthAgo }
    const scopes = [...delegationScopes]
    return {
      owner: accountId ?? '',
      residentId: id,
      held: await addDelegation(tx, { ...given, accountId: accounts.delegate, scopes }),
      revoked: await addDelegation(tx, {
        ...given,
        accountId: accounts.former,
        scopes,
        revokedAt: yesterday,
      }),
      little: await addDelegation(tx, { ...given, accountId: accounts.scopeless, scopes: ['messages'] }),
    }
  })

/**
 * Beside the two doctors of the family's centre: a nurse of the first team, the centre's manager, a doctor and
 * manager of another centre who administers another region and sits at its desk, a hospital's clerk, the district's administrator, and a
 * doctor who left the team.
 */
export const plantStaff = (store: Store, { organisationId, lin, he }: Family) =>
  store.atomically(async tx => {
    const elsewhere = await addOrganisation(tx, { name: '枫桥社区卫生服务中心', shortName: '枫桥中心' })
    const hospital = await addOrganisation(tx, {
      name: '区一院',
      shortName: '区一院',
      kind: 'hospital',
      level: 'third',
    })
    await hold(tx, lin.accountId, ['doctor'], organisationId)
    await hold(tx, he.accountId, ['doctor'], organisationId)
    const nurse = await employ(tx, '沈兰', ['nurse'], organisationId)
    await tx
      .insert(tx.tables.teamMembers)
      .values({ teamId: lin.team, practitionerId: nurse.practitionerId, duty: 'nurse', position: 2 })
    const [outsider, manager] = [
      await employ(tx, '顾远', ['doctor', 'nurse', 'manager', 'hospital'], elsewhere),
      await employ(tx, '沈知夏', ['manager'], organisationId),
    ]
    await addRegion(tx, { code: '999998', name: '枫桥区', policyId: 'national-2025' })
    await tx.insert(tx.tables.roleGrants).values({
      id: newId(),
      accountId: outsider.accountId,
      role: 'admin',
      regionCode: '999998',
      startsAt: monthAgo,
    })
    const retired = await employ(
      tx,
      '罗退',
      ['doctor', 'nurse', 'manager', 'admin'],
      organisationId,
      yesterday,
    )
    return {
      doctor: lin.accountId,
      colleague: he.accountId,
      nurse: nurse.accountId,
      outsider: outsider.accountId,
      manager: manager.accountId,
      hospital: (await employ(tx, '吴静', ['hospital'], hospital)).accountId,
      admin: (await employ(tx, '周区', ['admin'], null)).accountId,
      retired: retired.accountId,
    }
  })

const employ = async (
  tx: Tx,
  name: string,
  roles: readonly Role[],
  organisationId: string | null,
  endsAt: Date | null = null,
) => {
  const accountId = await addAccount(tx, `staff-${name}`)
  await hold(tx, accountId, roles, organisationId, endsAt)
  const works = { name, accountId, contracts: roles.includes('doctor') }
  const practitionerId = organisationId ? await addPractitioner(tx, { ...works, organisationId }) : ''
  return { accountId, practitionerId }
}

const hold = async (
  tx: Tx,
  accountId: string,
  roles: readonly Role[],
  organisationId: string | null,
  endsAt: Date | null = null,
) => {
  for (const role of roles)
    await tx
      .insert(tx.tables.roleGrants)
      .values({ id: newId(), accountId, role, organisationId, startsAt: monthAgo, endsAt })
}
