import { type AgreementEvent, type AgreementState, allowedEvents } from '@jiayitong/shared/domain/agreements'
import type { WhyNot } from '@jiayitong/shared/domain/refusals'

/** A person named in an agreement. */
export interface Named {
  readonly accountId: string | null
  /** Whether the caller is this person or may act for them. */
  readonly reached: boolean
}

/** What the caller is to an agreement. */
export interface Sides {
  /** Named in it, or acting for somebody who is. */
  readonly resident: boolean
  /** The one who signed or will sign. */
  readonly signatory: boolean
  /** Alone in it, so free to end what somebody else signed for them. */
  readonly alone: boolean
  /** A member of the team. */
  readonly member: boolean
  /** A doctor of the team who may answer. */
  readonly decides: boolean
}

interface Seen {
  readonly state: AgreementState
  readonly accountId: string
  readonly practitionerId: string | null
}

/** @param member the caller as a member of the agreement's team */
export const sidesOf = (
  agreement: Seen,
  named: readonly Named[],
  member: { id: string; contracts: boolean } | undefined,
  accountId: string,
): Sides => {
  const resident = named.some(({ reached }) => reached)
  return {
    resident,
    signatory: resident && agreement.accountId === accountId,
    alone: named.length === 1 && named[0]?.accountId === accountId,
    member: member !== undefined,
    // Nobody answers their own application, and an agreement with one doctor is that doctor's to answer.
    decides:
      member?.contracts === true &&
      agreement.accountId !== accountId &&
      (agreement.practitionerId === null || agreement.practitionerId === member.id),
  }
}

/** What was never handed in is its writer's alone, also when it was taken back; the team sees the rest. */
export const maySee = (submittedAt: Date | null, sides: Sides): boolean =>
  submittedAt === null ? sides.signatory : sides.resident || sides.member

/** Whether the caller may act for the resident's side as a whole. */
export const actsAsResident = (state: AgreementState, { signatory, alone }: Sides): boolean =>
  signatory || (alone && state !== 'draft')

/** What the caller may do with the agreement now. */
export const eventsFor = (state: AgreementState, sides: Sides): AgreementEvent[] => [
  ...(actsAsResident(state, sides) ? allowedEvents(state, 'resident') : []),
  ...(sides.decides ? allowedEvents(state, 'provider') : []),
]

/** Why this caller is not the one to do it, whatever the state. */
export const whyNotSide = (side: 'resident' | 'provider', state: AgreementState, sides: Sides): WhyNot => {
  if (side === 'provider') return sides.decides ? undefined : { code: 'not-found' }
  if (actsAsResident(state, sides)) return undefined
  return sides.resident
    ? { code: 'forbidden', detail: '这份协议由签名的家庭代表来办。你可以在协议页单独退出。' }
    : { code: 'not-found' }
}
