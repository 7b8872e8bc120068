import type { Referral } from '@jiayitong/shared/api/referrals'
import {
  allowedReferralEvents,
  nextState,
  type ReferralDirection,
  type ReferralEvent,
  type ReferralSide,
  type ReferralState,
} from '@jiayitong/shared/domain/referrals'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { grounds, openReferring } from '../support/referring'
import { type Kind, live } from './life'

const runs = { sqlite: Number(process.env.RUNS ?? 40), postgres: Number(process.env.RUNS ?? 15) }

/** Whose each event is; the table says from where. */
const sides: Readonly<Record<ReferralEvent, readonly ReferralSide[]>> = {
  approve: ['team'],
  decline: ['team'],
  reserve: ['team'],
  confirm: ['hospital'],
  return: ['hospital'],
  attend: ['hospital'],
  cancel: ['resident', 'team'],
  accept: ['team'],
  plan: ['team'],
  close: ['hospital', 'team'],
}
const sideOf: Readonly<Record<string, ReferralSide>> = {
  self: 'resident',
  doctor: 'team',
  hospital: 'hospital',
}

const kindOn = async (
  engine: Engine,
  direction: ReferralDirection,
): Promise<{ kind: Kind<ReferralState, ReferralEvent>; broken: () => Promise<string[]> }> => {
  const story = await openReferring(engine)
  const callers = {
    self: story.gui,
    doctor: story.lin,
    hospital: story.wu,
    stranger: await story.enter('he'),
    elsewhere: story.elsewhere,
    visitor: story.visitor,
  }
  const places = await story.publish({ capacity: 9_000, quota: 9_000, department: '心内科' })
  const { referralResources: t } = story.store.tables
  const taken = async () =>
    (await story.store.read.select().from(t).where(eq(t.id, places.id)))[0]?.taken ?? -1
  const bodies: Readonly<Record<ReferralEvent, object | undefined>> = {
    approve: grounds(story.hospital),
    decline: { reason: '先在社区看' },
    reserve: { resourceId: places.id },
    confirm: { note: '带身份证' },
    return: { reason: '停诊' },
    attend: undefined,
    cancel: { reason: '好多了' },
    accept: {},
    plan: { followUps: [{ dueOn: '2026-12-08', task: '量血压' }] },
    close: { result: '好了' },
  }
  const up = direction === 'up'
  const events: ReferralEvent[] = up
    ? ['approve', 'decline', 'reserve', 'confirm', 'return', 'attend', 'cancel', 'close']
    : ['accept', 'plan', 'close', 'cancel', 'reserve']
  return {
    broken: () => brokenInvariants(story.store.read),
    kind: {
      begins: up ? 'approved' : 'offered',
      states: up
        ? ['approved', 'reserved', 'confirmed', 'attended', 'closed', 'cancelled']
        : ['offered', 'accepted', 'in-follow-up', 'closed'],
      events,
      actors: Object.keys(callers),
      to: (state, event) => nextState(direction, state, event),
      may: (actor, event) => {
        const side = sideOf[actor]
        const closing = up ? 'hospital' : 'team'
        return side !== undefined && (event === 'close' ? side === closing : sides[event].includes(side))
      },
      owner: 'self',
      shown: state => allowedReferralEvents(direction, state, ['resident']),
      born: async () => {
        const born = up ? await story.opened() : await story.sendDown((await story.inWard(places.id)).id)
        const before = await taken()
        const { id } = born
        return {
          look: async () => {
            const { state, allowedEvents } = await story.see(id, story.gui)
            return { state, allowed: allowedEvents }
          },
          bring: async (event, by) => {
            const caller = callers[by as keyof typeof callers]
            const { status, body } = await caller.post<Referral>(`/referrals/${id}/${event}`, bodies[event])
            // What a plan promises is done at once, so that the next event is the table's to judge.
            if (event === 'plan' && status === 200)
              for (const each of body.followUps)
                await story.lin.post(`/follow-ups/${each.id}/record`, { note: '平稳' })
            return { status: status === 401 ? 403 : status }
          },
          check: async state => {
            const holds = up && ['reserved', 'confirmed', 'attended', 'closed'].includes(state)
            expect((await taken()) - before).toBe(holds ? 1 : 0)
          },
        }
      },
    },
  }
}

forEachEngine(engine => {
  describe('the life of a referral', () => {
    it('up: goes where the table says, by whose turn it is, and holds a place as long as it is booked (C45)', async () => {
      const { kind, broken } = await kindOn(engine, 'up')
      const { tried } = await live(kind, { runs: runs[engine.name] })
      expect(await broken()).toEqual([])
      noteFigures(`Lives of referrals on ${engine.name}`, 'npm test -- models', {
        lives: runs[engine.name],
        'events tried in a state by somebody': tried,
      })
    })

    it('down: is accepted, planned, followed up and closed by the team alone (C46)', async () => {
      const { kind, broken } = await kindOn(engine, 'down')
      await live(kind, { runs: Math.ceil(runs[engine.name] / 2), steps: 8 })
      expect(await broken()).toEqual([])
    })
  })
})
