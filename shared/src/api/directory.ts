import Type, { type Static } from 'typebox'
import { duties, organisationKinds } from '../domain/directory'
import type { Scenery } from '../domain/geometry'
import {
  ById,
  Count,
  Day,
  Id,
  Instant,
  Lat,
  ListOf,
  Lng,
  Nullable,
  OneOf,
  Paging,
  Shape,
  Text,
} from './fields'
import { AreaFeature, DirectoryMap, MapItem, ServicePoint, TeamCard } from './map'
import { routes } from './route'

export const Team = Shape({
  ...TeamCard.properties,
  organisation: Shape({
    id: Id(),
    name: Type.String(),
    shortName: Type.String(),
    address: Type.String(),
    phone: Type.String(),
  }),
  tier: Type.Integer(),
  room: Type.String(),
  phone: Type.String(),
  hoursText: Type.String(),
  members: Type.Array(
    Shape({
      id: Id(),
      name: Type.String(),
      duty: OneOf(duties),
      title: Type.String(),
      face: Type.String(),
      specialties: Type.Array(Type.String()),
    }),
  ),
  areas: Type.Array(Shape({ id: Id(), name: Type.String(), places: Type.Array(Type.String()) })),
  evaluation: Nullable(
    Shape({
      period: Type.String(),
      grade: Type.String(),
      /** Tenths of a star; null under the smallest count that is shown. */
      ratingTenths: Nullable(Type.Integer()),
      ratingCount: Count(),
      replyMinutes: Nullable(Count()),
      publishedOn: Day(),
    }),
  ),
  /** Whether a household can sign now, and if not why. */
  canSign: Type.Boolean(),
  whyNotSign: Nullable(Type.String()),
  howToSign: Type.String(),
  checkedOn: Day(),
  stale: Type.Boolean(),
})
export type Team = Static<typeof Team>

export const Organisation = Shape({
  ...MapItem.properties,
  hoursText: Type.String(),
  howToSign: Type.String(),
  servicePoints: Type.Array(ServicePoint),
  answers: Type.Array(Shape({ text: Type.String(), answer: Type.String(), answeredAt: Instant() })),
})
export type Organisation = Static<typeof Organisation>

export const Practitioner = Shape({
  id: Id(),
  name: Type.String(),
  duty: OneOf(duties),
  title: Type.String(),
  face: Type.String(),
  specialties: Type.Array(Type.String()),
  introduction: Type.String(),
  organisation: Shape({ id: Id(), name: Type.String() }),
  teams: Type.Array(Shape({ id: Id(), name: Type.String() })),
})
export type Practitioner = Static<typeof Practitioner>

export const SearchItem = Shape({
  kind: OneOf(['organisation', 'team', 'practitioner', 'area']),
  id: Id(),
  name: Type.String(),
  /** A line that tells two of the same name apart. */
  detail: Type.String(),
  /** The team to open for this hit, if it has one. */
  teamId: Nullable(Id()),
  lat: Nullable(Lat()),
  lng: Nullable(Lng()),
})
export type SearchItem = Static<typeof SearchItem>

export const Correction = Shape({
  id: Id(),
  subjectKind: OneOf(['organisation', 'team', 'area', 'service-point']),
  subjectId: Id(),
  subjectName: Type.String(),
  text: Type.String(),
  state: OneOf(['open', 'answered']),
  createdAt: Instant(),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant()),
})
export type Correction = Static<typeof Correction>

const Near = {
  lat: Type.Optional(Lat()),
  lng: Type.Optional(Lng()),
  /** Metres. */
  radius: Type.Optional(Type.Integer({ title: '范围（米）', minimum: 100, maximum: 50_000 })),
  /** west,south,east,north */
  bbox: Type.Optional(
    Type.String({
      title: '地图范围',
      pattern: '^-?\\d{1,3}(\\.\\d{1,7})?(,-?\\d{1,3}(\\.\\d{1,7})?){3}$',
      maxLength: 80,
    }),
  ),
}

