import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Reading } from './context'
import { refuse } from './refusal'

export interface Region {
  readonly code: string
  readonly name: string
}

/**
 * The regions whose rules an account looks after: an administrator's own with all below it, a manager's own, the
 * first being where they begin.
 */
export const regionsOf = async (
  { read, who, now }: Pick<Reading, 'read' | 'who' | 'now'>,
  as: readonly ('manager' | 'admin')[] = ['manager', 'admin'],
): Promise<Region[]> => {
  const { roleGrants: g, organisations: o, regions: t } = read.tables
  const grants = await read
    .select({ role: g.role, regionCode: g.regionCode, homeCode: o.regionCode })
    .from(g)
    .leftJoin(o, eq(o.id, g.organisationId))
    .where(
      and(eq(g.accountId, who.accountId), inArray(g.role, [...as]), or(isNull(g.endsAt), gt(g.endsAt, now))),
    )
  const regions = await read
    .select({ code: t.code, name: t.name, parentCode: t.parentCode })
    .from(t)
    .orderBy(asc(t.code))
  const parents = new Map(regions.map(({ code, parentCode }) => [code, parentCode]))
  const within = (code: string | null | undefined, top: string): boolean =>
    code === top || (code != null && within(parents.get(code), top))
  return regions
    .filter(({ code }) =>
      grants.some(({ role, regionCode, homeCode }) =>
        role === 'manager' ? homeCode === code : regionCode === null || within(code, regionCode),
      ),
    )
    .map(({ code, name }) => ({ code, name }))
}

/** One of them. @throws Refusal `not-found` for another's, and for one that is not */
export const regionWithin = (regions: readonly Region[], code: string | undefined): Region =>
  (code === undefined ? regions[0] : regions.find(each => each.code === code)) ?? refuse('not-found')
