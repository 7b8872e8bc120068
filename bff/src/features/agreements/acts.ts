import { dayOf } from '@jiayitong/shared/domain/days'
import {
  type AgreementAct,
  toConfirm,
  whyNotDecline,
  whyNotRenew,
  whyNotSwitch,
} from '@jiayitong/shared/domain/successions'
import { eq } from 'drizzle-orm'
import type { Reading } from '../../context'
import { readRulebook } from '../../rulebook'
import { type Given, prepared } from '../../store/prepared'
import { actsAsResident, type Sides } from './sides'
import type { AgreementRow } from './statements'
import { termOf } from './successions'

/** Which side confirmed what. */
export const selectConfirmed = prepared(
  'agreement-confirmed',
  (db, { confirmations: c }, given: Given<{ id: string }>) =>
    db
      .select({ occasion: c.occasion, side: c.side })
      .from(c)
      .where(eq(c.agreementId, given('id', c.agreementId))),
)

type Side = 'resident' | 'provider'

/** As which side the caller acts. */
export const sideFor = (row: Pick<AgreementRow, 'state'>, sides: Sides): Side | undefined =>
  actsAsResident(row.state, sides) ? 'resident' : sides.decides ? 'provider' : undefined

/** The occasions this side may confirm now. */
export const openFor = async (
  r: Pick<Reading, 'read' | 'now'>,
  row: AgreementRow,
  side: Side,
): Promise<string[]> => {
  const today = dayOf(r.now)
  const here = (await readRulebook(r.read)).forRegion(row.regionCode, today)
  const confirmed = (await selectConfirmed(r.read, { id: row.id })).filter(each => each.side === side)
  return toConfirm(
    row,
    here,
    confirmed.map(({ occasion }) => occasion),
    today,
  )
}

/** What the caller may do with a running or ended agreement besides moving it: renew, change team, confirm. */
export const actsFor = async (
  r: Pick<Reading, 'read' | 'now'>,
  row: AgreementRow,
  sides: Sides,
): Promise<AgreementAct[]> => {
  const side = sideFor(row, sides)
  if (!side || (row.state !== 'active' && row.state !== 'expired')) return []
  const confirm: AgreementAct[] = (await openFor(r, row, side)).length > 0 ? ['confirm'] : []
  if (side === 'provider') return confirm
  const term = await termOf(r, row)
  const today = dayOf(r.now)
  return [
    ...(whyNotRenew(term, today) ? [] : (['renew'] as const)),
    ...(whyNotSwitch(term, today) ? [] : (['switch'] as const)),
    ...(whyNotDecline(term, today) ? [] : (['decline-renewal'] as const)),
    ...confirm,
  ]
}
