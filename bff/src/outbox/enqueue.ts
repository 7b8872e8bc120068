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

/**
 * Leaves a message to be sent once the caller's transaction is kept; with the transaction it is undone.
 * @param outgoing.dedupeKey a second message of the same key is dropped, whenever it comes
 * @param outgoing.dueAt not to be sent earlier; now by default
 * @param outgoing.usefulUntil after which it is given up rather than sent late
 */
export const enqueue = async (
  { tx, vault, now }: Pick<Writing, 'tx' | 'vault' | 'now'>,
  outgoing: Outgoing & {
    readonly dedupeKey: string
    readonly accountId?: string
    readonly dueAt?: Date
    readonly usefulUntil?: Date
  },
): Promise<void> => {
  const { channel, message, dedupeKey, accountId, dueAt = now, usefulUntil } = outgoing
  const { outbox } = tx.tables
  const id = newId()
  const content = { message, ...(usefulUntil ? { usefulUntil: usefulUntil.toISOString() } : {}) }
  await tx
    .insert(outbox)
    .values({
      id,
      channel,
      dedupeKey,
      accountId: accountId ?? null,
      messageSealed: vault.seal(JSON.stringify(content satisfies SealedMessage), placeOf(id)),
      state: 'waiting',
      dueAt,
      createdAt: now,
    })
    .onConflictDoNothing({ target: outbox.dedupeKey })
  onEnqueued(tx.tables)
}
