import type { Home } from '@jiayitong/shared/api/home'
import { relationBack } from '@jiayitong/shared/domain/kinship'
import { and, desc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Reading } from '../../context'

/**
 * The person a resident last let act for them, with a number to ring. For the resident's own eyes: a delegation
 * holder's number is masked for everybody else.
 */
export const helperOf = async (r: Reading, residentId: string): Promise<Home['helper']> => {
  const { delegations: d, accounts, residents } = r.read.tables
  const [row] = await r.read
    .select({ relation: d.relation, helper: residents, account: accounts })
    .from(d)
    .innerJoin(accounts, eq(accounts.id, d.accountId))
    .innerJoin(residents, eq(residents.accountId, d.accountId))
    .where(
      and(
        eq(d.residentId, residentId),
        eq(d.kind, 'delegation'),
        isNull(d.revokedAt),
        lte(d.startsAt, r.now),
        or(isNull(d.endsAt), gt(d.endsAt, r.now)),
        isNull(accounts.endedAt),
      ),
    )
    .orderBy(desc(d.startsAt))
    .limit(1)
  if (!row) return null
  const { relation, helper, account } = row
  const phone = account.phoneSealed
    ? r.vault.open(account.phoneSealed, `accounts.phone:${account.id}`)
    : helper.phoneSealed && r.vault.open(helper.phoneSealed, `residents.phone:${helper.id}`)
  if (!phone) return null
  return {
    name: r.vault.open(helper.nameSealed, `residents.name:${helper.id}`),
    relation: relationBack(relation, helper.sex) ?? null,
    phone,
    face: helper.face,
  }
}
