import type { Writing } from '../context'
import { newId } from '../ids'
import type { SmsMessage } from '../outside/sms/sms'
import type { SubscribeMessage } from '../outside/wechat/wechat'
import { onEnqueued } from './wake'

export type Outgoing =
  | { readonly channel: 'sms'; readonly message: SmsMessage }
  | { readonly channel: 'wechat'; readonly message: SubscribeMessage }

/** What the sealed column holds. */
export interface SealedMessage {
  readonly message: Outgoing['message']
  /** ISO 8601. */
  readonly usefulUntil?: string
}

export const placeOf = (id: string) => `outbox.message:${id}`

/** A message to leave. */
export type Enqueued = Outgoing & {
  /** A second message of the same key is dropped, whenever it comes. */
  readonly dedupeKey: string
  readonly accountId?: string
  /** Not to be sent earlier; now by default. */
  readonly dueAt?: Date
  /** After which it is given up rather than sent late. */
  readonly usefulUntil?: Date
}

type Within = Pick<Writing, 'tx' | 'vault' | 'now'>

/** Leaves a message to be sent once the caller's transaction is kept; with the transaction it is undone. */
export const enqueue = (within: Within, outgoing: Enqueued): Promise<void> => enqueueAll(within, [outgoing])

/** As `enqueue`, for a page of messages in one statement. */
export const enqueueAll = async ({ tx, vault, now }: Within, list: readonly Enqueued[]): Promise<void> => {
  if (list.length === 0) return
  const { outbox } = tx.tables
  const rows = list.map(({ channel, message, dedupeKey, accountId = null, dueAt = now, usefulUntil }) => {
    const id = newId()
    const content = { message, ...(usefulUntil ? { usefulUntil: usefulUntil.toISOString() } : {}) }
    const messageSealed = vault.seal(JSON.stringify(content satisfies SealedMessage), placeOf(id))
    return {
      id,
      channel,
      dedupeKey,
      accountId,
      messageSealed,
      state: 'waiting' as const,
      dueAt,
      createdAt: now,
    }
  })
  await tx.insert(outbox).values(rows).onConflictDoNothing({ target: outbox.dedupeKey })
  onEnqueued(tx.tables)
}
