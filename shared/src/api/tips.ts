import Type, { type Static } from 'typebox'
import { keyGroups } from '../domain/residents'
import { Day, Id, Nullable, OneOf, Shape } from './fields'

export const TipLine = Shape({
  id: Id(),
  title: Type.String(),
  summary: Type.String(),
  occasion: Type.String(),
  minutes: Type.Integer(),
})
export type TipLine = Static<typeof TipLine>

export const Tip = Shape({
  ...TipLine.properties,
  paragraphs: Type.Array(Type.String()),
  topics: Type.Array(Type.String()),
  /** Whom it speaks to first; empty speaks to all. */
  groups: Type.Array(OneOf(keyGroups)),
  /** Whom it must not be sent to. */
  notFor: Type.Array(OneOf(keyGroups)),
  /** When to call for help at once. */
  warning: Nullable(Type.String()),
  source: Type.String(),
  reviewer: Type.String(),
  reviewedOn: Day(),
  expiresOn: Day(),
  /** What was sent keeps the version it was sent as. */
  version: Type.Integer(),
  /** The service it leads to. */
  service: Nullable(Type.String()),
})
export type Tip = Static<typeof Tip>
