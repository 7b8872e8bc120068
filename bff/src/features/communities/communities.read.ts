import type { CommunitiesApi, Community } from '@jiayitong/shared/api/communities'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import type { RosterState } from '@jiayitong/shared/domain/communities'
import { toIso } from '@jiayitong/shared/domain/days'
import { maskPhone } from '@jiayitong/shared/domain/masks'
import { and, count, countDistinct, desc, eq, inArray, lt, or, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { hold } from '../../store/hold'
import type { Tx } from '../../store/store'

/** The teams a caller works in and leads, and the institutions they manage. */
export const standingOf = async (r: Pick<Reading, 'read' | 'who' | 'now'>) => {
  const { practitioners: p, teamMembers: m, teams: t } = r.read.tables
  const rows = await r.read
    .select({ teamId: m.teamId, practitionerId: p.id, leaderId: t.leaderId })
    .from(p)
    .innerJoin(m, eq(m.practitionerId, p.id))
    .innerJoin(t, eq(t.id, m.teamId))
    .where(eq(p.accountId, r.who.accountId))
  return {
    inTeams: rows.map(({ teamId }) => teamId),
    leads: rows.filter(row => row.leaderId === row.practitionerId).map(({ teamId }) => teamId),
    manages: await worksAt(r, ['manager']),
  }
}
type Standing = Awaited<ReturnType<typeof standingOf>>

/** Whether the caller looks after a team's communities: who leads it, or manages its institution. */
export const keepsFor = (
  { leads, manages }: Standing,
  { teamId, organisationId }: { teamId: string; organisationId: string },
): boolean => leads.includes(teamId) || manages.includes(organisationId)

/** What the caller may see, newest first. */
export const listCommunities = async (
  r: Reading,
  { limit = 20, cursor }: QueryOf<CommunitiesApi['list']>,
): Promise<ResponseOf<CommunitiesApi['list']>> => {
  const { communities: c } = r.read.tables
  // Ids are in the order of registration.
  const [last] = cursor ? decodeCursor(cursor, 'id') : []
  const rows = await select(r, last === undefined ? undefined : lt(c.id, last), limit + 1)
  const items = rows.slice(0, limit)
  const end = rows.length > limit ? items.at(-1) : undefined
  return {
    items,
    nextCursor: end ? encodeCursor([end.id]) : null,
  }
}

/** @throws Refusal `not-found` for one that is none of the caller's business */
export const readCommunity = async (r: Reading, id: string): Promise<Community> => {
  const [found] = await select(r, eq(r.read.tables.communities.id, id), 1)
  return found ?? refuse('not-found')
}

const select = async (r: Reading, where: SQL | undefined, limit: number): Promise<Community[]> => {
  const { communities: c, teams: t, accounts: a } = r.read.tables
  const standing = await standingOf(r)
  const rows = await r.read
    .select({
      id: c.id,
      name: c.name,
      siteKind: c.siteKind,
      team: { id: t.id, name: t.name },
      organisationId: t.organisationId,
      accountId: c.accountId,
      phoneSealed: a.phoneSealed,
      createdAt: c.createdAt,
    })
    .from(c)
    .innerJoin(t, eq(t.id, c.teamId))
    .innerJoin(a, eq(a.id, c.accountId))
    .where(
      and(
        or(
          eq(c.accountId, r.who.accountId),
          inArray(c.teamId, standing.inTeams),
          inArray(t.organisationId, standing.manages),
        ),
        where,
      ),
    )
    .orderBy(desc(c.id))
    .limit(limit)
  const ids = rows.map(row => row.id)
  const { answered, signed } = await countsOf(r, ids)
  return rows.map(({ organisationId, accountId, phoneSealed, createdAt, ...row }) => {
    const by = (state: RosterState) =>
      answered.find(each => each.communityId === row.id && each.state === state)?.people ?? 0
    return {
      ...row,
      speakerPhone: phoneSealed ? maskPhone(r.vault.open(phoneSealed, `accounts.phone:${accountId}`)) : '',
      createdAt: toIso(createdAt),
      speaks: accountId === r.who.accountId,
      keeps: keepsFor(standing, { teamId: row.team.id, organisationId }),
      counts: {
        listed: by('listed'),
        accepted: by('accepted'),
        declined: by('declined'),
        signed: signed.find(each => each.communityId === row.id)?.people ?? 0,
      },
    }
  })
}

/** How people answered, and how many are bound by an agreement of their own, for a page of communities. */
const countsOf = async ({ read }: Pick<Reading, 'read'>, ids: readonly string[]) => {
  const { communityMembers: m, agreements: a, agreementResidents: ar } = read.tables
  const answered = await read
    .select({ communityId: m.communityId, state: m.state, people: count() })
    .from(m)
    .where(inArray(m.communityId, [...ids]))
    .groupBy(m.communityId, m.state)
  const signed = await read
    .select({ communityId: a.communityId, people: countDistinct(ar.residentId) })
    .from(a)
    .innerJoin(ar, eq(ar.agreementId, a.id))
    .where(and(inArray(a.communityId, [...ids]), eq(ar.live, true)))
    .groupBy(a.communityId)
  return { answered, signed }
}

/** Lists of one community and its agreement come one after the other: positions hold, and nobody on a list is passed over. */
export const holdCommunity = async (tx: Tx, id: string): Promise<void> => {
  const { communities: c } = tx.tables
  await hold(tx.select({ id: c.id }).from(c).where(eq(c.id, id)))
}
