import { randomUUID } from 'node:crypto'
import { perform } from '@jiayitong/bff/context'
import { draftAgreement, signAgreement } from '@jiayitong/bff/features/agreements/agreements'
import { bookAppointment } from '@jiayitong/bff/features/appointments/appointments'
import { accountOfOpenid } from '@jiayitong/bff/features/auth/accounts'
import { openSession, refreshSession } from '@jiayitong/bff/features/auth/sessions'
import { checkIn } from '@jiayitong/bff/features/points/check-ins'
import { redeem } from '@jiayitong/bff/features/redemptions/redemptions'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { SignedIn } from '@jiayitong/shared/api/auth'
import type { Strokes } from '@jiayitong/shared/domain/signatures'
import type { District, Person } from '../support/district'
import type { Story, Within } from './durable'
import { type Client, connections } from './load'

/** An address nobody else calls from. */
let callers = 0
const elsewhere = () => {
  callers += 1
  return { 'x-forwarded-for': `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}` }
}

/** Somebody else each time, from the first again after the last. */
const inTurn = (people: readonly Person[]): (() => Person) => {
  let next = 0
  return () => {
    const person = people[next++ % people.length]
    if (!person) throw new Error('a district without people')
    return person
  }
}

export const signIn = (client: Client, code: string): Promise<SignedIn> =>
  client.post<SignedIn>('/api/v1/auth/wechat', { code }, elsewhere())

/** What signing in does once WeChat has answered. */
const openOne = ({ store, vault }: Within, { openid }: Person) =>
  perform(store, { who: undefined, now: new Date(), vault }, async w =>
    openSession(w, await accountOfOpenid(w, { openid, sessionKey }), { wallNow: new Date(), by: 'wechat' }),
  )

const sessionKey = 'c2Vzc2lvbi1rZXktMTIzNDU2Nzg='

export const signingIn = ({ people }: District): Story => {
  const someone = inTurn(people)
  return {
    title: 'Sign-in through WeChat',
    before: async () => {},
    each: async client => {
      await signIn(client, someone().openid)
    },
    within: async by => {
      await openOne(by, someone())
    },
  }
}

export const refreshing = ({ people }: District): Story => {
  const tokens: string[] = []
  const someone = inTurn(people)
  return {
    title: 'Refreshing a session',
    before: async client => {
      for (const person of people.slice(0, connections))
        tokens.push((await signIn(client, person.openid)).refreshToken)
    },
    each: async client => {
      const refreshToken = tokens.pop()
      const next = await client.post<SignedIn>('/api/v1/auth/refresh', { refreshToken }, elsewhere())
      tokens.push(next.refreshToken)
    },
    within: async by => {
      const token = tokens.pop()
      const next = token
        ? await perform(by.store, { who: undefined, now: new Date(), vault: by.vault }, w =>
            refreshSession(w, token, new Date()),
          )
        : await openOne(by, someone())
      if (!next) throw new Error('a session was lost')
      tokens.push(next.refreshToken)
    },
  }
}

/** Two characters' worth of strokes, as a finger leaves them. */
const strokes: Strokes = Array.from({ length: 10 }, (_, stroke) =>
  Array.from({ length: 16 }, (_, at) => [100 + stroke * 80 + at * 3, 150 + ((stroke * 97 + at * 41) % 700)]),
)

export const sign = async (client: Client, { token, residentId }: Person, wish: District['wish']) => {
  const headers = () => ({
    ...elsewhere(),
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
  })
  const { id, contentHash } = await client.post<Agreement>(
    '/api/v1/agreements',
    { ...wish, residentIds: [residentId] },
    headers(),
  )
  await client.post(`/api/v1/agreements/${id}/sign`, { strokes, contentHash }, headers())
}

/** Nobody signs twice: the district needs a person for each time. */
export const signing = ({ people, wish }: District): Story => {
  const someone = inTurn(people)
  return {
    title: 'Drafting and signing an agreement',
    before: async () => {},
    each: client => sign(client, someone(), wish),
    within: async ({ store, vault }) => {
      const { accountId, residentId } = someone()
      const who = { accountId, sessionId: '', roles: [] }
      const by = { who, now: new Date(), vault }
      const { id, contentHash } = await perform(store, by, w =>
        draftAgreement(w, {
          ...wish,
          residentIds: [residentId],
          choices: wish.packageIds.map(packageId => ({ packageId })),
        }),
      )
      await perform(store, by, w => signAgreement(w, id, { strokes, contentHash }))
    },
  }
}

/** Books a place. @param person who is bound to the slot's team and has nothing else that day */
export const book = (client: Client, { token, residentId }: Person, slotId: string) =>
  client.post(
    '/api/v1/appointments',
    { slotId, residentId },
    { ...elsewhere(), authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
  )

/** Everybody books once, over all the slots of the team; nobody twice. */
export const booking = ({ people, slots }: District): Story => {
  const someone = inTurn(people)
  let turns = 0
  const slot = () => slots[turns++ % slots.length] ?? ''
  return {
    title: 'Booking a place',
    before: async () => {},
    each: async client => {
      await book(client, someone(), slot())
    },
    within: async ({ store, vault }) => {
      const { accountId, residentId } = someone()
      const by = { who: { accountId, sessionId: '', roles: [] }, now: new Date(), vault }
      await perform(store, by, w => bookAppointment(w, { slotId: slot(), residentId }))
    },
  }
}

const pressure = { kind: 'blood-pressure', systolic: 128, diastolic: 78 } as const

/** Sends a blood pressure, which earns once a day. */
export const measure = (client: Client, { token, residentId }: Person) =>
  client.post('/api/v1/points/check-ins', { ...pressure, residentId }, keyed(token))

/** Exchanges one's own points for a thing. */
export const exchange = (client: Client, { token, residentId }: Person, rewardId: string) =>
  client.post('/api/v1/redemptions', { rewardId, payFrom: 'resident', residentId }, keyed(token))

/** Everybody measures their blood pressure once, and earns by it. */
export const earning = ({ people }: District): Story => {
  const someone = inTurn(people)
  return {
    title: 'Earning points by a measurement',
    before: async () => {},
    each: async client => void (await measure(client, someone())),
    within: async ({ store, vault }) => {
      const { accountId, residentId } = someone()
      const by = { who: { accountId, sessionId: '', roles: [] }, now: new Date(), vault }
      await perform(store, by, w => checkIn(w, { ...pressure, residentId }, ''))
    },
  }
}

/** Everybody exchanges points for a thing at the desk once. */
export const redeeming = ({ people, rewards }: District): Story => {
  const someone = inTurn(people)
  const wish = { rewardId: rewards.tool, payFrom: 'resident' } as const
  return {
    title: 'Exchanging points for a voucher',
    before: async () => {},
    each: async client => void (await exchange(client, someone(), rewards.tool)),
    within: async ({ store, vault }) => {
      const { accountId, residentId } = someone()
      const by = { who: { accountId, sessionId: '', roles: [] }, now: new Date(), vault }
      await perform(store, by, w => redeem(w, { ...wish, residentId }))
    },
  }
}

const keyed = (token: string) => ({
  ...elsewhere(),
  authorization: `Bearer ${token}`,
  'idempotency-key': randomUUID(),
})
