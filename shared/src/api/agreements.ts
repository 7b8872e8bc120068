import Type, { type Static } from 'typebox'
import { agreementEvents, agreementStates, partyKinds, terminationReasons } from '../domain/agreements'
import { agreementActs } from '../domain/successions'
import {
  ById,
  Count,
  Day,
  Fen,
  Id,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  Paging,
  Person,
  Shape,
  SignatureView,
  SourceView,
  StrokesField,
  Text,
} from './fields'
import { Owed } from './fulfilments'
import { HospitalChoice, HospitalView } from './hospitals'
import { Chosen, ResidentChoice, ShareView, Years } from './packages'
import { routes } from './route'
import { SceneCode } from './scenes'

export const Agreement = Shape({
  id: Id(),
  state: OneOf(agreementStates),
  partyKind: OneOf(partyKinds),
  residents: Type.Array(
    Shape({
      id: Id(),
      name: Type.String(),
      face: Type.String(),
      age: Type.Integer(),
      relation: Type.String(),
      /** Null for what was picked item by item. */
      packageId: Nullable(Id()),
      packageName: Type.String(),
      picked: Nullable(
        Type.Array(Shape({ itemId: Id(), name: Type.String(), unit: Type.String(), perYear: Count() })),
      ),
      priceFen: Fen(),
      agreedBy: OneOf(['self', 'delegate', 'guardian']),
      /** When this person left it; for the others it goes on. */
      leftAt: Nullable(Instant()),
      shares: Type.Array(ShareView),
    }),
  ),
  team: Shape({
    id: Id(),
    name: Type.String(),
    organisationName: Type.String(),
    phone: Type.String(),
    leader: Shape({ id: Id(), name: Type.String(), face: Type.String() }),
  }),
  practitioner: Nullable(Person),
  /** Whose platform a private or village institution works on. */
  platform: Nullable(Person),
  /** Who employs the doctor, where that is not the institution. */
  employer: Nullable(Person),
  /** Signed together with the team: 1+1+1. */
  hospitals: Type.Array(HospitalView),
  /** Under whose collective agreement it was signed. */
  community: Nullable(Person),
  packages: Type.Array(Person),
  /** Of a course 0: its term is so many days. */
  years: Count(),
  courseDays: Nullable(Count()),
  startsOn: Nullable(Day()),
  endsOn: Nullable(Day()),
  policy: Shape({ id: Type.String(), version: Count(), document: Type.String() }),
  textVersion: Type.String(),
  totalFen: Fen(),
  shares: Type.Array(ShareView),
  signatures: Type.Array(SignatureView),
  /** Fingerprint of everything that is signed; send it back with the signature. */
  contentHash: Type.String(),
  verifyCode: Type.String(),
  createdAt: Instant(),
  submittedAt: Nullable(Instant()),
  decideBy: Nullable(Instant()),
  decidedAt: Nullable(Instant()),
  endedAt: Nullable(Instant()),
  reason: Nullable(Type.String()),
  reasonCode: Nullable(OneOf(terminationReasons)),
  /** The agreement this one follows when it ends. */
  renewsId: Nullable(Id()),
  /** The running agreement this one ends when it is accepted: a change of team. */
  /** The general agreement a course runs beside. */
  besideId: Nullable(Id()),
  replacesId: Nullable(Id()),
  /** When the institution's managers heard that nobody had answered in time. */
  escalatedAt: Nullable(Instant()),
  renewalDeclinedAt: Nullable(Instant()),
  /** Of one that was renewed by itself: until when both sides confirm it. */
  reconfirmBy: Nullable(Instant()),
  allowedEvents: Type.Array(OneOf([...agreementEvents, ...agreementActs])),
})
export type Agreement = Static<typeof Agreement>

/** A line in a list; the whole agreement is one call away. */
export const AgreementLine = Shape({
  id: Id(),
  state: OneOf(agreementStates),
  partyKind: OneOf(partyKinds),
  residents: Type.Array(Shape({ id: Id(), name: Type.String(), face: Type.String(), age: Type.Integer() })),
  team: Shape({ id: Id(), name: Type.String() }),
  /** The one doctor who answers; null when any doctor of the team may. */
  practitioner: Nullable(Person),
  packages: Type.Array(Person),
  signatoryName: Type.String(),
  years: Count(),
  courseDays: Nullable(Count()),
  totalFen: Fen(),
  startsOn: Nullable(Day()),
  endsOn: Nullable(Day()),
  submittedAt: Nullable(Instant()),
  decideBy: Nullable(Instant()),
  escalatedAt: Nullable(Instant()),
  reconfirmBy: Nullable(Instant()),
  allowedEvents: Type.Array(OneOf([...agreementEvents, ...agreementActs])),
})
export type AgreementLine = Static<typeof AgreementLine>

/** The text both sides sign: versioned, in sections. */
export const AgreementText = Shape({
  version: Type.String(),
  title: Type.String(),
  sections: Type.Array(Shape({ heading: Type.String(), clauses: Type.Array(Type.String()) })),
  sources: Type.Array(SourceView),
})
export type AgreementText = Static<typeof AgreementText>

const Reason = Shape({ reason: Text('原因', 200, 2) })

