import type { Who, Writing } from '@jiayitong/bff/context'
import { perform } from '@jiayitong/bff/context'
import * as acts from '@jiayitong/bff/features/referrals/acts'
import { askAdvice } from '@jiayitong/bff/features/referrals/advices'
import * as downs from '@jiayitong/bff/features/referrals/downs'
import { bookPlace } from '@jiayitong/bff/features/referrals/hospital-bookings'
import { askForReferral, openReferral } from '@jiayitong/bff/features/referrals/opening'
import { publishResources } from '@jiayitong/bff/features/referrals/resources'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests, testVault } from '../support/app'

interface Elder {
  readonly owner: string
  readonly residentId: string
}

/** What a referral of the world says. */
export const worldGrounds = (hospitalId: string) => ({
  hospitalId,
  kind: 'clinic' as const,
  department: '心内科',
  title: '胸闷待查',
  reason: '活动后胸闷一周',
  criteria: ['诊断不明确，需要上级医院确诊'],
})

/** Places of a hospital, and an elder's referral in every state it can be acted in. */
export const plantReferrals = async (
  store: Store,
  accounts: { readonly hospital: string; readonly doctor: string },
  { owner, residentId }: Elder,
) => {
  const as = <R>(accountId: string, work: (w: Writing) => Promise<R>) => {
    const who: Who = { accountId, sessionId: '', roles: ['doctor', 'hospital'] }
    return perform(store, { who, now: startOfTests, vault: testVault }, work)
  }
  const desk = <R>(work: (w: Writing) => Promise<R>) => as(accounts.hospital, work)
  const team = <R>(work: (w: Writing) => Promise<R>) => as(accounts.doctor, work)
  const publish = async (kind: 'clinic' | 'bed', startsAt: string) => {
    const [made] = await desk(w =>
      publishResources(w, { kind, department: '心内科', startsAt: [startsAt], capacity: 50, quota: 20 }),
    )
    return made ?? { id: '', hospital: { id: '', name: '' } }
  }
  const resource = await publish('clinic', '2026-11-26T09:20:00+08:00')
  const bed = await publish('bed', '2026-11-26T10:00:00+08:00')
  const { id: hospitalId } = resource.hospital
  const approved = async () =>
    (await team(w => openReferral(w, { residentId, ...worldGrounds(hospitalId) }))).id
  const reserved = async (resourceId = resource.id) => {
    const id = await approved()
    await team(w => acts.reservePlace(w, id, resourceId))
    return id
  }
  const confirmed = async (resourceId?: string) => {
    const id = await reserved(resourceId)
    await desk(w => acts.confirmReferral(w, id, '带身份证'))
    return id
  }
  const attended = async (resourceId?: string) => {
    const id = await confirmed(resourceId)
    await desk(w => acts.attendReferral(w, id))
    return id
  }
  const offered = async () => {
    const id = await attended(bed.id)
    const down = await desk(w =>
      downs.sendDown(w, id, {
        title: '支架术后',
        summary: '恢复平稳',
        guidance: '双抗一年',
        criteria: ['进入康复期'],
      }),
    )
    return down.id
  }
  const accepted = async () => {
    const id = await offered()
    await team(w => downs.acceptReferral(w, id, false))
    return id
  }
  const followed = async () => {
    const id = await accepted()
    const { followUps } = await team(w =>
      downs.planFollowUps(w, id, { followUps: [{ dueOn: '2026-12-01', task: '量血压' }] }),
    )
    return { id, followUp: followUps[0]?.id ?? '' }
  }
  const followUp = await followed()
  const allFollowed = await followed()
  await team(w => downs.recordFollowUp(w, allFollowed.followUp, '血压平稳'))
  const advice = await team(w =>
    askAdvice(w, { residentId, hospitalId, department: '心内科', question: '加用哪一类降压药？' }),
  )
  const booking = await as(owner, w => bookPlace(w, { residentId, resourceId: resource.id }))
  return {
    advice: advice.id,
    'at-hospital': booking.id,
    open: (await publish('clinic', '2026-11-27T14:00:00+08:00')).id,
    hospitalId,
    resource: resource.id,
    asked: (await as(owner, w => askForReferral(w, { residentId, reason: '想看心内科' }))).id,
    approved: await approved(),
    reserved: await reserved(),
    confirmed: await confirmed(),
    attended: await attended(),
    offered: await offered(),
    accepted: await accepted(),
    followed: allFollowed.id,
    'follow-up': followUp.followUp,
  }
}
