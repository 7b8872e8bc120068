import type { ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { ownerOf, type ReferralState } from '@jiayitong/shared/domain/referrals'
import { and, asc, desc, eq, exists, gt, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { toLine } from './views'

type ListQuery = QueryOf<ReferralsApi['list']>
type Page = ResponseOf<ReferralsApi['list']>

const over: ReferralState[] = ['declined', 'cancelled', 'closed']
/** What a desk still has to do with. */
const atDesk: ReferralState[] = ['reserved', 'confirmed', 'attended', 'offered', 'accepted', 'in-follow-up']

/** One page of referrals, newest first; whoever looks at a list of other people leaves a trace. */
export const listReferrals = async (w: Writing, query: ListQuery): Promise<Page> => {
  const { referrals: f } = w.read.tables
  const scope = query.scope ?? 'mine'
  const whose = scope === 'mine' ? await mine(w) : scope === 'team' ? await runningIn(w, f) : await ofDesk(w)
  if (!whose) return { items: [], nextCursor: null }
  const page = await select(w, and(whose, inState(f, query.state)), query)
  if (scope !== 'mine')
    audit(w, 'referrals-listed', `accounts:${w.who.accountId}`, { scope, count: page.items.length })
  return page
}

const mine = async (r: Reading): Promise<SQL | undefined> => {
  const people = (await residentsOf(r))
    .filter(({ scopes }) => scopes.includes('appointments'))
    .map(({ residentId }) => residentId)
  return people.length > 0 ? inArray(r.read.tables.referrals.residentId, people) : undefined
}

/**
 * What concerns residents of the caller's teams, as far as their agreement with that team lives.
 * @throws Refusal `forbidden` for somebody who is in no team
 */
export const runningIn = async (r: Reading, of: Concerned): Promise<SQL | undefined> => {
  const { practitioners: p, teamMembers: m, agreements: a, agreementResidents: ar } = r.read.tables
  const teams = await r.read
    .select({ teamId: m.teamId })
    .from(m)
    .innerJoin(p, eq(p.id, m.practitionerId))
    .where(eq(p.accountId, r.who.accountId))
  if (teams.length === 0) return refuse('forbidden')
  const running = r.read
    .select({ id: a.id })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .where(
      and(
        eq(ar.residentId, of.residentId),
        eq(ar.live, true),
        eq(ar.general, true),
        isNull(ar.leftAt),
        eq(a.teamId, of.teamId),
        eq(a.state, 'active'),
      ),
    )
  return and(
    inArray(
      of.teamId,
      teams.map(({ teamId }) => teamId),
    ),
    exists(running),
  )
}

type Concerned =
  | Pick<Reading['read']['tables']['referrals'], 'residentId' | 'teamId'>
  | Pick<Reading['read']['tables']['advices'], 'residentId' | 'teamId'>

const ofDesk = async (r: Reading): Promise<SQL | undefined> => {
  const { referrals: f } = r.read.tables
  const desks = r.who.roles.includes('hospital') ? await worksAt(r, ['hospital']) : []
  if (desks.length === 0) return refuse('forbidden')
  return and(inArray(f.hospitalId, desks), inArray(f.state, [...atDesk, 'closed']))
}

const inState = (f: Reading['read']['tables']['referrals'], state: ListQuery['state']): SQL | undefined => {
  if (state === undefined) return undefined
  if (state === 'open') return isNull(f.endedAt)
  return state === 'ended' ? inArray(f.state, over) : eq(f.state, state)
}

const select = async (
  r: Reading,
  condition: SQL | undefined,
  { limit = 20, cursor }: { readonly limit?: number; readonly cursor?: string },
): Promise<Page> => {
  const { referrals: f, residents, organisations: o, referralResources: t } = r.read.tables
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await r.read
    .select({
      row: f,
      nameSealed: residents.nameSealed,
      hospitalId: o.id,
      hospitalName: o.name,
      visitAt: t.startsAt,
    })
    .from(f)
    .innerJoin(residents, eq(residents.id, f.residentId))
    .leftJoin(o, eq(o.id, f.hospitalId))
    .leftJoin(t, eq(t.id, f.resourceId))
    .where(and(condition, at === undefined ? undefined : beyond(f.createdAt, f.id, false, new Date(at), id)))
    .orderBy(desc(f.createdAt), desc(f.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ row, nameSealed, hospitalId, hospitalName, visitAt }) =>
      toLine(
        r.vault,
        { ...row, nameSealed },
        { hospital: hospitalId && hospitalName ? { id: hospitalId, name: hospitalName } : null, visitAt },
        r.now,
      ),
    ),
    nextCursor: last ? encodeCursor([last.row.createdAt.getTime(), last.row.id]) : null,
  }
}

/** What is late at the caller's institutions, the longest first: a number to ask the team about, and nobody's name. */
export const listLate = async (
  r: Reading,
  { limit = 20, cursor }: QueryOf<ReferralsApi['late']>,
): Promise<ResponseOf<ReferralsApi['late']>> => {
  const { referrals: f, teams, organisations: o } = r.read.tables
  const institutions = await worksAt(r, ['manager'])
  if (institutions.length === 0) return { items: [], nextCursor: null }
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const last = at === undefined ? undefined : new Date(at)
  const rows = await r.read
    .select({
      id: f.id,
      number: f.number,
      direction: f.direction,
      state: f.state,
      team: { id: teams.id, name: teams.name },
      hospitalId: o.id,
      hospitalName: o.name,
      dueAt: f.dueAt,
    })
    .from(f)
    .innerJoin(teams, eq(teams.id, f.teamId))
    .leftJoin(o, eq(o.id, f.hospitalId))
    .where(
      and(
        inArray(teams.organisationId, institutions),
        isNull(f.endedAt),
        isNotNull(f.dueAt),
        lt(f.dueAt, r.now),
        last && or(gt(f.dueAt, last), and(eq(f.dueAt, last), gt(f.id, id))),
      ),
    )
    .orderBy(asc(f.dueAt), asc(f.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ hospitalId, hospitalName, dueAt, ...row }) => ({
      ...row,
      hospital: hospitalId && hospitalName ? { id: hospitalId, name: hospitalName } : null,
      owner: ownerOf(row.state) ?? null,
      dueAt: toIso(dueAt ?? r.now),
    })),
    nextCursor: end ? encodeCursor([end.dueAt?.getTime() ?? 0, end.id]) : null,
  }
}
