import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Store, Tx } from '../../store/store'
import { giveBack, tryPhone } from './channels'
import type { Sender } from './sending'

const pageSize = 200

/** WeChat: refused, or no count left. It spends nothing, and the next way is tried. */
const refusedByPerson = '43101'

/** What the outbox knows of a message that is not under way any more. */
const settled = async ({ read }: Store) => {
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
    .where(
      and(
        inArray(a.channel, ['wechat', 'sms']),
        eq(a.state, 'queued'),
        // A message that is gone went with its account.
        or(inArray(o.state, ['sent', 'given-up']), sql`${o.id} is null`),
      ),
    )
    .orderBy(asc(a.createdAt), asc(a.id))
    .limit(pageSize)
}
type Settled = Awaited<ReturnType<typeof settled>>[number]

/** Writes down what became of the messages that left; what failed goes on to the next way. @returns how many */
export const settleAttempts = async (sender: Sender, now: Date): Promise<number> => {
  let done = 0
  for (;;) {
    const page = await settled(sender.store)
    if (page.length === 0) return done
    await sender.store.atomically(async tx => {
      for (const attempt of page) await settle(tx, attempt, sender, now)
    })
    done += page.length
    if (page.length < pageSize) return done
  }
}

const settle = async (tx: Tx, attempt: Settled, sender: Sender, now: Date): Promise<void> => {
  const { deliveryAttempts: a, deliveries: d, pushCredits: c } = tx.tables
  const { id, deliveryId, channel, accountId, error } = attempt
  const worked = attempt.state === 'sent'
  const refused = error === refusedByPerson
  // What a person refused, or what came too late, needs nobody's hand; what we got wrong does.
  const state = worked
    ? 'sent'
    : refused || attempt.state === null || error === 'too-late'
      ? 'failed'
      : 'given-up'
  const [mine] = await tx
    .update(a)
    .set({ state, error: worked ? null : (error ?? 'gone'), settledAt: attempt.sentAt ?? now })
    .where(and(eq(a.id, id), eq(a.state, 'queued')))
    .returning({ id: a.id })
  if (!mine) return
  if (worked) {
    await tx
      .update(d)
      .set({ state: 'sent', sentAt: attempt.sentAt ?? now, reachedBy: channel })
      .where(and(eq(d.id, deliveryId), inArray(d.state, ['failed', 'given-up'])))
    return
  }
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
  if (unreached) await tryPhone({ tx, vault: sender.vault, now, templateId: sender.templateId }, unreached)
}
