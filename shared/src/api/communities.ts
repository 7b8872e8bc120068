import Type, { type Static } from 'typebox'
import { agreementStates } from '../domain/agreements'
import { rosterMax, rosterResults, rosterStates, siteKinds } from '../domain/communities'
import {
  ById,
  Count,
  Fen,
  FileField,
  Id,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  Paging,
  Person,
  Phone,
  Shape,
  SourceView,
  StrokesField,
  Text,
} from './fields'
import { Years } from './packages'
import { routes } from './route'

/** An office, enterprise, school or home for the old whose people are signed for together. */
export const Community = Shape({
  id: Id(),
  name: Type.String(),
  siteKind: OneOf(siteKinds),
  team: Person,
  /** Masked: who speaks for it, by phone. */
  speakerPhone: Type.String(),
  createdAt: Instant(),
  /** What this caller is to it: its spokesperson, one who keeps its roster, or both. */
  speaks: Type.Boolean(),
  keeps: Type.Boolean(),
  /** People on the roster, by their own answer; `signed` of them have a live agreement under it. */
  counts: Shape({ listed: Count(), accepted: Count(), declined: Count(), signed: Count() }),
})
export type Community = Static<typeof Community>

/** What the spokesperson reads before signing for the place, and what they signed. */
export const CollectiveOffer = Shape({
  package: Person,
  items: Type.Array(Shape({ name: Type.String(), unit: Type.String(), perYear: Count() })),
  years: Count(),
  /** Of one person and year, before any subsidy. */
  priceFen: Fen(),
  /** Of it the place pays at most so much. */
  organisationFen: Fen(),
  source: SourceView,
  /** Fingerprint of everything that is signed; send it back with the signature. */
  contentHash: Type.String(),
  signatoryName: Type.String(),
  signedAt: Nullable(Instant()),
})
export type CollectiveOffer = Static<typeof CollectiveOffer>

/** What a place offers to somebody on its roster; only their own yes counts. */
export const Invitation = Shape({
  id: Id(),
  resident: Person,
  community: Shape({ id: Id(), name: Type.String(), siteKind: OneOf(siteKinds) }),
  team: Person,
  package: Person,
  years: Count(),
  /** Of one year, before any subsidy. */
  priceFen: Fen(),
  /** Of the own share of a year the place pays at most so much. */
  organisationFen: Fen(),
  state: OneOf(rosterStates),
  /** What was drafted or signed under it and has not ended. */
  agreement: Nullable(Shape({ id: Id(), state: OneOf(agreementStates) })),
})
export type Invitation = Static<typeof Invitation>

const Terms = {
  packageId: Id('服务包'),
  years: Years,
  organisationFen: Fen('单位每人每年出资（分）'),
}

/** A row as it came; what is wrong with it is answered for itself, and spoils no other. */
const RosterRow = Shape({
  name: Text('姓名', 60, 0),
  idNumber: Text('身份证号', 40, 0),
  phone: Text('手机号', 40, 0),
})

export const RosterAnswer = Shape({
  added: Count(),
  /** In the order of the rows sent. */
  rows: Type.Array(Shape({ result: OneOf(rosterResults), message: Type.String() })),
})
export type RosterAnswer = Static<typeof RosterAnswer>

export const communitiesApi = routes({
  register: {
    method: 'POST',
    path: '/communities',
    summary: "Register a functional community for a team; for the team's leader and its managers",
    access: ['doctor', 'manager'],
    body: Shape({
      teamId: Id('团队'),
      name: Text('单位名称', 60, 2),
      siteKind: OneOf(siteKinds, '单位类型'),
      phone: Phone('经办人手机号'),
    }),
    status: 201,
    response: Community,
    refusals: ['not-found', 'party-not-allowed', 'speaker-unknown'],
  },
  list: {
    method: 'GET',
    path: '/communities',
    summary: 'Communities the caller speaks for, or whose team or institution they work in',
    access: 'signed-in',
    query: Shape(Paging),
    response: ListOf(Community),
    refusals: [],
  },
  one: {
    method: 'GET',
    path: '/communities/:id',
    summary: 'One community, with how many answered',
    access: 'signed-in',
    params: ById,
    response: Community,
    refusals: ['not-found'],
  },
  importRoster: {
    method: 'POST',
    path: '/communities/:id/roster',
    summary: 'Add people to the roster; each row is answered for itself, and nobody is bound by it',
    access: 'signed-in',
    params: ById,
    body: Shape({ rows: Type.Array(RosterRow, { title: '名单', minItems: 1, maxItems: rosterMax }) }),
    response: RosterAnswer,
    refusals: ['not-found'],
  },
  importRosterFile: {
    method: 'POST',
    path: '/imports/community-rosters',
    summary: 'The same from a table, CSV or XLSX: name, ID number, phone, with or without headings',
    access: 'signed-in',
    body: Shape({ communityId: Id('单位'), file: FileField('名单文件') }),
    response: RosterAnswer,
    refusals: ['not-found', 'file-unreadable', 'too-large'],
  },
  offer: {
    method: 'GET',
    path: '/communities/:id/offer',
    summary: 'The collective agreement that stands, or with terms what would be signed',
    access: 'signed-in',
    params: ById,
    query: Shape({
      packageId: Type.Optional(Terms.packageId),
      years: Type.Optional(Terms.years),
      organisationFen: Type.Optional(Terms.organisationFen),
    }),
    response: CollectiveOffer,
    refusals: ['not-found', 'party-not-allowed', 'term-not-offered', 'amount-differs'],
  },
  signOffer: {
    method: 'POST',
    path: '/communities/:id/offer',
    summary: "The spokesperson's handwriting under the collective agreement; it binds nobody who works there",
    access: 'signed-in',
    params: ById,
    body: Shape({ ...Terms, contentHash: Text('协议指纹', 64, 64), strokes: StrokesField }),
    status: 201,
    response: CollectiveOffer,
    refusals: [
      'not-found',
      'forbidden',
      'real-name-needed',
      'party-not-allowed',
      'term-not-offered',
      'amount-differs',
      'signature-too-short',
      'agreement-changed',
    ],
  },
  invitations: {
    method: 'GET',
    path: '/me/community-invitations',
    summary: 'Invitations of communities to the caller, and to the minors they are guardian of',
    access: 'signed-in',
    response: ListOf(Invitation),
    refusals: [],
  },
  accept: {
    method: 'POST',
    path: '/invitations/:id/accept',
    summary: 'Say yes to an invitation; the agreement is then drafted and signed like any other',
    access: 'signed-in',
    params: ById,
    response: Invitation,
    refusals: ['not-found', 'state-conflict'],
  },
  decline: {
    method: 'POST',
    path: '/invitations/:id/decline',
    summary: 'Say no to an invitation; it can be accepted later',
    access: 'signed-in',
    params: ById,
    response: Invitation,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type CommunitiesApi = typeof communitiesApi
