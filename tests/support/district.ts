import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plant } from '@jiayitong/bff/demo/plant'
import { newId } from '@jiayitong/bff/ids'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { createVault } from '@jiayitong/bff/vault'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, desc, eq, gt } from 'drizzle-orm'
import { SignJWT } from 'jose'

/** What servers and the districts they serve are sealed and signed with. */
export const secrets = { TOKEN_SECRET: 't'.repeat(40), VAULT_SECRET: 'v'.repeat(40) }

/** Somebody with a real name and a session, whom nobody has signed for yet. */
export interface Person {
  readonly accountId: string
  readonly residentId: string
  readonly openid: string
  readonly token: string
}

/** The demo district with more people in it, and room for all of them in one team. */
export interface Crowd {
  readonly people: readonly Person[]
  /** What each of them may sign, alone. */
  readonly wish: { readonly partyKind: 'individual'; teamId: string; packageIds: [string]; years: 1 }
  /** The access token of the team's leader. */
  readonly doctor: string
  /** Slots of the team that are still to come, with places for all. */
  readonly slots: readonly string[]
  /** A slot on a day of its own, where nobody gets a place. */
  readonly full: string
  /** What can be had for points: a service in one of these slots, and a thing at the desk; of each a million. */
  readonly rewards: { readonly service: string; readonly tool: string; readonly slots: readonly string[] }
}

export interface District extends Crowd {
  /** In a SQLite file nobody has open. */
  readonly file: string
  /** A fresh copy of the file. */
  copy(): Promise<string>
  remove(): Promise<void>
}

export const makeDistrict = async (people: number): Promise<District> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-district-'))
  const file = join(folder, 'district.db')
  const store = await openStore(`file:${file}`)
  const crowd = await plantCrowd(store, people)
  await store.close()
  let copies = 0
  return {
    ...crowd,
    file,
    copy: async () => {
      copies += 1
      const copy = join(folder, `copy-${copies}.db`)
      await copyFile(file, copy)
      return copy
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Plants the demo district and so many people more. */
export const plantCrowd = async (store: Store, people: number): Promise<Crowd> => {
  await plant(store, vault, new Date())
  return { people: await addPeople(store, people), ...(await makeRoom(store)) }
}

/** What its rows are sealed with. */
export const vault = createVault(Buffer.from(secrets.VAULT_SECRET))

const addPeople = async (store: Store, count: number): Promise<Person[]> => {
  const now = new Date()
  const { accounts, residents } = store.tables
  const crowd = Array.from({ length: count }, (_, at) => ({
    accountId: newId(),
    residentId: newId(),
    openid: `crowd-${at}`,
  }))
  await store.atomically(async tx => {
    for (const { accountId: id, residentId, openid } of crowd) {
      const openidSealed = vault.seal(openid, `accounts.openid:${id}`)
      const openidIndex = vault.index(openid, 'openid')
      await tx.insert(accounts).values({ id, openidIndex, openidSealed, createdAt: now })
      await tx.insert(residents).values({
        id: residentId,
        accountId: id,
        nameSealed: vault.seal('赵一', `residents.name:${residentId}`),
        sex: 'female',
        bornOn: '1982-05-01',
        localRegister: true,
        groups: [],
        face: 'woman-1',
        verifiedAt: now,
        createdAt: now,
      })
    }
  })
  const tokens = await signedIn(
    store,
    crowd.map(({ accountId }) => accountId),
  )
  return crowd.map((person, at) => ({ ...person, token: tokens[at] ?? '' }))
}

/** Access tokens of fresh sessions. */
const signedIn = async (store: Store, accountIds: readonly string[]): Promise<string[]> => {
  const now = new Date()
  const opened = accountIds.map(accountId => ({
    id: newId(),
    accountId,
    startedAt: now,
    expiresAt: new Date(now.getTime() + 86_400_000),
  }))
  await store.atomically(async tx => {
    for (const session of opened) await tx.insert(tx.tables.sessions).values(session)
  })
  return Promise.all(
    opened.map(({ id, accountId }) =>
      new SignJWT({ sid: id })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(accountId)
        .setIssuer('jiayitong')
        .setAudience('jiayitong')
        // Longer than the product's own quarter of an hour, so that a slow run does not end with it.
        .setExpirationTime('1d')
        .sign(Buffer.from(secrets.TOKEN_SECRET)),
    ),
  )
}

/** Of each reward of a crowd. */
export const rewardStock = 1_000_000

const makeRoom = async (store: Store): Promise<Omit<Crowd, 'people'>> => {
  const { teams, packages, practitioners, slots } = store.tables
  const [team] = await store.read.select().from(teams).orderBy(teams.id).limit(1)
  const [pack] = await store.read.select().from(packages).where(eq(packages.name, '基础包'))
  if (!team || !pack) throw new Error('the demo district has no team or no 基础包')
  const ahead = and(eq(slots.teamId, team.id), gt(slots.startsAt, new Date(Date.now() + 86_400_000)))
  await store.atomically(async tx => {
    await tx.update(teams).set({ householdsMax: 1_000_000 }).where(eq(teams.id, team.id))
    await tx.update(slots).set({ capacity: 1_000_000 }).where(ahead)
  })
  const [leader] = await store.read.select().from(practitioners).where(eq(practitioners.id, team.leaderId))
  const [doctor = ''] = await signedIn(store, [leader?.accountId ?? ''])
  const open = await store.read.select().from(slots).where(ahead).orderBy(desc(slots.startsAt))
  const [full] = open
  if (!full) throw new Error('the demo district has no slots to come')
  await store.atomically(async tx => {
    await tx.update(slots).set({ capacity: full.taken }).where(eq(slots.id, full.id))
  })
  const lastDay = dayOf(full.startsAt)
  const service = open.filter(({ kind, startsAt }) => kind === full.kind && dayOf(startsAt) !== lastDay)
  const rewards = { service: newId(), tool: newId(), slots: service.map(({ id }) => id) }
  const thing = { organisationId: team.organisationId, stock: rewardStock, description: '给一群人的。' }
  await store.atomically(tx =>
    tx.insert(tx.tables.rewards).values([
      { ...thing, id: rewards.service, name: '看一次', kind: 'tcm', points: 40, slotKind: full.kind },
      { ...thing, id: rewards.tool, name: '药盒一个', kind: 'health-tool', points: 30 },
    ]),
  )
  return {
    rewards,
    wish: { partyKind: 'individual', teamId: team.id, packageIds: [pack.id], years: 1 },
    doctor,
    slots: open.flatMap(({ id, startsAt }) => (dayOf(startsAt) === lastDay ? [] : [id])),
    full: full.id,
  }
}
