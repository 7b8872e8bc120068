import { withdrawAgreement } from '@jiayitong/bff/features/agreements/agreements'
import { confirmAgreement } from '@jiayitong/bff/features/agreements/confirmations'
import { expireAgreement } from '@jiayitong/bff/features/agreements/expiry'
import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import { settleRenewals } from '@jiayitong/bff/features/agreements/reminders'
import { declineRenewal } from '@jiayitong/bff/features/agreements/renewals'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import { and, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { meet } from '../support/blocked'
import { type Engine, forEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { openErqi } from '../support/renewing'

const ended = '2029-11-21T16:30:00Z'

/** A resident and the clock, or the team, about one agreement at one moment. */
const openEnding = async (engine: Engine) => {
  const story = await openErqi(engine)
  const { store, family, clock, deps } = story
  const { agreementResidents: ar, agreements: a } = store.tables
  const at = (accountId: string) => ({ store, accountId, now: clock.now() })
  return {
    ...story,
    byMin: () => at(family.accounts.min),
    byLin: () => at(family.lin.accountId),
    expire: () => expireAgreements(deps, clock.now()),
    liveIn: (id: string) => store.read.$count(ar, and(eq(ar.agreementId, id), eq(ar.live, true))),
    stateOf: async (id: string) =>
      (await store.read.select({ state: a.state }).from(a).where(eq(a.id, id)))[0]?.state,
    all: () => store.read.select({ id: a.id, state: a.state }).from(a),
    whole: async () => expect(await brokenInvariants(store.read)).toEqual([]),
  }
}

forEngine('postgres', engine => {
  it('what was signed to follow and is withdrawn while the old one ends binds nobody (C17)', async () => {
    const story = await openEnding(engine)
    story.goTo('2029-11-20T00:00:00Z')
    const min = await story.enter('min')
    const { body } = await min.post<Agreement>(`/agreements/${story.id}/renew`, { years: 3 })
    expect((await story.sign(body, min)).status).toBe(200)
    story.goTo(ended)
    const count = await meet(story.byMin(), w => withdrawAgreement(w, body.id), story.expire)
    expect(count).toBe(1)
    expect(await story.stateOf(body.id)).toBe('withdrawn')
    expect(await story.liveIn(body.id)).toBe(0)
    await story.whole()
  })

  it('a renewal declined while the clock renews is not renewed (C16)', async () => {
    const story = await openEnding(engine)
    story.goTo(ended)
    await meet(story.byMin(), w => declineRenewal(w, story.id), story.expire)
    expect(await story.all()).toEqual([{ id: story.id, state: 'expired' }])
    await story.whole()
  })

  it('an agreement confirmed while it ends as unconfirmed goes on (C16)', async () => {
    const story = await openEnding(engine)
    story.goTo(ended)
    await story.expire()
    const next = (await story.next())?.id ?? ''
    const lin = await story.enter('lin')
    expect((await lin.post(`/agreements/${next}/confirm`)).status).toBe(200)
    story.goTo('2029-12-23T00:00:00Z')
    const settled = await meet(
      story.byMin(),
      w => confirmAgreement(w, next),
      () => settleRenewals(story.deps, story.clock.now()),
    )
    expect(settled).toBe(0)
    expect(await story.stateOf(next)).toBe('active')
    await story.whole()
  })

  it('nobody leaves an agreement that has just been followed by the next (C15)', async () => {
    const story = await openEnding(engine)
    story.goTo(ended)
    const { family } = story
    const min = await story.enter('min')
    const answer = await meet(
      story.byMin(),
      w => expireAgreement({ ...w, who: undefined }, story.id),
      () => min.post<{ code: string }>(`/agreements/${story.id}/leave`, { residentId: family.man.id }),
    )
    expect(answer.body.code).toBe('state-conflict')
    const next = (await story.next())?.id ?? ''
    expect(await story.liveIn(next)).toBe(3)
    await story.whole()
  })
})
