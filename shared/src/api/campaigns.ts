import Type, { type Static } from 'typebox'
import { conditions, leftOutReasons } from '../domain/audiences'
import { campaignKinds, campaignStates } from '../domain/pushes'
import { keyGroups, sexes } from '../domain/residents'
import { ById, Count, Day, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape } from './fields'
import { routes } from './route'

const Age = (title: string) => Type.Integer({ title, minimum: 0, maximum: 130 })

/** Who a campaign is for; without a team everybody the caller's institution has signed. */
const AudienceField = Shape(
  {
    teamId: Type.Optional(Id('团队')),
    groups: Type.Optional(
      Type.Array(OneOf(keyGroups, '重点人群'), { title: '重点人群', maxItems: 16, uniqueItems: true }),
    ),
    conditions: Type.Optional(
      Type.Array(OneOf(conditions, '健康状况'), { title: '健康状况', maxItems: 4, uniqueItems: true }),
    ),
    minAge: Type.Optional(Age('最小年龄')),
    maxAge: Type.Optional(Age('最大年龄')),
    sex: Type.Optional(OneOf(sexes, '性别')),
  },
  { title: '推送对象' },
)

export const Campaign = Shape({
  id: Id(),
  kind: OneOf(campaignKinds),
  state: OneOf(campaignStates),
  tip: Shape({ id: Id(), title: Type.String(), summary: Type.String() }),
  team: Nullable(Person),
  organisation: Person,
  audience: AudienceField,
  sendAt: Instant(),
  createdAt: Instant(),
  finishedAt: Nullable(Instant()),
  /** Who made it; nobody of an automatic one. */
  by: Nullable(Type.String()),
  /** Put on the way so far; then of these sent, read, and reached by nothing yet. */
  queued: Count(),
  sent: Count(),
  read: Count(),
  failed: Count(),
  allowedEvents: Type.Array(OneOf(['recall'])),
})
export type Campaign = Static<typeof Campaign>

export const AudiencePreview = Shape({
  day: Day(),
  /** How many the audience takes in and the tip reaches. */
  reached: Count(),
  /** By which way at first: a ring in WeChat, silently in the mini-program, a text message, a call by staff. */
  ways: Shape({ wechat: Count(), inbox: Count(), sms: Count(), phone: Count() }),
  leftOut: Type.Array(Shape({ reason: OneOf(leftOutReasons), count: Count() })),
  /** The first of those whom the audience takes in and who are left out all the same. */
  people: Type.Array(Shape({ id: Id(), name: Type.String(), reason: OneOf(leftOutReasons) })),
})
export type AudiencePreview = Static<typeof AudiencePreview>

const NewCampaign = {
  tipId: Id('健康知识'),
  audience: AudienceField,
  /** At once when left out. */
  sendAt: Type.Optional(Instant('推送时间')),
}

const staff = ['doctor', 'nurse', 'manager'] as const

export const campaignsApi = routes({
  create: {
    method: 'POST',
    path: '/campaigns',
    summary: 'Push a tip to the residents of a team, or a manager’s to all of an institution',
    access: staff,
    body: Shape(NewCampaign),
    status: 201,
    response: Campaign,
    refusals: ['not-found', 'tip-expired', 'time-past'],
  },
  preview: {
    method: 'POST',
    path: '/campaigns/preview',
    summary: 'Whom a push would reach, and who is left out and why',
    access: staff,
    body: Shape(NewCampaign),
    response: AudiencePreview,
    refusals: ['not-found', 'tip-expired', 'time-past'],
  },
  list: {
    method: 'GET',
    path: '/campaigns',
    summary: "A team's pushes, or of all the caller's institutions, the newest first",
    access: staff,
    query: Shape({ ...Paging, teamId: Type.Optional(Id('团队')) }),
    response: ListOf(Campaign),
    refusals: ['not-found'],
  },
  one: {
    method: 'GET',
    path: '/campaigns/:id',
    summary: 'A push and how far it got',
    access: staff,
    params: ById,
    response: Campaign,
    refusals: ['not-found'],
  },
  recall: {
    method: 'POST',
    path: '/campaigns/:id/recall',
    summary: 'Take back what has not gone out yet',
    access: staff,
    params: ById,
    response: Campaign,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type CampaignsApi = typeof campaignsApi
