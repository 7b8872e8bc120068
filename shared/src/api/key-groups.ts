import Type, { type Static } from 'typebox'
import { keyGroups } from '../domain/residents'
import {
  ById,
  Count,
  Id,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  Paging,
  Person,
  Shape,
  SourceView,
} from './fields'
import { routes } from './route'

/**
 * Somebody of a key group in a team's area. Who signed with the team is named; of anybody else the team learns no more
 * than whom to look for.
 */
const KeyPerson = Shape({
  residentId: Id(),
  /** Masked for who has not signed with this team. */
  name: Type.String(),
  age: Count(),
  area: Type.String(),
  /** Empty for who has not signed with this team. */
  groups: Type.Array(OneOf(keyGroups)),
  signed: Type.Boolean(),
  /** Whether a message reaches them. */
  reachable: Type.Boolean(),
  invitedAt: Nullable(Instant()),
  /** Whether the team may ask them to sign now. */
  mayInvite: Type.Boolean(),
})
export type KeyPerson = Static<typeof KeyPerson>

const KeyGroupCount = Shape({
  group: OneOf(keyGroups),
  people: Count(),
  /** Of them, bound by a running agreement with this team. */
  signed: Count(),
})
export type KeyGroupCount = Static<typeof KeyGroupCount>

export const keyGroupsApi = routes({
  list: {
    method: 'GET',
    path: '/key-groups',
    summary:
      "People of key groups in a team's areas, who has not signed first; each look is in the audit trail",
    access: ['doctor', 'nurse', 'manager'],
    query: Shape({
      teamId: Id('团队'),
      /** Only of this group; who has not signed is then left out, for it would tell of their health. */
      group: Type.Optional(OneOf(keyGroups, '人群')),
      ...Paging,
    }),
    response: Shape({
      ...ListOf(KeyPerson).properties,
      /** The region's catalogue with how many there are, people in several groups counted in each. */
      groups: Type.Array(KeyGroupCount),
      source: Nullable(SourceView),
    }),
    refusals: ['not-found'],
  },
  invite: {
    method: 'POST',
    path: '/key-groups/invitations',
    summary: 'Ask somebody of a key group to sign, by message',
    access: ['doctor', 'nurse', 'manager'],
    body: Shape({ teamId: Id('团队'), residentId: Id('居民') }),
    response: KeyPerson,
    refusals: ['not-found', 'invited-lately'],
  },
  note: {
    method: 'PUT',
    path: '/residents/:id/groups',
    summary: 'Note which key groups a signed resident is in, by the doctor of the team',
    access: ['doctor'],
    params: ById,
    body: Shape({
      groups: Type.Array(OneOf(keyGroups, '人群'), {
        title: '人群',
        maxItems: keyGroups.length,
        uniqueItems: true,
      }),
    }),
    response: Shape({ resident: Person, groups: Type.Array(OneOf(keyGroups)) }),
    refusals: ['not-found'],
  },
})
export type KeyGroupsApi = typeof keyGroupsApi
