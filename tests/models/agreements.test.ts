import { escalateOverdue, lapseUnanswered } from '@jiayitong/bff/features/agreements/deadlines'
import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import type { Agreement } from '@jiayitong/shared/api/agreements'
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
import { type Kind, type Life, live } from './life'

const runs = { sqlite: Number(process.env.RUNS ?? 250), postgres: Number(process.env.RUNS ?? 100) }
const inThreeYears = new Date(startOfTests.getTime() + 1_100 * 86_400_000)
const inTwoYears = new Date(startOfTests.getTime() + 800 * 86_400_000)

/** Payment comes with the contracting issue; until then nothing leads there. */
const reachable = agreementStates.filter(state => state !== 'awaiting-payment')

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
const isEvent = (name: string): name is AgreementEvent => agreementEvents.some(event => event === name)

type AgreementKind = Kind<AgreementState, AgreementEvent>

const agreementsOn = async (
  engine: Engine,
): Promise<{ kind: AgreementKind; broken: () => Promise<string[]> }> => {
  const { store, enter, visitor } = await openApp(engine)
  const family = await plantFamily(store)
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
          return { status: status === 401 ? 403 : status }
        }
        const before = (await look()).state
        if (event === 'expire') await expireAgreements({ store, vault: testVault }, inTwoYears)
        if (event === 'lapse') {
          await escalateOverdue({ store, vault: testVault }, inTwoYears)
          await lapseUnanswered({ store, vault: testVault }, inThreeYears)
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
      states: reachable,
      events: agreementEvents,
      actors: ['self', 'doctor', 'clock', 'nurse', 'stranger', 'visitor'],
      to: (state, event) => agreementSteps[state][event]?.to,
      may: (actor, event) => sideOf(event) === sides[actor],
      owner: 'self',
      shown: state => allowedEvents(state, 'resident'),
      born,
    },
  }
}

forEachEngine(engine => {
  describe('an agreement', () => {
    it('lives as the table of its states says, whoever tries whatever (C7, C19)', async () => {
      const { kind, broken } = await agreementsOn(engine)
      const { tried } = await live(kind, { runs: runs[engine.name] })
      expect(await broken()).toEqual([])
      noteFigures(`Lives of agreements on ${engine.name}`, 'npm test -- models', {
        lives: runs[engine.name],
        'events by everyone in every state': tried,
      })
    })
  })
})
