import Type, { type Static } from 'typebox'
import { farewell } from '../domain/personal-data'
import { Instant, OneOf, Shape } from './fields'
import { routes } from './route'

/** Everything kept about a person, in words they can read. */
export const PersonalData = Shape({
  exportedAt: Instant(),
  sections: Type.Array(
    Shape({
      title: Type.String(),
      /** One thing each: an agreement, an appointment. */
      records: Type.Array(Type.Array(Shape({ name: Type.String(), value: Type.String() }))),
    }),
  ),
})
export type PersonalData = Static<typeof PersonalData>

export const personalDataApi = routes({
  export: {
    method: 'GET',
    path: '/me/export',
    summary: 'All that is kept about the caller and the children in their care (个人信息保护法 第四十五条)',
    access: 'signed-in',
    response: PersonalData,
    refusals: [],
    perMinute: 10,
  },
  erase: {
    method: 'POST',
    path: '/me/erase',
    summary: 'Leave: ends the account and lets go of what identifies the person (个人信息保护法 第四十七条)',
    access: 'signed-in',
    body: Shape({ confirm: OneOf([farewell], '确认') }),
    response: Shape({ erasedAt: Instant() }),
    refusals: ['still-contracted', 'still-booked', 'still-referred', 'still-on-duty'],
  },
})
export type PersonalDataApi = typeof personalDataApi
