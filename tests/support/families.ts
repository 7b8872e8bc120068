import { newId } from '@jiayitong/bff/ids'
import type { Store, Tx } from '@jiayitong/bff/store/store'
import type { Audience } from '@jiayitong/shared/domain/packages'
import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { eq } from 'drizzle-orm'
import { testVault as vault } from './app'
import { canary, canaryOpenid } from './canaries'
import type { Engine } from './engines'
import { addOrganisation, addPractitioner, addRegion, addTeam, middle } from './places'

const since = new Date('2026-01-01T00:00:00Z')

type Insert<Name extends keyof Store['tables']> = Partial<Store['tables'][Name]['$inferInsert']>

/** Handwriting long enough to be a name. */
export const hand: Strokes = [
  [
    [120, 300],
    [480, 320],
  ],
  [
    [300, 150],
    [300, 850],
  ],
]

/** An account of a WeChat user, whose openid is a canary. @param who what tells it from the others */
export const addAccount = async (tx: Tx, who: string): Promise<string> => {
  const id = newId()
  const openid = canaryOpenid(who)
  await tx.insert(tx.tables.accounts).values({
    id,
    openidIndex: vault.index(openid, 'openid'),
    openidSealed: vault.seal(openid, `accounts.openid:${id}`),
    createdAt: since,
  })
  return id
}

/** A resident of whom more is known than tests ask for, to be looked for; with `openid` one who can sign in. */
export const addPerson = async (
  tx: Tx,
  { name, openid, ...given }: Insert<'residents'> & { name: string; openid?: string },
): Promise<{ id: string; accountId: string | null }> => {
  const id = given.id ?? newId()
  const seal = (text: string, column: string) => vault.seal(text, `residents.${column}:${id}`)
  const accountId = openid ? await addAccount(tx, openid) : null
  await tx.insert(tx.tables.residents).values({
    id,
    accountId,
    nameSealed: seal(name, 'name'),
    idNumberSealed: seal(canary.idNumber, 'id_number'),
    phoneSealed: seal(canary.phone, 'phone'),
    addressSealed: seal(canary.address, 'address'),
    sex: 'female',
    bornOn: '1982-05-01',
    localRegister: true,
    groups: [],
    face: 'woman-1',
    verifiedAt: since,
    createdAt: since,
    ...given,
  })
  return { id, accountId }
}

/** A household of people, the first being its representative. */
export const addHousehold = async (
  tx: Tx,
  members: readonly { id: string; relation: string }[],
): Promise<string> => {
  const id = newId()
  await tx
    .insert(tx.tables.households)
    .values({ id, representativeId: members[0]?.id ?? '', createdAt: since })
  for (const { id: residentId, relation } of members)
    await tx.insert(tx.tables.householdMembers).values({
      id: newId(),
      householdId: id,
      residentId,
      relation,
      joinedAt: since,
    })
  return id
}

/** Lets an account act for a resident. */
export const addDelegation = async (
  tx: Tx,
  given: Insert<'delegations'> & { residentId: string; accountId: string },
): Promise<string> => {
  const id = newId()
  await tx.insert(tx.tables.delegations).values({
    id,
    kind: 'delegation',
    relation: '母亲',
    scopes: ['agreements'],
    startsAt: since,
    ...given,
  })
  return id
}

/** A resident's answer to being signed for by the household's representative. */
export const addConsent = (tx: Tx, residentId: string, byAccountId: string, granted = true) =>
  tx.insert(tx.tables.consents).values({
    id: newId(),
    residentId,
    purpose: 'household-signing',
    textVersion: '2026-11',
    granted,
    byAccountId,
    recordedAt: granted ? since : new Date('2026-06-01T00:00:00Z'),
  })

/** A package on sale in region 000000 with two items. */
export const addPackage = async (
  tx: Tx,
  given: { name: string; priceFen: number; audience?: Audience; courseDays?: number },
): Promise<string> => {
  const id = newId()
  const { packages, packageItems, serviceItems } = tx.tables
  await tx.insert(packages).values({
    id,
    regionCode: '000000',
    tier: 'basic',
    summary: '',
    audience: {},
    publishedOn: '2026-01-01',
    position: 0,
    ...given,
  })
  for (const [position, name] of ['健康推送', '定期随访'].entries()) {
    const itemId = newId()
    await tx.insert(serviceItems).values({
      id: itemId,
      name,
      category: 'health-management',
      unit: '次',
      description: '',
      position,
    })
    await tx.insert(packageItems).values({ packageId: id, itemId, perYear: position === 0 ? 12 : 4 })
  }
  return id
}

