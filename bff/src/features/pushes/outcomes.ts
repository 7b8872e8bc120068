import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Store, Tx } from '../../store/store'
import { giveBack, tryPhone } from './channels'
import type { Sender } from './sending'

/** Messages under way that are asked about in one go, and in one visit: a city's are looked through in several. */
const [windowSize, windowsMax] = [1_000, 40]

/** WeChat: refused, or no count left. It spends nothing, and the next way is tried. */
const refusedByPerson = '43101'

/** What the outbox knows of messages that were under way, from one on. */
const underWay = async ({ read }: Store, after: string) => {
  const { deliveryAttempts: a, outbox: o } = read.tables
  return read
    .select({
      id: a.id,
      deliveryId: a.deliveryId,
      channel: a.channel,
      accountId: a.accountId,
      state: o.state,
      error: o.lastError,
      sentAt: o.sentAt,
    })
    .from(a)
    .leftJoin(o, eq(o.dedupeKey, a.outboxKey))
    .where(and(sql`${a.state} = 'queued' and ${a.channel} <> 'phone'`, gt(a.id, after)))
    .orderBy(asc(a.id))
    .limit(windowSize)
}
type Settled = Awaited<ReturnType<typeof underWay>>[number]

/** Where each store's next visit begins: what is known elsewhere too is only looked at, so it may be forgotten. */
const looked = new WeakMap<Store, string>()

/** Writes down what became of the messages that left; what failed goes on to the next way. @returns how many */
export const settleAttempts = async (sender: Sender, now: Date): Promise<number> => {
  const { store } = sender
  let done = 0
  for (let visits = 0; visits < windowsMax; visits += 1) {
    const window = await underWay(store, looked.get(store) ?? '')
    // A message that is gone went with its account.
    const over = window.filter(({ state }) => state !== 'waiting')
    if (over.length > 0) await store.aside(tx => settlePage(tx, over, sender, now))
    done += over.length
    const last = window.length < windowSize ? undefined : window.at(-1)
    looked.set(store, last?.id ?? '')
    if (!last) break
    await nextTurn()
  }
  return done
}

const settlePage = async (tx: Tx, page: readonly Settled[], sender: Sender, now: Date): Promise<void> => {
  await arrived(
    tx,
    page.filter(({ state }) => state === 'sent'),
  )
  for (const attempt of page) if (attempt.state !== 'sent') await settle(tx, attempt, sender, now)
}

/* Of these it was known at the sending when; both tables take it from there. */
const arrived = async (tx: Tx, list: readonly Settled[]): Promise<void> => {
  if (list.length === 0) return
  const { deliveryAttempts: a, deliveries: d, outbox: o } = tx.tables
  const mine = await tx
    .update(a)
    .set({
      state: 'sent',
      error: null,
      settledAt: sql`(select ${o.sentAt} from ${o} where ${o.dedupeKey} = ${a.outboxKey})`,
    })
    .where(
      and(
        inArray(
          a.id,
          list.map(({ id }) => id),
        ),
        eq(a.state, 'queued'),
      ),
    )
    .returning({ deliveryId: a.deliveryId, channel: a.channel })
  for (const channel of new Set(mine.map(each => each.channel)))
    await tx
      .update(d)
      .set({
        state: 'sent',
        reachedBy: channel,
        sentAt: sql`(select ${a.settledAt} from ${a} where ${a.deliveryId} = ${d.id} and ${a.channel} = ${channel})`,
      })
      .where(
        and(
          inArray(
            d.id,
            mine.filter(each => each.channel === channel).map(({ deliveryId }) => deliveryId),
          ),
          inArray(d.state, ['failed', 'given-up']),
        ),
      )
}

/** What did not arrive. */
const settle = async (tx: Tx, attempt: Settled, sender: Sender, now: Date): Promise<void> => {
  const { deliveryAttempts: a, deliveries: d, pushCredits: c } = tx.tables
  const { id, deliveryId, channel, accountId, error } = attempt
  const refused = error === refusedByPerson
  // What a person refused, or what came too late, needs nobody's hand; what we got wrong does.
  const state = refused || attempt.state === null || error === 'too-late' ? 'failed' : 'given-up'
  const [mine] = await tx
    .update(a)
    .set({ state, error: error ?? 'gone', settledAt: now })
    .where(and(eq(a.id, id), eq(a.state, 'queued')))
    .returning({ id: a.id })
  if (!mine) return
  if (channel === 'wechat' && accountId) {
    if (refused)
      await tx
        .update(c)
        .set({ remaining: 0 })
        .where(and(eq(c.accountId, accountId), eq(c.templateId, sender.templateId)))
    else await giveBack(tx, accountId, sender.templateId)
  }
  // Nobody waits for hours any more: the next way is tried at once.
  await tx
    .update(d)
    .set({ nextAt: now })
    .where(and(eq(d.id, deliveryId), eq(d.state, 'sent')))
  const [unreached] = await tx
    .select({ id: d.id })
    .from(d)
    .where(and(eq(d.id, deliveryId), eq(d.state, 'failed')))
  if (unreached) await tryPhone({ tx, vault: sender.vault, now, templateId: sender.templateId }, [deliveryId])
}
