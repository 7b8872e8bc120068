import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plant } from '@jiayitong/bff/demo/plant'
import { newId } from '@jiayitong/bff/ids'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { createVault } from '@jiayitong/bff/vault'
import { eq } from 'drizzle-orm'
import { SignJWT } from 'jose'

/** What servers and the districts they serve are sealed and signed with. */
export const secrets = { TOKEN_SECRET: 't'.repeat(40), VAULT_SECRET: 'v'.repeat(40) }

/** Somebody with a real name and a session, whom nobody has signed for yet. */
export interface Person {
  readonly accountId: string
  readonly sessionId: string
  readonly residentId: string
  readonly openid: string
  readonly token: string
}

export interface District {
  /** The demo district and `people` more, in a SQLite file nobody has open. */
  readonly file: string
  readonly people: readonly Person[]
  /** What each of them may sign, alone, with a team that has room for all. */
  readonly wish: { readonly partyKind: 'individual'; teamId: string; packageIds: [string]; years: 1 }
  /** A fresh copy of the file. */
  copy(): Promise<string>
  remove(): Promise<void>
}

export const makeDistrict = async (people: number): Promise<District> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-bench-'))
  const file = join(folder, 'district.db')
  const store = await openStore(`file:${file}`)
  await plant(store, vault, new Date())
  const crowd = await addPeople(store, people)
  const wish = await makeRoom(store)
  await store.close()
  let copies = 0
  return {
    file,
    people: crowd,
    wish,
    copy: async () => {
      copies += 1
      const copy = join(folder, `copy-${copies}.db`)
      await copyFile(file, copy)
      return copy
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What its rows are sealed with. */
export const vault = createVault(Buffer.from(secrets.VAULT_SECRET))

const addPeople = async (store: Store, count: number): Promise<Person[]> => {
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 86_400_000)
  const { accounts, sessions, residents } = store.tables
  const crowd = Array.from({ length: count }, (_, at) => ({
    accountId: newId(),
    sessionId: newId(),
    residentId: newId(),
    openid: `bench-${at}`,
  }))
  await store.atomically(async tx => {
    for (const { accountId: id, sessionId, residentId, openid } of crowd) {
      const openidSealed = vault.seal(openid, `accounts.openid:${id}`)
      const openidIndex = vault.index(openid, 'openid')
      await tx.insert(accounts).values({ id, openidIndex, openidSealed, createdAt: now })
      await tx.insert(sessions).values({ id: sessionId, accountId: id, startedAt: now, expiresAt })
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
  const key = Buffer.from(secrets.TOKEN_SECRET)
  return Promise.all(
    crowd.map(async ({ accountId, sessionId, residentId, openid }) => ({
      accountId,
      sessionId,
      residentId,
      openid,
      // Longer than the product's own quarter of an hour, so that a slow run does not end with it.
      token: await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(accountId)
        .setIssuer('jiayitong')
        .setAudience('jiayitong')
        .setExpirationTime('1d')
        .sign(key),
    })),
  )
}

const makeRoom = async (store: Store): Promise<District['wish']> => {
  const { teams, packages } = store.tables
  const [team] = await store.read.select().from(teams).orderBy(teams.id).limit(1)
  const [pack] = await store.read.select().from(packages).where(eq(packages.name, '基础包'))
  if (!team || !pack) throw new Error('the demo district has no team or no 基础包')
  await store.atomically(async tx => {
    await tx.update(teams).set({ householdsMax: 1_000_000 }).where(eq(teams.id, team.id))
  })
  return { partyKind: 'individual', teamId: team.id, packageIds: [pack.id], years: 1 }
}
