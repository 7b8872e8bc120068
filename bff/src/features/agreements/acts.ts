import { whyNotCourse } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { covers } from '@jiayitong/shared/domain/delegations'
import {
  type AgreementAct,
  hasBegun,
  toConfirm,
  whyNotDecline,
  whyNotRenew,
  whyNotSwitch,
} from '@jiayitong/shared/domain/successions'
import { eq } from 'drizzle-orm'
import type { Reading } from '../../context'
import { readRulebook } from '../../rulebook'
import { type Given, prepared } from '../../store/prepared'
import type { Seen } from './agreements.read'
import { actsAsResident, type Sides } from './sides'
import type { AgreementRow, NamedRow } from './statements'
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
export const actsFor = async (r: Reading, seen: Seen): Promise<AgreementAct[]> => {
  const { row, sides } = seen
  const leave: AgreementAct[] = leavingFor(r, seen).length > 0 ? ['leave'] : []
  const side = sideFor(row, sides)
  if (!side || (row.state !== 'active' && row.state !== 'expired')) return leave
  const confirm: AgreementAct[] = (await openFor(r, row, side)).length > 0 ? ['confirm'] : []
  if (side === 'provider') return confirm
  const term = await termOf(r, row)
  const today = dayOf(r.now)
  const courses = row.kind === 'general' && hasBegun(row, today) && !whyNotCourse(term.rules)
  return [
    ...(whyNotRenew(term, today) ? [] : (['renew'] as const)),
    ...(whyNotSwitch(term, today) ? [] : (['switch'] as const)),
    ...(whyNotDecline(term, today) ? [] : (['decline-renewal'] as const)),
    ...leave,
    ...confirm,
    ...(courses ? (['add-course'] as const) : []),
  ]
}

/** Whether the caller is somebody an agreement names, or may act for them in it. */
export const reaches = (
  r: Pick<Reading, 'who' | 'now'>,
  { accountId, delegation, bornOn }: NamedRow,
): boolean =>
  accountId === r.who.accountId ||
  (delegation !== null && covers(delegation, 'agreements', { bornOn }, r.now))

/** Whom the caller may let leave: themselves, who they act for, or as the one who signed any of the others. */
export const leavingFor = (
  r: Pick<Reading, 'who' | 'now'>,
  { row, named, sides, content }: Seen,
): string[] =>
  row.partyKind === 'household' && hasBegun(row, dayOf(r.now))
    ? named
        .filter(each => each.leftAt === null && each.id !== content.signatory.id)
        .filter(each => sides.signatory || reaches(r, each))
        .map(each => each.id)
    : []
