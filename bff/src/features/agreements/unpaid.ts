import { payBy } from '@jiayitong/shared/domain/agreements'
import { and, asc, eq, lt } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform, type Writing } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { voidCharges } from '../payments/ledger'
import type { Seen } from './agreements.read'
import { openContent, residentFenOf } from './content'
import { tryMove, unbind } from './moves'
import { tellUnpaid } from './notices'
import { selectAgreement } from './statements'
import { rulesOf } from './successions'

/** Until when the own share of what is accepted now has to be paid, kept with it; nothing where it begins at once. */
export const payDay = async (w: Writing, { row, content }: Seen): Promise<Date | undefined> => {
  const follows = row.renewsId !== null || row.replacesId !== null
  const due = payBy(await rulesOf(w, row), { residentFen: residentFenOf(content), follows }, w.now)
  if (!due) return undefined
  const { agreements: a } = w.tx.tables
  await w.tx.update(a).set({ payBy: due }).where(eq(a.id, row.id)).returning({ id: a.id })
  return due
}

/** Ends every accepted agreement whose own share was not paid in time. @returns how many ended */
export const lapseUnpaid = ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { agreements: a } = store.tables
  const due = and(eq(a.state, 'awaiting-payment'), lt(a.payBy, now))
  return inPages(
    limit => store.read.select({ id: a.id }).from(a).where(due).orderBy(asc(a.payBy), asc(a.id)).limit(limit),
    id => perform(store, { who: undefined, now, vault }, w => lapse(w, id)),
  )
}

const lapse = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const [row] = await selectAgreement(w.tx, { id })
  if (row?.state !== 'awaiting-payment') return false
  if (!(await tryMove(w, row, 'lapse', { endedAt: w.now }))) return false
  audit(w, 'agreement-unpaid', `agreements:${id}`)
  await voidCharges(w, id)
  await tellUnpaid(w, row, openContent(w.vault, row).team)
  await unbind(w, row)
  return true
}
