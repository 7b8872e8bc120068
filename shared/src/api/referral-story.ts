import Type from 'typebox'
import { resourceKinds } from '../domain/quotas'
import { referralDirections, referralStates } from '../domain/referrals'
import { Day, Id, Instant, Nullable, OneOf, Person, Shape, SourceView, Text } from './fields'

/* What a referral is told with: places, what goes along, and the round trip it belongs to. */

/** A place at a hospital as a referral names it. */
export const Place = Shape({
  id: Id(),
  kind: OneOf(resourceKinds),
  department: Type.String(),
  practitioner: Nullable(Person),
  startsAt: Instant(),
})

/** A summary that goes along: what was found, measured or given. */
export const Attachment = Shape({ title: Text('材料名称', 30), text: Text('材料内容', 1_000) })

/** There and back, with the stays of it. */
export const EpisodeView = Shape({
  id: Id(),
  openedAt: Instant(),
  closedAt: Nullable(Instant()),
  /** The ways there and back, in their order. */
  legs: Type.Array(
    Shape({
      id: Id(),
      number: Type.String(),
      direction: OneOf(referralDirections),
      state: OneOf(referralStates),
      hospital: Nullable(Person),
      createdAt: Instant(),
    }),
  ),
  stays: Type.Array(
    Shape({
      organisation: Person,
      admittedOn: Day(),
      dischargedOn: Nullable(Day()),
      /** Whether it begins with a deductible of its own; false for one that only the first counts for. */
      ownDeductible: Type.Boolean(),
    }),
  ),
  /** Where it is written that only the first deductible counts. */
  deductible: Nullable(SourceView),
})
