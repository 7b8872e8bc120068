import type { ReferralEvent, ReferralSide, ReferralState } from '@jiayitong/shared/domain/referrals'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { type ReferralRow, selectContract, selectReferral, selectTeamMember } from './statements'

/** A referral with what the caller is to it. */
export interface Seen {
  readonly row: ReferralRow
  readonly sides: readonly ReferralSide[]
  /** A doctor of the team who may decide as family doctor. */
  readonly decides: boolean
}

/** States in which a referral concerns the hospital it names; what was called off concerns it no more. */
const atHospital: readonly ReferralState[] = [
  'reserved',
  'confirmed',
  'attended',
  'closed',
  'offered',
  'accepted',
  'in-follow-up',
]

/** Events that only a doctor of the team brings about. */
const doctors: readonly ReferralEvent[] = ['approve', 'decline', 'reserve']

export const mayAct = ({ decides, sides }: Omit<Seen, 'row'>, event: ReferralEvent): boolean =>
  !doctors.includes(event) || decides || !sides.includes('team')

/**
 * A referral, for the resident, who acts for them in this scope, the contracted team while the agreement lives, and the
 * hospital's desk while it concerns them (rule 8).
 * @throws Refusal `not-found` for everybody else
 */
export const findReferral = async (r: Reading, id: string): Promise<Seen> => {
  const [row] = await selectReferral(r.read, { id })
  if (!row) return refuse('not-found')
  const { accountId, roles } = r.who
  const reach = await residentsOf(r)
  const resident = reach.some(
    ({ residentId, scopes }) => residentId === row.residentId && scopes.includes('appointments'),
  )
  const [contract] = roles.length > 0 ? await selectContract(r.read, { residentId: row.residentId }) : []
  const [member] =
    contract?.teamId === row.teamId ? await selectTeamMember(r.read, { accountId, teamId: row.teamId }) : []
  const desks = roles.includes('hospital') ? await worksAt(r, ['hospital']) : []
  const hospital = row.hospitalId !== null && desks.includes(row.hospitalId) && atHospital.includes(row.state)
  const sides: ReferralSide[] = [
    ...(resident ? (['resident'] as const) : []),
    ...(member ? (['team'] as const) : []),
    ...(hospital ? (['hospital'] as const) : []),
  ]
  if (sides.length === 0) return refuse('not-found')
  return { row, sides, decides: member?.contracts === true }
}
