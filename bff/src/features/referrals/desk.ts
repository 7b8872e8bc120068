import { and, eq, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'

/** The hospital whose desk the caller works at. @throws Refusal `not-found` for whoever works at none */
export const ownHospital = async (r: Reading): Promise<{ id: string; name: string; regionCode: string }> => {
  const { organisations: o } = r.read.tables
  const ids = await worksAt(r, ['hospital'])
  if (ids.length === 0) return refuse('not-found')
  const [hospital] = await r.read
    .select({ id: o.id, name: o.name, regionCode: o.regionCode })
    .from(o)
    .where(and(inArray(o.id, ids), eq(o.kind, 'hospital')))
    .limit(1)
  return hospital ?? refuse('not-found')
}
