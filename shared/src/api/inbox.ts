import Type, { type Static } from 'typebox'
import { deliveryOrigins } from '../domain/pushes'
import { ById, Count, Day, Id, Instant, Nullable, OneOf, Paging, Person, Shape } from './fields'
import { routes } from './route'
import { Tip } from './tips'

/** A tip that came to somebody the caller reads for. */
export const InboxItem = Shape({
  id: Id(),
  resident: Person,
  tip: Shape({ id: Id(), title: Type.String(), summary: Type.String(), occasion: Type.String() }),
  day: Day(),
  sentAt: Instant(),
  readAt: Nullable(Instant()),
})
export type InboxItem = Static<typeof InboxItem>

export const InboxLetter = Shape({
  ...InboxItem.properties,
  tip: Tip,
  /** 为什么推给你: why this one came to this person, in whole sentences. */
  why: Type.Array(Type.String()),
  origin: OneOf(deliveryOrigins),
  /** The team that sent it. */
  team: Person,
})
export type InboxLetter = Static<typeof InboxLetter>

export const inboxApi = routes({
  list: {
    method: 'GET',
    path: '/inbox',
    summary:
      'Health advice that came to the caller and to those whose messages they receive, the newest first',
    access: 'signed-in',
    query: Shape({ ...Paging, residentId: Type.Optional(Id('居民')) }),
    response: Shape({ items: Type.Array(InboxItem), nextCursor: Nullable(Type.String()), unread: Count() }),
    refusals: ['not-found'],
  },
  one: {
    method: 'GET',
    path: '/inbox/:id',
    summary: 'One piece of advice as it came, with where it is from and why it came',
    access: 'signed-in',
    params: ById,
    response: InboxLetter,
    refusals: ['not-found'],
  },
  read: {
    method: 'POST',
    path: '/inbox/:id/read',
    summary: 'Say that it was read',
    access: 'signed-in',
    params: ById,
    response: InboxItem,
    refusals: ['not-found'],
  },
})
export type InboxApi = typeof inboxApi
