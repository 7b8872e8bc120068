import { EntitySchema } from 'typeorm'

export interface Team {
  id: string
  households: number
  householdsMax: number
}
export interface Practitioner {
  id: string
  name: string
  title: string
  face: string
}
export interface Slot {
  id: string
  teamId: string
  practitioner: Practitioner
  kind: string
  room: string
  startsAt: Date
  endsAt: Date
  capacity: number
  taken: number
}
export interface Organisation {
  id: string
  lat: number
  lng: number
  payload: string
}
export interface Account {
  id: string
  openid: string
}
export interface Session {
  id: string
  accountId: string
  startedAt: Date
  expiresAt: Date
  endedAt: Date | null
}
export interface RefreshToken {
  id: string
  sessionId: string
  tokenHash: string
  issuedAt: Date
}
export interface Resident {
  id: string
  accountId: string
}
export interface Agreement {
  id: string
  teamId: string
  residentId: string
  accountId: string
  state: string
  years: number
  priceFen: number
  contentHash: string
  createdAt: Date
  submittedAt: Date | null
}
export interface Share {
  id: string
  agreementId: string
  payer: string
  fen: number
}
export interface Signature {
  id: string
  agreementId: string
  strokes: string
  signedAt: Date
}
export interface Contract {
  residentId: string
  teamId: string
}
export interface Appointment {
  id: string
  slot: Slot
  residentId: string
  accountId: string
  state: string
  createdAt: Date
}
export interface Audit {
  id: string
  accountId: string | null
  action: string
  subject: string
  occurredAt: Date
}
export interface Idempotency {
  id: string
  bodyHash: string
  response: string
}

const id = { type: 'text', primary: true } as const
const text = (name?: string) => ({ type: 'text', ...(name ? { name } : {}) }) as const
const int = (name?: string) => ({ type: 'int', ...(name ? { name } : {}) }) as const
const at = (name: string, nullable = false) => ({ type: 'timestamptz', name, nullable }) as const

export const TeamEntity = new EntitySchema<Team>({
  name: 'team',
  columns: { id, households: int(), householdsMax: int('households_max') },
})
export const PractitionerEntity = new EntitySchema<Practitioner>({
  name: 'practitioner',
  columns: { id, name: text(), title: text(), face: text() },
})
export const SlotEntity = new EntitySchema<Slot>({
  name: 'slot',
  columns: {
    id,
    teamId: text('team_id'),
    kind: text(),
    room: text(),
    startsAt: at('starts_at'),
    endsAt: at('ends_at'),
    capacity: int(),
    taken: int(),
  },
  relations: {
    practitioner: { type: 'many-to-one', target: 'practitioner', joinColumn: { name: 'practitioner_id' } },
  },
})
export const OrganisationEntity = new EntitySchema<Organisation>({
  name: 'organisation',
  columns: { id, lat: { type: 'double precision' }, lng: { type: 'double precision' }, payload: text() },
})
export const AccountEntity = new EntitySchema<Account>({ name: 'account', columns: { id, openid: text() } })
export const SessionEntity = new EntitySchema<Session>({
  name: 'session',
  columns: {
    id,
    accountId: text('account_id'),
    startedAt: at('started_at'),
    expiresAt: at('expires_at'),
    endedAt: at('ended_at', true),
  },
})
export const RefreshTokenEntity = new EntitySchema<RefreshToken>({
  name: 'refresh_token',
  columns: { id, sessionId: text('session_id'), tokenHash: text('token_hash'), issuedAt: at('issued_at') },
})
export const ResidentEntity = new EntitySchema<Resident>({
  name: 'resident',
  columns: { id, accountId: text('account_id') },
})
export const AgreementEntity = new EntitySchema<Agreement>({
  name: 'agreement',
  columns: {
    id,
    teamId: text('team_id'),
    residentId: text('resident_id'),
    accountId: text('account_id'),
    state: text(),
    years: int(),
    priceFen: int('price_fen'),
    contentHash: text('content_hash'),
    createdAt: at('created_at'),
    submittedAt: at('submitted_at', true),
  },
})
export const ShareEntity = new EntitySchema<Share>({
  name: 'share',
  columns: { id, agreementId: text('agreement_id'), payer: text(), fen: int() },
})
export const SignatureEntity = new EntitySchema<Signature>({
  name: 'signature',
  columns: { id, agreementId: text('agreement_id'), strokes: text(), signedAt: at('signed_at') },
})
export const AuditEntity = new EntitySchema<Audit>({
  name: 'audit',
  columns: {
    id,
    accountId: { type: 'text', name: 'account_id', nullable: true },
    action: text(),
    subject: text(),
    occurredAt: at('occurred_at'),
  },
})
export const IdempotencyEntity = new EntitySchema<Idempotency>({
  name: 'idempotency',
  columns: { id, bodyHash: text('body_hash'), response: text() },
})

export const ContractEntity = new EntitySchema<Contract>({
  name: 'contract',
  columns: {
    residentId: { type: 'text', name: 'resident_id', primary: true },
    teamId: { type: 'text', name: 'team_id', primary: true },
  },
})
export const AppointmentEntity = new EntitySchema<Appointment>({
  name: 'appointment',
  columns: {
    id,
    residentId: text('resident_id'),
    accountId: text('account_id'),
    state: text(),
    createdAt: at('created_at'),
  },
  relations: { slot: { type: 'many-to-one', target: 'slot', joinColumn: { name: 'slot_id' } } },
})

export const entities = [
  TeamEntity,
  PractitionerEntity,
  SlotEntity,
  OrganisationEntity,
  AccountEntity,
  SessionEntity,
  RefreshTokenEntity,
  ResidentEntity,
  AgreementEntity,
  ShareEntity,
  SignatureEntity,
  AuditEntity,
  IdempotencyEntity,
  ContractEntity,
  AppointmentEntity,
]
