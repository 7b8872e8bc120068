import type { QuotasApi, ReferralResource } from '@jiayitong/shared/api/quotas'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import { daySpan } from '../../day-span'
import { refuse } from '../../refusal'
import type { Tables } from '../../store/tables'

const longestDays = 31
const most = 1_000

/** What hospitals keep for family doctors between two days. @throws Refusal for days that do not exist or too many */
export const readResources = async (
  r: Reading,
  query: QueryOf<QuotasApi['resources']>,
): Promise<ReferralResource[]> => {
  const { referralResources: t } = r.read.tables
  const { from, before } = daySpan(query, r.now, longestDays)
  return select(
    r,
    and(
      gte(t.startsAt, from),
      lt(t.startsAt, before),
      query.hospitalId ? eq(t.hospitalId, query.hospitalId) : undefined,
      query.kind ? eq(t.kind, query.kind) : undefined,
    ),
  )
}

/** Those of a list, in the order of their time. */
export const resourcesByIds = (
  r: Pick<Reading, 'read'>,
  ids: readonly string[],
): Promise<ReferralResource[]> => select(r, inArray(r.read.tables.referralResources.id, [...ids]))

/** @throws Refusal `not-found` */
export const readResource = async (r: Pick<Reading, 'read'>, id: string): Promise<ReferralResource> =>
  (await resourcesByIds(r, [id]))[0] ?? refuse('not-found')

const select = async (
  { read }: Pick<Reading, 'read'>,
  condition: SQL | undefined,
): Promise<ReferralResource[]> => {
  const { referralResources: t, organisations, practitioners } = read.tables
  const rows = await read
    .select({ resource: t, hospital: organisations, practitioner: practitioners })
    .from(t)
    .innerJoin(organisations, eq(organisations.id, t.hospitalId))
    .leftJoin(practitioners, eq(practitioners.id, t.practitionerId))
    .where(condition)
    .orderBy(asc(t.startsAt), asc(t.id))
    .limit(most)
  return rows.map(({ resource, hospital, practitioner }) => toResource(resource, hospital, practitioner))
}

interface Named {
  readonly id: string
  readonly name: string
}

const toResource = (
  row: Tables['referralResources']['$inferSelect'],
  hospital: Named,
  practitioner: Named | null,
): ReferralResource => ({
  id: row.id,
  kind: row.kind,
  hospital: { id: hospital.id, name: hospital.name },
  department: row.department,
  practitioner: practitioner ? { id: practitioner.id, name: practitioner.name } : null,
  startsAt: toIso(row.startsAt),
  capacity: row.capacity,
  quota: row.quota,
  remaining: row.releasedAt ? 0 : row.quota - row.taken,
  releaseAt: toIso(row.releaseAt),
  released: row.releasedAt !== null,
})
