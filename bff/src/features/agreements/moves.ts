import { type AgreementEvent, agreementSteps } from '@jiayitong/shared/domain/agreements'
import type { Writing } from '../../context'
import { refuse } from '../../refusal'
import { releasePlace } from './places'
import { type AgreementRow, bindResidents, moveAgreement } from './statements'

/* The two things every end and every beginning is made of. */

type Change = Partial<
  Pick<
    AgreementRow,
    | 'submittedAt'
    | 'decideBy'
    | 'startsOn'
    | 'endsOn'
    | 'decidedAt'
    | 'endedAt'
    | 'reasonCode'
    | 'reasonSealed'
  >
>

/** Whether the step the table allows could be taken, from the state that was read and no other. */
export const tryMove = async (
  { tx }: Pick<Writing, 'tx'>,
  row: AgreementRow,
  event: AgreementEvent,
  change: Change,
): Promise<boolean> => {
  const to = agreementSteps[row.state][event]?.to
  if (!to) return false
  const [moved] = await moveAgreement(tx, { ...row, ...change, from: row.state, to })
  return moved !== undefined
}

/** Takes a step. @throws Refusal `state-conflict` when somebody else took one first */
export const move = async (
  w: Pick<Writing, 'tx'>,
  { row }: { readonly row: AgreementRow },
  event: AgreementEvent,
  change: Change,
): Promise<void> => {
  if (!(await tryMove(w, row, event, change))) refuse('state-conflict')
}

/** The residents are free to sign elsewhere, and the home's place may go to another. */
export const unbind = async (
  w: Writing<unknown>,
  { id, teamId, householdId }: Pick<AgreementRow, 'id' | 'teamId' | 'householdId'>,
): Promise<void> => {
  const [first] = await bindResidents(w.tx, { id, live: false, next: false })
  await releasePlace(w, { teamId, home: householdId ?? first?.residentId ?? '' })
}
