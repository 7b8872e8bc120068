import { eq } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'

/** The rule a payment follows; it is owed under the agreement itself. */
export const byAgreement = { document: '', article: '' }

interface Billed {
  readonly id: string
  readonly organisationId: string
}

/**
 * An agreement that was handed in, for its residents, those who act for them, and the institution's staff.
 * @throws Refusal `not-found` for everybody else
 */
export const findBilled = async (
  r: Reading,
  id: string,
  by: 'all' | 'staff' | 'residents',
): Promise<Billed> => {
  const { agreements: a, agreementResidents: ar, teams: t } = r.read.tables
  const rows = await r.read
    .select({
      id: a.id,
      submittedAt: a.submittedAt,
      organisationId: t.organisationId,
      residentId: ar.residentId,
    })
    .from(a)
    .innerJoin(t, eq(t.id, a.teamId))
    .innerJoin(ar, eq(ar.agreementId, a.id))
    .where(eq(a.id, id))
  const [first] = rows
  if (!first?.submittedAt) return refuse('not-found')
  if (by !== 'residents' && (await worksAt(r)).includes(first.organisationId)) return first
  const reach = by === 'staff' ? [] : await residentsOf(r)
  const reached = rows.some(({ residentId }) =>
    reach.some(each => each.residentId === residentId && each.scopes.includes('agreements')),
  )
  return reached ? first : refuse('not-found')
}

/** The caller as WeChat knows them, if they came that way. */
export const openidOf = async ({ read, vault, who }: Reading): Promise<string | undefined> => {
  const { accounts: a } = read.tables
  const [found] = await read.select({ sealed: a.openidSealed }).from(a).where(eq(a.id, who.accountId))
  return found?.sealed ? vault.open(found.sealed, `accounts.openid:${who.accountId}`) : undefined
}
