import type { CommunitiesApi, Invitation } from '@jiayitong/shared/api/communities'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { liveStates } from '@jiayitong/shared/domain/agreements'
import type { RosterState } from '@jiayitong/shared/domain/communities'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { holdResidents, residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { refuse } from '../../refusal'

/** More places than anybody works at. */
const most = 20

/** What places offer to the caller and to the minors they are guardian of, the newest first. */
export const listInvitations = async (r: Reading): Promise<ResponseOf<CommunitiesApi['invitations']>> => {
  const { communities: c, communityMembers: m, communityOffers: o, packages: p, teams: t } = r.read.tables
  const people = await ownPeople(r)
  if (people.length === 0) return { items: [], nextCursor: null }
  // The newest collective agreement is the one that stands.
  const standing = r.read
    .select({ id: sql<string>`max(${o.id})` })
    .from(o)
    .where(eq(o.communityId, c.id))
  const rows = await r.read
    .select({
      id: m.id,
      index: m.idNumberIndex,
      community: { id: c.id, name: c.name, siteKind: c.siteKind },
      team: { id: t.id, name: t.name },
      package: { id: p.id, name: p.name },
      years: o.years,
      priceFen: p.priceFen,
      organisationFen: o.organisationFen,
      state: m.state,
    })
    .from(m)
    .innerJoin(c, eq(c.id, m.communityId))
    .innerJoin(t, eq(t.id, c.teamId))
    .innerJoin(o, and(eq(o.communityId, c.id), eq(o.id, standing)))
    .innerJoin(p, eq(p.id, o.packageId))
    .where(
      inArray(
        m.idNumberIndex,
        people.map(({ index }) => index),
      ),
    )
    .orderBy(desc(m.id))
    .limit(most)
  const signed = await agreementsUnder(
    r,
    rows.map(({ community }) => community.id),
    people.map(({ id }) => id),
  )
  return {
    items: rows.flatMap(({ index, ...row }) => {
      const person = people.find(each => each.index === index)
      if (!person) return []
      const under = signed.find(
        each => each.communityId === row.community.id && each.residentId === person.id,
      )
      return {
        ...row,
        resident: { id: person.id, name: person.name },
        agreement: under ? { id: under.id, state: under.state } : null,
      }
    }),
    nextCursor: null,
  }
}

/** Their own yes, without which nothing is drafted; it binds nobody before they sign. */
export const acceptInvitation = (w: Writing, id: string): Promise<Invitation> =>
  answer(w, id, 'accepted', ['listed', 'declined'])

/** Their no. Who has signed already takes that back instead. */
export const declineInvitation = async (w: Writing, id: string): Promise<Invitation> => {
  const { agreement } = await findInvitation(w, id)
  if (agreement && agreement.state !== 'draft')
    return refuse('state-conflict', '你已经签了名。请在「我的协议」里撤回或解约。')
  return answer(w, id, 'declined', ['listed', 'accepted'])
}

const answer = async (
  w: Writing,
  id: string,
  state: RosterState,
  from: readonly RosterState[],
): Promise<Invitation> => {
  const { communityMembers: m } = w.tx.tables
  const { resident, community } = await findInvitation(w, id)
  await holdResidents(w.tx, [resident.id])
  const [answered] = await w.tx
    .update(m)
    .set({ state, residentId: resident.id, answeredAt: w.now })
    .where(and(eq(m.id, id), inArray(m.state, [...from])))
    .returning({ id: m.id })
  if (!answered) return refuse('state-conflict')
  audit(w, `invitation-${state}`, `communities:${community.id}`, { residentId: resident.id })
  return findInvitation(w, id)
}

/** @throws Refusal `not-found` for what is offered to somebody else */
const findInvitation = async (r: Reading, id: string): Promise<Invitation> =>
  (await listInvitations(r)).items.find(each => each.id === id) ?? refuse('not-found')

/** The caller and their wards, with the hash their number stands under in rosters. */
const ownPeople = async (r: Reading) => {
  const { residents: t } = r.read.tables
  const ids = (await residentsOf(r))
    .filter(({ by, scopes }) => by !== 'delegate' && scopes.includes('agreements'))
    .map(({ residentId }) => residentId)
  if (ids.length === 0) return []
  const rows = await r.read
    .select({ id: t.id, nameSealed: t.nameSealed, index: t.idNumberIndex })
    .from(t)
    .where(inArray(t.id, ids))
  return rows.flatMap(({ id, nameSealed, index }) =>
    index === null ? [] : [{ id, index, name: r.vault.open(nameSealed, `residents.name:${id}`) }],
  )
}

/** What these people drafted or signed under these communities and has not ended, the newest first. */
const agreementsUnder = async (
  { read }: Pick<Reading, 'read'>,
  communityIds: readonly string[],
  residentIds: readonly string[],
) => {
  const { agreements: a, agreementResidents: ar } = read.tables
  return read
    .select({ id: a.id, state: a.state, communityId: a.communityId, residentId: ar.residentId })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .where(
      and(
        inArray(ar.residentId, [...residentIds]),
        inArray(a.communityId, [...communityIds]),
        inArray(a.state, ['draft', ...liveStates]),
      ),
    )
    .orderBy(desc(a.createdAt), desc(a.id))
    .limit(most)
}