/**
 * 林书禾团队 and 何景川团队 at one centre in Weihai's rules unless told; the 周 family: 周敏 (who represents it), her mother
 * 周桂兰 (82, who agreed) and her son 小满 (6). 唐玉洁 is a nurse of the first team.
 */
export const plantFamily = (store: Store, { householdsMax = 1500, policyId = 'weihai-2023' } = {}) =>
  store.atomically(async tx => {
    const { practitioners, teamMembers } = tx.tables
    await addRegion(tx, {
      code: '000000',
      name: '清和区',
      policyId,
      centreLat: middle.lat,
      centreLng: middle.lng,
    })
    const organisationId = await addOrganisation(tx)
    const lead = async (leader: string, openid: string) => {
      const team = await addTeam(tx, {
        organisationId,
        leader,
        householdsTarget: 1000,
        householdsMax,
      })
      const accountId = await addStaff(tx, openid, 'doctor')
      const [member] = await tx.select().from(teamMembers).where(eq(teamMembers.teamId, team))
      const doctor = member?.practitionerId ?? ''
      await tx.update(practitioners).set({ accountId }).where(eq(practitioners.id, doctor))
      return { team, doctor, accountId }
    }
    const lin = await lead('林书禾', 'lin')
    const he = await lead('何景川', 'he')
    const nurse = await addStaff(tx, 'tang', 'doctor')
    const tang = await addPractitioner(tx, {
      organisationId,
      name: '唐玉洁',
      contracts: false,
      accountId: nurse,
    })
    await tx.insert(teamMembers).values({
      teamId: lin.team,
      practitionerId: tang,
      duty: 'nurse',
      position: 1,
    })

    const min = await addPerson(tx, { name: '周敏', openid: 'min' })
    const gui = await addPerson(tx, { name: '周桂兰', openid: 'gui', bornOn: '1944-03-08' })
    const man = await addPerson(tx, { name: '小满', bornOn: '2020-02-01', sex: 'male' })
    const home = await addHousehold(tx, [
      { id: min.id, relation: '本人' },
      { id: gui.id, relation: '母亲' },
      { id: man.id, relation: '儿子' },
    ])
    const accountId = min.accountId ?? ''
    const delegation = await addDelegation(tx, {
      residentId: gui.id,
      accountId,
    })
    await addConsent(tx, gui.id, gui.accountId ?? '')
    await addDelegation(tx, {
      residentId: man.id,
      accountId,
      kind: 'guardianship',
      relation: '儿子',
    })
    const basic = await addPackage(tx, { name: '基础包', priceFen: 1_000 })
    const elder = await addPackage(tx, {
      name: '基础包·长者',
      priceFen: 5_000,
      audience: { minAge: 60, localRegister: true },
    })
    const accounts = {
      min: accountId,
      gui: gui.accountId ?? '',
      lin: lin.accountId,
      he: he.accountId,
      tang: nurse,
    }
    return {
      organisationId,
      lin,
      he,
      tang,
      min,
      gui,
      man,
      home,
      delegation,
      basic,
      elder,
      accounts,
    }
  })
/** A database with them, planted once and copied from then on. */
export const familyOn = async (
  engine: Engine,
  options: Parameters<typeof plantFamily>[1] = {},
): Promise<{ url: string; family: Family }> => {
  const { url, made } = await engine.lasting(`the family ${JSON.stringify(options)}`, store =>
    plantFamily(store, options),
  )
  return { url, family: structuredClone(made) }
}

export type Family = Awaited<ReturnType<typeof plantFamily>>

const addStaff = async (tx: Tx, openid: string, role: 'doctor'): Promise<string> => {
  const accountId = await addAccount(tx, openid)
  await tx.insert(tx.tables.roleGrants).values({ id: newId(), accountId, role, startsAt: since })
  return accountId
}
