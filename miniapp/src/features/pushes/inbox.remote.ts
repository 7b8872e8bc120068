import type { ComplianceApi } from '@jiayitong/shared/api/compliance'
import type { InboxApi } from '@jiayitong/shared/api/inbox'
import type { PushCreditsApi } from '@jiayitong/shared/api/push-credits'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'
import type { SubscribeAnswer } from '../../platform/subscribe'

/** Health advice that came to the person looked at, the newest first. */
export const useInbox = (residentId: string | undefined) =>
  useRemoteList(['inbox', residentId], (cursor, signal) =>
    call<InboxApi['list']>('GET /inbox', {
      query: { ...(residentId ? { residentId } : {}), ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )

/** How much of it is unread, for the mark on the first screen. */
export const useUnread = (residentId: string | undefined) => {
  const signedIn = useSession() !== null
  const inbox = useRemote(
    ['inbox', 'unread', residentId],
    signal =>
      call<InboxApi['list']>('GET /inbox', {
        query: { limit: 1, ...(residentId ? { residentId } : {}) },
        signal,
      }),
    { when: signedIn },
  )
  return inbox.data
}

export const useLetter = (id: string) =>
  useRemote(['inbox', 'letter', id], signal =>
    call<InboxApi['one']>('GET /inbox/:id', { params: { id }, signal }),
  )

export const useRead = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<InboxApi['read']>('POST /inbox/:id/read', { params: { id }, idempotencyKey }),
    { stale: [['inbox']] },
  )

/** The points it earned are as new as what is left to answer. */
export const useAnswer = (id: string) =>
  useChange(
    (answer: number, idempotencyKey) =>
      call<InboxApi['answer']>('POST /inbox/:id/answer', {
        params: { id },
        body: { answer },
        idempotencyKey,
      }),
    { stale: [['inbox'], ['points']] },
  )

/** What came with a question nobody has answered, an unread one first; undefined when there is none. */
export const useToAnswer = (residentId: string) => {
  const found = useRemote(['inbox', 'to-answer', residentId], signal =>
    call<InboxApi['list']>('GET /inbox', { query: { toAnswer: true, residentId }, signal }),
  )
  const items = found.data?.items ?? []
  return (items.find(({ readAt }) => readAt === null) ?? items[0])?.id
}

export const useStatement = (residentId: string | undefined) =>
  useRemote(
    ['pushes', 'statement', residentId],
    signal =>
      call<ComplianceApi['statement']>('GET /pushes/statement', {
        query: { residentId: residentId ?? '' },
        signal,
      }),
    { when: residentId !== undefined },
  )

/** Loaded before the tap: WeChat must be asked in it, with nothing awaited before. */
export const useCredits = () => {
  const signedIn = useSession() !== null
  return useRemote(
    ['push-credits'],
    signal => call<PushCreditsApi['mine']>('GET /push-credits', { signal }),
    { when: signedIn },
  )
}

export const useAddCredit = () =>
  useChange(
    (answer: SubscribeAnswer, idempotencyKey) =>
      call<PushCreditsApi['add']>('POST /push-credits', { body: { answer }, idempotencyKey }),
    { stale: [['push-credits']] },
  )
