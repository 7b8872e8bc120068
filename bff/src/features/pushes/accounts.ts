import { covers } from '@jiayitong/shared/domain/delegations'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reads } from '../../store/store'

/** An account that reads for a resident, and how it can be reached. */
export interface Reader {
  readonly accountId: string
  readonly own: boolean
  readonly openidSealed: string | null
  readonly phoneSealed: string | null
}

/**
 * Who reads for each of these residents: their own account first, then whoever they, or their guardianship, let receive
 * messages. Residents nobody reads for are not in it.
 */
export const accountsFor = async (
  read: Reads,
  residentIds: readonly string[],
  now: Date,
): Promise<Map<string, Reader[]>> => {
  const readers = new Map<string, Reader[]>()
  if (residentIds.length === 0) return readers
  const { residents: r, accounts: a, delegations: d } = read.tables
  const way = { openidSealed: a.openidSealed, phoneSealed: a.phoneSealed }
  const add = (residentId: string, reader: Reader) =>
    readers.set(residentId, [...(readers.get(residentId) ?? []), reader])
  const own = await read
    .select({ residentId: r.id, accountId: a.id, ...way })
    .from(r)
    .innerJoin(a, eq(a.id, r.accountId))
    .where(and(inArray(r.id, [...residentIds]), isNull(a.endedAt)))
  for (const { residentId, ...reader } of own) add(residentId, { ...reader, own: true })
  const held = await read
    .select({ delegation: d, bornOn: r.bornOn, accountId: a.id, ...way })
    .from(d)
    .innerJoin(r, eq(r.id, d.residentId))
    .innerJoin(a, eq(a.id, d.accountId))
    .where(and(inArray(d.residentId, [...residentIds]), isNull(d.revokedAt), isNull(a.endedAt)))
    .orderBy(asc(d.startsAt), asc(d.id))
  for (const { delegation, bornOn, ...reader } of held)
    if (covers(delegation, 'messages', { bornOn }, now)) add(delegation.residentId, { ...reader, own: false })
  return readers
}
