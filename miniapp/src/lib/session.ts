import type { SignedIn } from '@jiayitong/shared/api/auth'
import type { Role } from '@jiayitong/shared/domain/roles'
import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

export type Account = SignedIn['account']
export type AccountResident = Account['residents'][number]

/** Who is signed in on this phone, and whose matters they are looking at. */
export interface Session {
  accessToken: string
  refreshToken: string
  account: Account
  /** The chosen resident; one of `account.residents`. Absent until someone has given a real name. */
  residentId?: string
}

const key = 'session'
const listeners = new Set<() => void>()

let session: Session | null | undefined

/** The session, or null when nobody is signed in. */
export const currentSession = (): Session | null => {
  if (session === undefined) session = (Taro.getStorageSync(key) as Session | '') || null
  return session
}

const keep = (next: Session | null) => {
  session = next
  if (next) Taro.setStorageSync(key, next)
  else Taro.removeStorageSync(key)
  for (const tell of listeners) tell()
}

/** Keeps what a sign-in or a refresh answered; the chosen resident stays chosen while they are still listed. */
export const keepSession = ({ accessToken, refreshToken, account }: SignedIn): void => {
  const { residents } = account
  const chosen = currentSession()?.residentId
  const residentId = residents.some(one => one.id === chosen) ? chosen : residents[0]?.id
  keep({ accessToken, refreshToken, account, residentId })
}

/** Turns to another member of the family. */
export const chooseResident = (residentId: string): void => {
  const now = currentSession()
  if (now) keep({ ...now, residentId })
}

/** Replaces the list of residents this account may act for, after one was added or left. */
export const keepResidents = (residents: AccountResident[]): void => {
  const now = currentSession()
  if (now) keepSession({ ...now, expiresIn: 0, account: { ...now.account, residents } })
}

/** Forgets the session on this phone. To end it on the server as well, see `signOut` in lib/sign-out. */
export const dropSession = (): void => keep(null)

const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** The session as React state: `null` when signed out. */
export const useSession = (): Session | null => useSyncExternalStore(listen, currentSession, currentSession)

/** The chosen resident, or undefined when signed out or before the real-name step. */
export const useResident = (): AccountResident | undefined => {
  const now = useSession()
  return now?.account.residents.find(one => one.id === now.residentId)
}

export const hasRole = (now: Session | null, ...wanted: Role[]): boolean =>
  now?.account.roles.some(role => wanted.includes(role)) ?? false
