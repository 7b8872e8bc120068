import { dayOf } from '@jiayitong/shared/domain/days'
import type { Rules } from '@jiayitong/shared/domain/policies'
import {
  dueOf,
  nextState,
  type ReferralEvent,
  type ReferralSide,
  type ReferralState,
  whyNotReferralStep,
} from '@jiayitong/shared/domain/referrals'
import { and, eq, isNull } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { readRulebook } from '../../rulebook'
import type { Tables } from '../../store/tables'
import { mayAct, type Seen } from './sides'
import { insertStep, type ReferralRow } from './statements'

/** The rules of the place where the team works, as they are today. */
export const rulesFor = async (
  r: Pick<Writing, 'read' | 'now'>,
  { regionCode }: { readonly regionCode: string },
): Promise<Rules> => (await readRulebook(r.read)).forRegion(regionCode, dayOf(r.now))

/** Why the caller cannot do this now, whatever the state. */
export const checkStep = (seen: Seen, event: ReferralEvent): void => {
  refuseIf(whyNotReferralStep(seen.row, event, seen.sides))
  if (!mayAct(seen, event)) refuse('forbidden', '这一步由团队里的家庭医生来做。')
}

type Change = Partial<
  Pick<
    Tables['referrals']['$inferInsert'],
    | 'hospitalId'
    | 'kind'
    | 'resourceId'
    | 'offeredId'
    | 'green'
    | 'contentSealed'
    | 'resultSealed'
    | 'prescriptionWeeks'
  >
>

interface Taken {
  readonly side: ReferralSide
  readonly change?: Change
  readonly note?: string | undefined
  /** The place it is about. */
  readonly resourceId?: string | null
  readonly visitAt?: Date
  readonly followUpAt?: Date
}

const over: readonly ReferralState[] = ['declined', 'cancelled', 'closed']

/**
 * Takes a step from the state that was read and no other, with the next one's deadline.
 * @throws Refusal `state-conflict` when somebody else took one first
 */
export const takeStep = async (
  w: Writing,
  { row }: Seen,
  event: ReferralEvent,
  { side, change = {}, note, resourceId = null, visitAt, followUpAt }: Taken,
): Promise<void> => {
  const { referrals: t } = w.tx.tables
  const to = nextState(row.direction, row.state, event)
  if (!to) return refuse('state-conflict')
  const dueAt = dueOf(await rulesFor(w, row), to, w.now, { visitAt, followUpAt })
  const ended = over.includes(to)
  const [moved] = await w.tx
    .update(t)
    .set({ ...change, state: to, dueAt, escalatedAt: null, ...(ended ? { endedAt: w.now } : {}) })
    .where(
      and(
        eq(t.id, row.id),
        eq(t.state, row.state),
        // Given back and reserved anew meanwhile, its place is another.
        row.resourceId === null ? isNull(t.resourceId) : eq(t.resourceId, row.resourceId),
      ),
    )
    .returning({ id: t.id })
  if (!moved) refuse('state-conflict')
  await noteStep(w, row, { event, state: to, side, note, resourceId })
  audit(w, `referral-${event}`, `referrals:${row.id}`, { state: to })
}

/** Writes a step down as it was taken. The referral's row is held by now, so positions follow each other. */
export const noteStep = async (
  w: Writing,
  { id: referralId }: Pick<ReferralRow, 'id'>,
  step: {
    readonly event: ReferralEvent | 'open' | 'send-down'
    readonly state: ReferralState
    readonly side: ReferralSide
    readonly note?: string | undefined
    readonly resourceId?: string | null
  },
): Promise<void> => {
  const { referralSteps: s } = w.tx.tables
  const id = newId()
  await insertStep(w.tx, {
    id,
    referralId,
    position: await w.tx.$count(s, eq(s.referralId, referralId)),
    event: step.event,
    state: step.state,
    side: step.side,
    accountId: w.who.accountId,
    resourceId: step.resourceId ?? null,
    noteSealed: step.note ? w.vault.seal(step.note, `referral_steps.note:${id}`) : null,
    at: w.now,
  })
}
