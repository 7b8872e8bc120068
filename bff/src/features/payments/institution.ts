import { eq } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { regionsOf, regionWithin } from '../../regions'
import { worksAt } from '../../staff'

/**
 * The institution whose fees are asked for: a manager's own or one on its platform, or any of an administrator's
 * regions.
 * @throws Refusal `not-found` for another's, and for one that is not
 */
export const ledgerOf = async (
  r: Reading,
  wanted: string | undefined,
): Promise<{ id: string; name: string; regionCode: string }> => {
  const own = await worksAt(r, ['manager'])
  const id = wanted ?? own[0]
  if (!id) return refuse('not-found')
  const { organisations: o } = r.read.tables
  const [found] = await r.read
    .select({ id: o.id, name: o.name, regionCode: o.regionCode, platformId: o.platformId })
    .from(o)
    .where(eq(o.id, id))
  if (!found) return refuse('not-found')
  // Who works on a public institution's platform is accounted for there (C108).
  if (!own.includes(id) && !own.includes(found.platformId ?? ''))
    regionWithin(await regionsOf(r, ['admin']), found.regionCode)
  return found
}