export const agreementsApi = routes({
  text: {
    method: 'GET',
    path: '/agreement-text',
    summary: 'The agreement text in force, or the version an agreement was signed under',
    access: 'public',
    query: Shape({ version: Type.Optional(Text('版本', 20)) }),
    response: AgreementText,
    refusals: ['not-found'],
  },
  draft: {
    method: 'POST',
    path: '/agreements',
    summary: 'Draft an agreement; it binds nobody until it is signed',
    access: 'signed-in',
    body: Shape({
      partyKind: OneOf(partyKinds, '签约方式'),
      residentIds: ResidentChoice,
      teamId: Type.Optional(Id('团队')),
      practitionerId: Type.Optional(Id('医生')),
      ...Chosen,
      years: Years,
      hospitals: Type.Optional(HospitalChoice),
      communityId: Type.Optional(Id('单位')),
      /** Of signing on the spot; the team's. */
      sceneCode: Type.Optional(SceneCode()),
    }),
    status: 201,
    response: Agreement,
    refusals: [
      'not-found',
      'real-name-needed',
      'agreement-exists',
      'not-eligible',
      'pick-not-offered',
      'term-not-offered',
      'party-not-allowed',
      'consent-needed',
      'agreement-changed',
      'team-full',
      'scene-expired',
    ],
  },
  list: {
    method: 'GET',
    path: '/agreements',
    summary: "Agreements of the caller's residents, or with scope=team those of the caller's teams",
    access: 'signed-in',
    query: Shape({
      scope: Type.Optional(OneOf(['mine', 'team'], '范围')),
      /**
       * One state, `decided` for all that are past the doctor's answer, or `ended` for all that bind nobody any
       * more. Without it all but drafts.
       */
      state: Type.Optional(OneOf([...agreementStates, 'decided', 'ended'], '状态')),
      /** Only what the caller's side has still to confirm. */
      toConfirm: Type.Optional(Type.Boolean({ title: '待确认' })),
      name: Type.Optional(Text('团队里的人的姓名', 30)),
      ...Paging,
    }),
    response: ListOf(AgreementLine),
    refusals: ['forbidden'],
  },
  one: {
    method: 'GET',
    path: '/agreements/:id',
    summary: 'One agreement',
    access: 'signed-in',
    params: ById,
    response: Agreement,
    refusals: ['not-found'],
  },
  sign: {
    method: 'POST',
    path: '/agreements/:id/sign',
    summary: "The representative's handwriting; takes a place in the team and submits to the doctor",
    access: 'signed-in',
    params: ById,
    body: Shape({ strokes: StrokesField, contentHash: Text('协议指纹', 64, 64) }),
    response: Agreement,
    refusals: [
      'not-found',
      'forbidden',
      'state-conflict',
      'signature-too-short',
      'agreement-changed',
      'real-name-needed',
      'agreement-exists',
      'not-eligible',
      'pick-not-offered',
      'term-not-offered',
      'party-not-allowed',
      'team-full',
      'consent-needed',
      'successor-waiting',
    ],
  },
  accept: {
    method: 'POST',
    path: '/agreements/:id/accept',
    summary: "The doctor's handwriting; the agreement begins today",
    access: ['doctor'],
    params: ById,
    body: Shape({ strokes: StrokesField }),
    response: Agreement,
    refusals: ['not-found', 'state-conflict', 'signature-too-short'],
  },
  reject: {
    method: 'POST',
    path: '/agreements/:id/reject',
    summary: 'The doctor declines with a reason; the place is free again',
    access: ['doctor'],
    params: ById,
    body: Reason,
    response: Agreement,
    refusals: ['not-found', 'state-conflict'],
  },
  document: {
    method: 'GET',
    path: '/agreements/:id/document',
    summary:
      'The signed agreement to keep, as PDF; to be printed, as many copies as both sides keep in one file',
    access: 'signed-in',
    params: ById,
    query: Shape({ copies: Type.Optional(Type.Integer({ title: '份数', minimum: 1, maximum: 5 })) }),
    produces: 'application/pdf',
    perMinute: 30,
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found', 'state-conflict'],
  },
  verify: {
    method: 'GET',
    path: '/agreements/verify/:code',
    summary: 'Whether a paper copy is genuine; names are masked',
    access: 'public',
    params: Shape({ code: Type.String({ title: '验证码', pattern: '^[0-9A-HJKMNP-TV-Z]{16}$' }) }),
    response: Shape({
      genuine: Type.Boolean(),
      state: OneOf(agreementStates),
      teamName: Type.String(),
      organisationName: Type.String(),
      residents: Type.Array(Type.String()),
      signedAt: Nullable(Instant()),
      startsOn: Nullable(Day()),
      endsOn: Nullable(Day()),
      contentHash: Type.String(),
    }),
    refusals: ['not-found'],
    perMinute: 30,
  },
  owed: {
    method: 'GET',
    path: '/agreements/:id/fulfilments',
    summary: 'What this agreement year owes each resident, and what was done',
    access: 'signed-in',
    params: ById,
    query: Shape({ residentId: Type.Optional(Id('居民')) }),
    response: ListOf(Owed),
    refusals: ['not-found'],
  },
})
export type AgreementsApi = typeof agreementsApi
