import type { ReferralResource, ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { Reading } from '../../context'
import { daySpan } from '../../day-span'

const longestDays = 31

/** What hospitals keep for family doctors between two days. @throws Refusal for days that do not exist or too many */
export const readResources = async (
  { read, now }: Reading,
  query: QueryOf<ReferralsApi['resources']>,
): Promise<ReferralResource[]> => {
  const { referralResources: t, organisations, practitioners } = read.tables
  const { from, before } = daySpan(query, now, longestDays)
  const rows = await read
    .select({ resource: t, hospital: organisations, practitioner: practitioners })
    .from(t)
    .innerJoin(organisations, eq(organisations.id, t.hospitalId))
    .leftJoin(practitioners, eq(practitioners.id, t.practitionerId))
    .where(
      and(
        gte(t.startsAt, from),
        lt(t.startsAt, before),
        query.hospitalId ? eq(t.hospitalId, query.hospitalId) : undefined,
        query.kind ? eq(t.kind, query.kind) : undefined,
      ),
    )
    .orderBy(asc(t.startsAt), asc(t.id))
    .limit(1_000)
  return rows.map(({ resource, hospital, practitioner }) => ({
    id: resource.id,
    kind: resource.kind,
    hospital: { id: hospital.id, name: hospital.name },
    department: resource.department,
    practitioner: practitioner ? { id: practitioner.id, name: practitioner.name } : null,
    startsAt: toIso(resource.startsAt),
    quota: resource.quota,
    remaining: resource.quota - resource.taken,
  }))
}
