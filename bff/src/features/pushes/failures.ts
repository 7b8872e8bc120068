import type { PushCallsApi, PushFailure } from '@jiayitong/shared/api/push-calls'
import type { BodyOf, QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { errorMeaning } from '@jiayitong/shared/domain/push-errors'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { onEnqueued } from '../../outbox/wake'
import { refuse } from '../../refusal'
import { type AttemptRow, findAttempt, nameOf, openAttempts } from './calls'
import { tryPhone } from './channels'

const toFailure = (r: Reading, row: AttemptRow): PushFailure => ({
  id: row.id,
  resident: nameOf(r, row),
  team: row.team,
  channel: row.channel,
  error: row.error ?? '',
  meaning: errorMeaning(row.channel, row.error ?? ''),
  tip: { id: row.tip.id, title: row.tip.title },
  day: row.day,
})

/** Messages that no retry would mend. */
export const listFailures = async (
  r: Reading,
  asked: QueryOf<PushCallsApi['failures']>,
): Promise<ResponseOf<PushCallsApi['failures']>> => {
  const { rows, nextCursor } = await openAttempts(r, asked, { phone: false, state: 'given-up' })
  return { items: rows.map(row => toFailure(r, row)), nextCursor }
}

/** Sends a message once more, has the person rung, or lets it be. */
export const resolveFailure = async (
  w: Writing,
  id: string,
  { how }: BodyOf<PushCallsApi['resolve']>,
): Promise<PushFailure> => {
  const { deliveryAttempts: a, outbox: o } = w.tx.tables
  const row = await findAttempt(w, id, false)
  const [mine] = await w.tx
    .update(a)
    .set(how === 'again' ? { state: 'queued', settledAt: null } : { state: 'failed' })
    .where(and(eq(a.id, id), eq(a.state, 'given-up')))
    .returning({ outboxKey: a.outboxKey })
  if (!mine) return refuse('state-conflict')
  if (how === 'again') {
    // The very same row: whatever happened to it, it is one message.
    await w.tx
      .update(o)
      .set({ state: 'waiting', attempts: 0, dueAt: w.now, claimedUntil: null })
      .where(and(eq(o.dedupeKey, mine.outboxKey ?? ''), eq(o.state, 'given-up')))
    onEnqueued(w.tx.tables)
  }
  if (how === 'call') await tryPhone({ ...w, templateId: '' }, [row.deliveryId])
  audit(w, 'push-failure-resolved', `deliveries:${row.deliveryId}`, { how })
  return toFailure(w, row)
}
