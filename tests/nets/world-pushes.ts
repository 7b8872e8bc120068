import { fanOutDue } from '@jiayitong/bff/features/pushes/fan-out'
import { sendDue } from '@jiayitong/bff/features/pushes/sending'
import { openYears } from '@jiayitong/bff/features/pushes/years'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { and, eq } from 'drizzle-orm'
import { startOfTests, testVault } from '../support/app'
import type { Family } from '../support/families'
import { addTip } from '../support/pushes'
import type { Thing } from './world'

/** Push years, a push that has gone out to everybody, one that is still to go, and what came of the first. */
export const plantPushes = async (store: Store, { residentId }: Thing, { lin, organisationId }: Family) => {
  await openYears(store, startOfTests)
  const campaign = async (tipId: string, sendAt: Date) => {
    const id = newId()
    await store.atomically(async tx => {
      await tx.insert(tx.tables.campaigns).values({
        id,
        kind: 'doctor',
        tipId,
        organisationId,
        teamId: lin.team,
        accountId: lin.accountId,
        audience: {},
        state: 'scheduled',
        sendAt,
        createdAt: startOfTests,
      })
    })
    return id
  }
  await addTip(store, { occasion: '流感' })
  const [tipSent, tipToSend, tipToCome] = [await addTip(store), await addTip(store), await addTip(store)]
  const pushed = await campaign(tipSent, startOfTests)
  await fanOutDue(store, startOfTests)
  await sendDue({ store, vault: testVault, templateId: '' }, startOfTests)
  const toGo = await campaign(tipToSend, new Date(startOfTests.getTime() + 3_600_000))
  const { deliveries: d } = store.tables
  const [letter] = await store.read
    .select({ id: d.id })
    .from(d)
    .where(and(eq(d.campaignId, pushed), eq(d.residentId, residentId)))
  const attempt = async (channel: 'phone' | 'sms', state: 'queued' | 'given-up') => {
    const id = newId()
    await store.atomically(async tx => {
      await tx.insert(tx.tables.deliveryAttempts).values({
        id,
        deliveryId: letter?.id ?? '',
        channel,
        state,
        createdAt: startOfTests,
        ...(state === 'given-up' ? { error: '47003', settledAt: startOfTests } : {}),
      })
    })
    return id
  }
  // Sent today already; the plan has another for tomorrow.
  const toCome = newId()
  const [year] = await store.read
    .select()
    .from(d)
    .where(eq(d.id, letter?.id ?? ''))
  await store.atomically(async tx => {
    await tx.insert(tx.tables.deliveries).values({
      id: toCome,
      residentId,
      yearId: year?.yearId ?? '',
      tipId: tipToCome,
      tipVersion: 1,
      day: '2026-12-01',
      origin: 'plan',
      state: 'planned',
      dueAt: new Date('2026-12-01T02:00:00Z'),
    })
  })
  return {
    toCome,
    pushed,
    toGo,
    letter: letter?.id ?? '',
    call: await attempt('phone', 'queued'),
    failure: await attempt('sms', 'given-up'),
  }
}
