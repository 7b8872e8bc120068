import type { Store } from '@jiayitong/bff/store/store'
import { inArray } from 'drizzle-orm'
import { type Crowd, rewardStock } from '../support/district'
import { brokenInvariants, type Carried } from '../support/invariants'
import { acts, worth } from './acts'
import { type Client, doNext, isUnanswered, type Line } from './clients'

/** Sends again all that was answered since the last time: each must be answered in the same bytes, or it was lost. */
export const lostOf = async (clients: readonly Client[], line: Line): Promise<string[]> => {
  const lost: string[] = []
  const again = clients.flatMap(({ acknowledged }) => acknowledged.splice(0))
  await Promise.all(
    again.map(async known => {
      const { status, text } = await line.send(known)
      if (status !== known.status || text !== known.text)
        lost.push(`${known.act.name} ${known.key}: ${known.status}, then ${status} ${text.slice(0, 200)}`)
    }),
  )
  return lost
}

/** Lets every client find out what became of what was not answered. */
export const settle = async (clients: readonly Client[], line: Line, crowd: Crowd): Promise<void> => {
  await Promise.all(
    clients.map(async client => {
      if (client.pending) await doNext(client, line, crowd)
    }),
  )
}

/**
 * Lets clients work until `enough` answers came; then, and after every fault of the line, answers how many there were.
 * @param within goes on after them until somebody is so many milliseconds into one of these acts, and until `then` has
 *   taken the line away
 */
export const work = async (
  clients: readonly Client[],
  line: Line,
  crowd: Crowd,
  enough: number,
  then: () => unknown,
  within?: { readonly acts: ReadonlySet<string>; readonly ms: number },
): Promise<number> => {
  let answered = 0
  let over = false
  const one = async (client: Client) => {
    try {
      while (within || !over) {
        const doing = doNext(client, line, crowd)
        if (within?.acts.has(client.pending?.act.name ?? '') && answered >= enough && !over) {
          over = true
          setTimeout(then, within.ms)
        }
        await doing
        answered += 1
        if (!within && answered === enough) {
          over = true
          then()
        }
      }
    } catch (error) {
      if (!isUnanswered(error)) throw error
    }
  }
  await Promise.all(clients.map(one))
  return answered
}

/**
 * What a database says against what its clients were told: everything once, nothing besides.
 * @param clients with nothing pending
 */
export const differences = async (
  store: Store,
  clients: readonly Client[],
  carried: Carried,
): Promise<string[]> => {
  const found = await brokenInvariants(store.read, carried)
  const { agreements, appointments, consents, feeEntries, payments, signatures, slotWaits } = store.tables
  const { pointsAccounts, pointsAwards, redemptions } = store.tables
  const times = (name: string) =>
    clients.reduce(
      (sum, { step }) =>
        sum +
        doneTimes(
          step,
          acts.findIndex(act => act.name === name),
        ),
      0,
    )
  const accounts = clients.map(({ person }) => person.accountId)
  const residents = clients.map(({ person }) => person.residentId)
  const own = await store.read.select().from(agreements).where(inArray(agreements.accountId, accounts))
  const ids = new Set(own.map(({ id }) => id))
  const expect = (what: string, told: number, there: number) => {
    if (told !== there) found.push(`${what}: told ${told}, there ${there}`)
  }
  expect('drafts', times('draft'), own.length)
  const hands = (await store.read.select().from(signatures)).filter(({ agreementId }) => ids.has(agreementId))
  expect('signatures', times('sign') + times('accept'), hands.length)
  const paid = (await store.read.select().from(payments)).filter(({ agreementId }) => ids.has(agreementId))
  expect('payments', times('pay'), paid.length)
  const inTheDrawer = (await store.read.select().from(feeEntries)).filter(
    ({ agreementId, account, cause }) =>
      account === 'cash' && cause === 'payment' && ids.has(agreementId ?? ''),
  )
  expect('payments in the books', times('pay'), inTheDrawer.length)
  const booked = await store.read
    .select()
    .from(appointments)
    .where(inArray(appointments.residentId, residents))
  expect('bookings', times('book') + times('hold') + times('redeem'), booked.length)
  const waits = await store.read.select().from(slotWaits).where(inArray(slotWaits.residentId, residents))
  expect('turns', times('wait'), waits.length)
  const answers = await store.read.select().from(consents).where(inArray(consents.residentId, residents))
  expect('consents', times('consent'), answers.length)
  // Points, stock and the place in the slot: each agrees with what was told, and so with the others.
  const awards = await store.read
    .select()
    .from(pointsAwards)
    .where(inArray(pointsAwards.residentId, residents))
  expect('awards', times('award'), awards.length)
  const vouchers = await store.read
    .select()
    .from(redemptions)
    .where(inArray(redemptions.residentId, residents))
  expect('vouchers', times('redeem') + times('exchange'), vouchers.length)
  expect('vouchers used', times('use'), vouchers.filter(({ state }) => state === 'used').length)
  const holders = residents.map(id => `resident:${id}`)
  const accountsOf = await store.read
    .select()
    .from(pointsAccounts)
    .where(inArray(pointsAccounts.holder, holders))
  expect(
    'points left',
    times('award') * worth.award -
      (times('redeem') - times('refund')) * worth.service -
      times('exchange') * worth.tool,
    accountsOf.reduce((sum, { balance }) => sum + balance, 0),
  )
  const open = vouchers.filter(({ state, appointmentId }) => state === 'issued' && appointmentId !== null)
  const kept = booked.filter(({ id, state }) => state === 'booked' && open.some(v => v.appointmentId === id))
  expect('places of open vouchers', times('redeem') - times('refund'), kept.length)
  const rewards = await store.read.select().from(store.tables.rewards)
  expect(
    'stock',
    2 * rewardStock - (times('redeem') - times('refund')) - times('exchange'),
    rewards.reduce((sum, { stock }) => (stock > rewardStock / 2 ? sum + stock : sum), 0),
  )
  for (const { memory } of clients) {
    const voucher = vouchers.find(({ id }) => id === memory.redemption?.id)
    if (voucher?.state !== memory.redemption?.state) found.push(`voucher ${memory.redemption?.id}`)
  }
  for (const { memory } of clients) {
    const agreement = own.find(({ id }) => id === memory.agreement?.id)
    if (agreement?.state !== memory.agreement?.state) found.push(`agreement ${memory.agreement?.id}`)
    const appointment = booked.find(({ id }) => id === memory.appointment?.id)
    const told = memory.appointment
    if (appointment?.state !== told?.state || appointment?.slotId !== told?.slot.id)
      found.push(`appointment ${told?.id}`)
    if (waits.find(({ id }) => id === memory.wait?.id)?.state !== memory.wait?.state)
      found.push(`turn ${memory.wait?.id}`)
  }
  return found
}

/** How often the act at a place was done by whoever took so many steps. */
const doneTimes = (steps: number, place: number): number =>
  Math.floor(steps / acts.length) + (steps % acts.length > place ? 1 : 0)
