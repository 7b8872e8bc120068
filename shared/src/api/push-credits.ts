import Type, { type Static } from 'typebox'
import { Count, Nullable, OneOf, Shape } from './fields'
import { routes } from './route'

export const PushCredits = Shape({
  /** What to ask WeChat for in the tap; null where no template is approved. */
  templateId: Nullable(Type.String()),
  /** How many messages the account has agreed to and not had. */
  remaining: Count(),
})
export type PushCredits = Static<typeof PushCredits>

export const pushCreditsApi = routes({
  mine: {
    method: 'GET',
    path: '/push-credits',
    summary: 'The template to ask for, loaded before the tap, and how many messages are still agreed to',
    access: 'signed-in',
    response: PushCredits,
    refusals: [],
  },
  add: {
    method: 'POST',
    path: '/push-credits',
    summary: 'What the person answered when WeChat asked: one yes is one message',
    access: 'signed-in',
    body: Shape({ answer: OneOf(['accept', 'reject', 'ban', 'filter'], '订阅结果') }),
    response: PushCredits,
    refusals: [],
  },
})
export type PushCreditsApi = typeof pushCreditsApi
