import { doublePrecision, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const id = () => text('id').primaryKey()

export const team = pgTable('team', {
  id: id(),
  households: integer('households').notNull(),
  householdsMax: integer('households_max').notNull(),
})
export const practitioner = pgTable('practitioner', {
  id: id(),
  name: text('name').notNull(),
  title: text('title').notNull(),
  face: text('face').notNull(),
})
export const slot = pgTable('slot', {
  id: id(),
  teamId: text('team_id').notNull(),
  practitionerId: text('practitioner_id').notNull(),
  kind: text('kind').notNull(),
  room: text('room').notNull(),
  startsAt: at('starts_at').notNull(),
  endsAt: at('ends_at').notNull(),
  capacity: integer('capacity').notNull(),
  taken: integer('taken').notNull(),
})
export const organisation = pgTable('organisation', {
  id: id(),
  lat: doublePrecision('lat').notNull(),
  lng: doublePrecision('lng').notNull(),
  payload: text('payload').notNull(),
})
export const account = pgTable('account', { id: id(), openid: text('openid').notNull() })
export const session = pgTable('session', {
  id: id(),
  accountId: text('account_id').notNull(),
  startedAt: at('started_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  endedAt: at('ended_at'),
})
export const refreshToken = pgTable('refresh_token', {
  id: id(),
  sessionId: text('session_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  issuedAt: at('issued_at').notNull(),
})
export const resident = pgTable('resident', { id: id(), accountId: text('account_id').notNull() })
export const agreement = pgTable('agreement', {
  id: id(),
  teamId: text('team_id').notNull(),
  residentId: text('resident_id').notNull(),
  accountId: text('account_id').notNull(),
  state: text('state').notNull(),
  years: integer('years').notNull(),
  priceFen: integer('price_fen').notNull(),
  contentHash: text('content_hash').notNull(),
  createdAt: at('created_at').notNull(),
  submittedAt: at('submitted_at'),
})
export const share = pgTable('share', {
  id: id(),
  agreementId: text('agreement_id').notNull(),
  payer: text('payer').notNull(),
  fen: integer('fen').notNull(),
})
export const signature = pgTable('signature', {
  id: id(),
  agreementId: text('agreement_id').notNull(),
  strokes: text('strokes').notNull(),
  signedAt: at('signed_at').notNull(),
})
export const audit = pgTable('audit', {
  id: id(),
  accountId: text('account_id'),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  occurredAt: at('occurred_at').notNull(),
})
export const idempotency = pgTable('idempotency', {
  id: id(),
  bodyHash: text('body_hash').notNull(),
  response: text('response').notNull(),
})
