import { escalateOverdue, lapseUnanswered } from '@jiayitong/bff/features/agreements/deadlines'
import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import { lapseUnpaid } from '@jiayitong/bff/features/agreements/unpaid'
import { noticePath } from '@jiayitong/bff/features/payments/notices'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Order } from '@jiayitong/shared/api/payments'
import {
  type AgreementEvent,
  type AgreementSide,
  type AgreementState,
  agreementEvents,
  agreementStates,
  agreementSteps,
  allowedEvents,
  liveStates,
} from '@jiayitong/shared/domain/agreements'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Caller, openApp, startOfTests, testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { addHousehold, addPerson, hand, plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { addRules } from '../support/places'
import { type Kind, type Life, live } from './life'

const runs = { sqlite: Number(process.env.RUNS ?? 160), postgres: Number(process.env.RUNS ?? 60) }
const inThreeYears = new Date(startOfTests.getTime() + 1_100 * 86_400_000)
const inTwoYears = new Date(startOfTests.getTime() + 800 * 86_400_000)

/** What accepting comes to is the policy's; nobody brings it about by itself. */
const events = agreementEvents.filter(event => event !== 'await-payment')

/** Which side each actor is on; who is on none may do nothing. */
const sides: Readonly<Record<string, AgreementSide>> = {
  self: 'resident',
  doctor: 'provider',
  clock: 'clock',
}

/** Whose an event is, in whatever state the table names it. */
const sideOf = (event: AgreementEvent): AgreementSide | undefined =>
  agreementStates.map(state => agreementSteps[state][event]?.by).find(by => by !== undefined)

/** Acts leave the state as it is: `successions.test.ts` tries them. */
const isEvent = (name: string): name is AgreementEvent => events.some(event => event === name)

type AgreementKind = Kind<AgreementState, AgreementEvent>

/** @param paidFirst whether an agreement begins only when its own share is paid */
const agreementsOn = async (
  engine: Engine,
  paidFirst: boolean,
): Promise<{ kind: AgreementKind; broken: () => Promise<string[]> }> => {
  const { app, store, enter, visitor, sandbox } = await openApp(engine)
  const family = await plantFamily(store)
  if (paidFirst)
    await addRules(store, '000000', {
      payment: { beforeStart: true, withinDays: 7, refund: 'years-not-begun', source: '三' },
    })
  const staff: Record<string, Caller> = {
    doctor: await enter(family.lin.accountId),
    nurse: await enter(family.accounts.tang),
    stranger: await enter(family.accounts.he),
    visitor,
  }
  const { agreementResidents, teamHouseholds } = store.tables

  const born = async (): Promise<Life<AgreementState, AgreementEvent>> => {
    const person = await store.atomically(async tx => {
      const { id, accountId } = await addPerson(tx, { name: '赵一', openid: `life-${Math.random()}` })
      return { id, accountId: accountId ?? '', home: await addHousehold(tx, [{ id, relation: '本人' }]) }
    })
    const self = await enter(person.accountId)
    const { body: draft } = await self.post<Agreement>('/agreements', {
      partyKind: 'individual',
      teamId: family.lin.team,
      residentIds: [person.id],
      packageIds: [family.basic],
      years: 1,
    })
    const bodies: Partial<Record<AgreementEvent, object>> = {
      sign: { strokes: hand, contentHash: draft.contentHash },
      accept: { strokes: hand },
      reject: { reason: '不在片区' },
      terminate: { reason: '搬家了' },
    }
    const look = async () => {
      const { body } = await self.get<Agreement>(`/agreements/${draft.id}`)
      return { state: body.state, allowed: body.allowedEvents.filter(isEvent) }
    }
    return {
      look,
      bring: async (event, by) => {
        if (by !== 'clock') {
          const caller = by === 'self' ? self : (staff[by] ?? visitor)
          const { status } = await caller.post(`/agreements/${draft.id}/${event}`, bodies[event])
          // An order is no payment: what becomes of the state is looked at below.
          if (event === 'pay' && status === 201) return { status: 409 }
          return { status: status === 401 ? 403 : status }
        }
        const before = (await look()).state
        if (event === 'expire') await expireAgreements({ store, vault: testVault }, inTwoYears)
        if (event === 'lapse') {
          await escalateOverdue({ store, vault: testVault }, inTwoYears)
          await lapseUnanswered({ store, vault: testVault }, inThreeYears)
          await lapseUnpaid({ store, vault: testVault }, inThreeYears)
        }
        if (event === 'pay') {
          const { body } = await self.post<Order>(`/agreements/${draft.id}/pay`)
          const notice = body.orderNumber && sandbox.pay.pay(body.orderNumber)
          if (notice)
            await app.http.inject({
              method: 'POST',
              url: noticePath,
              headers: notice.headers,
              payload: notice.body,
            })
        }
        return { status: (await look()).state === before ? 409 : 200 }
      },
      check: async state => {
        const bound = await store.read.$count(
          agreementResidents,
          and(eq(agreementResidents.residentId, person.id), eq(agreementResidents.live, true)),
        )
        const [place] = await store.read
          .select()
          .from(teamHouseholds)
          .where(eq(teamHouseholds.home, person.id))
        const [home] = await store.read
          .select()
          .from(teamHouseholds)
          .where(eq(teamHouseholds.home, person.home))
        const expected = liveStates.includes(state) ? 1 : 0
        expect([bound, place?.agreements ?? home?.agreements ?? 0]).toEqual([expected, expected])
      },
    }
  }

  return {
    broken: () => brokenInvariants(store.read),
    kind: {
      begins: 'draft',
      states: agreementStates.filter(state => paidFirst || state !== 'awaiting-payment'),
      events,
      actors: ['self', 'doctor', 'clock', 'nurse', 'stranger', 'visitor'],
      to: (state, event) =>
        agreementSteps[state][paidFirst && event === 'accept' ? 'await-payment' : event]?.to,
      may: (actor, event) => sideOf(event) === sides[actor],
      owner: 'self',
      shown: state => allowedEvents(state, 'resident'),
      born,
    },
  }
}

forEachEngine(engine => {
  describe('an agreement', () => {
    it.each([
      ['begins when it is accepted', false],
      ['begins when it is paid', true],
    ])(
      'that %s lives as the table of its states says, whoever tries whatever (C7, C19)',
      async (how, paidFirst) => {
        const { kind, broken } = await agreementsOn(engine, paidFirst)
        const lives = runs[engine.name] / (paidFirst ? 2 : 1)
        const { tried } = await live(kind, { runs: lives })
        expect(await broken()).toEqual([])
        noteFigures(`Lives of agreements, each of which ${how}, on ${engine.name}`, 'npm test -- models', {
          lives,
          'events by everyone in every state': tried,
        })
      },
    )
  })
})