export const directoryApi = routes({
  map: {
    method: 'GET',
    path: '/directory/map',
    summary: 'Organisations with their teams, areas and service points, near a point or inside a box',
    access: 'public',
    query: Shape({
      ...Near,
      specialty: Type.Optional(Text('专长', 20)),
      openNow: Type.Optional(Type.Boolean({ title: '现在开诊' })),
      evening: Type.Optional(Type.Boolean({ title: '有晚间号' })),
      canSign: Type.Optional(Type.Boolean({ title: '可签约' })),
      kind: Type.Optional(OneOf(organisationKinds, '机构类型')),
      ...Paging,
    }),
    response: DirectoryMap,
    refusals: [],
  },
  locate: {
    method: 'GET',
    path: '/directory/locate',
    summary: 'The area a point lies in and the team responsible for it',
    access: 'public',
    query: Shape({ lat: Lat(), lng: Lng() }),
    response: Shape({ area: AreaFeature, teams: Type.Array(TeamCard) }),
    refusals: ['outside-service-area'],
  },
  search: {
    method: 'GET',
    path: '/directory/search',
    summary: 'Find by Chinese, pinyin or initials',
    access: 'public',
    query: Shape({ q: Text('要找的内容', 40), limit: Paging.limit }),
    response: ListOf(SearchItem),
    refusals: [],
  },
  area: {
    method: 'GET',
    path: '/areas/:id',
    summary: 'One area and the team responsible for it',
    access: 'public',
    params: ById,
    response: Shape({ area: AreaFeature, teams: Type.Array(TeamCard) }),
    refusals: ['not-found'],
  },
  district: {
    method: 'GET',
    path: '/directory/district',
    summary: 'Name, centre and drawn scenery of the district, for a map without tiles',
    access: 'public',
    response: Shape({
      code: Type.String(),
      name: Type.String(),
      centre: Shape({ lat: Lat(), lng: Lng() }),
      scenery: Type.Unsafe<Scenery>({ type: 'object', additionalProperties: true }),
      /** Address template of map tiles, if the operator configured one. */
      tiles: Nullable(Type.String()),
    }),
    refusals: [],
  },
  organisation: {
    method: 'GET',
    path: '/organisations/:id',
    summary: 'One organisation',
    access: 'public',
    params: ById,
    response: Organisation,
    refusals: ['not-found'],
  },
  team: {
    method: 'GET',
    path: '/teams/:id',
    summary: 'One team with its members, areas and published results',
    access: 'public',
    params: ById,
    query: Shape({ lat: Near.lat, lng: Near.lng }),
    response: Team,
    refusals: ['not-found'],
  },
  notice: {
    method: 'GET',
    path: '/teams/:id/notice',
    summary: 'The public team notice to print, with its QR code',
    access: 'public',
    params: ById,
    produces: 'application/pdf',
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found'],
    // Setting a page of Chinese takes the processor tens of milliseconds.
    perMinute: 30,
  },
  practitioner: {
    method: 'GET',
    path: '/practitioners/:id',
    summary: 'One practitioner',
    access: 'public',
    params: ById,
    response: Practitioner,
    refusals: ['not-found'],
  },
  correct: {
    method: 'POST',
    path: '/corrections',
    summary: 'Tell the owner of an entry that it is wrong, or ask about it',
    access: 'signed-in',
    body: Shape({
      subjectKind: OneOf(['organisation', 'team', 'area', 'service-point'], '条目类型'),
      subjectId: Id('条目'),
      text: Text('要反馈的内容', 300, 2),
    }),
    status: 201,
    response: Correction,
    refusals: ['not-found', 'too-many-corrections'],
  },
  corrections: {
    method: 'GET',
    path: '/corrections',
    summary: 'Corrections the caller sent, or with scope=owner those waiting for their institution',
    access: 'signed-in',
    query: Shape({ scope: Type.Optional(OneOf(['mine', 'owner'], '范围')), ...Paging }),
    response: ListOf(Correction),
    refusals: ['forbidden'],
  },
  answerCorrection: {
    method: 'POST',
    path: '/corrections/:id/answer',
    summary: 'Answer a correction for the owning institution; confirms the entry as checked today',
    access: ['doctor', 'nurse', 'manager', 'hospital', 'admin'],
    params: ById,
    body: Shape({ answer: Text('答复', 300, 2) }),
    response: Correction,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type DirectoryApi = typeof directoryApi
