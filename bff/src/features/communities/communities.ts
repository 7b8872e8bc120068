import type { CommunitiesApi, Community, RosterAnswer } from '@jiayitong/shared/api/communities'
import type { BodyOf } from '@jiayitong/shared/api/route'
import {
  faultOf,
  type RosterResult,
  rosterResultNames,
  tidyRow,
  whyNotCommunity,
} from '@jiayitong/shared/domain/communities'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { holdCommunity, keepsFor, readCommunity, standingOf } from './communities.read'
import { selectStanding } from './offers'
import { tellListed } from './telling'

/**
 * Registers a place whose people a team signs for together (C27), with the account that speaks for it.
 * @throws Refusal `party-not-allowed` where the region's documents do not know that kind of party
 */
export const registerCommunity = async (
  w: Writing,
  { teamId, name, siteKind, phone }: BodyOf<CommunitiesApi['register']>,
): Promise<Community> => {
  const { teams: t, organisations: o, accounts: a, communities } = w.tx.tables
  const [team] = await w.tx
    .select({ teamId: t.id, organisationId: o.id, regionCode: o.regionCode })
    .from(t)
    .innerJoin(o, eq(o.id, t.organisationId))
    .where(eq(t.id, teamId))
  if (!team || !keepsFor(await standingOf(w), team)) return refuse('not-found')
  refuseIf(whyNotCommunity((await readRulebook(w.tx)).forRegion(team.regionCode, dayOf(w.now))))
  const [speaker] = await w.tx
    .select({ id: a.id })
    .from(a)
    .where(and(eq(a.phoneIndex, w.vault.index(phone, 'phone')), isNull(a.endedAt)))
  if (!speaker) return refuse('speaker-unknown')
  const id = newId()
  await w.tx
    .insert(communities)
    .values({ id, teamId, name, siteKind, accountId: speaker.id, createdAt: w.now })
  audit(w, 'community-registered', `communities:${id}`, { teamId, siteKind })
  return readCommunity(w, id)
}

/**
 * Puts people on the roster, each row answered for itself; it binds nobody. Whether somebody has signed elsewhere the
 * team hears, as it has to plan; the place they work at does not.
 */
export const importRoster = async (
  w: Writing,
  communityId: string,
  { rows }: BodyOf<CommunitiesApi['importRoster']>,
): Promise<RosterAnswer> => {
  const community = await readCommunity(w, communityId)
  if (!community.keeps && !community.speaks) return refuse('not-found')
  const { communityMembers: m } = w.tx.tables
  await holdCommunity(w.tx, communityId)
  const today = dayOf(w.now)
  const people = rows.map(row => {
    const tidy = tidyRow(row)
    return {
      ...tidy,
      fault: faultOf(tidy, today),
      index: w.vault.index(tidy.idNumber, 'id-number'),
    }
  })
  const indexes = people.filter(({ fault }) => !fault).map(({ index }) => index)
  const known = await findKnown(w, communityId, indexes)

  const seen = new Set<string>()
  const results = people.map(({ fault, index }): RosterResult => {
    if (fault) return fault
    if (seen.has(index)) return 'twice'
    seen.add(index)
    if (known.listed.has(index)) return 'listed'
    return community.keeps && known.bound.has(index) ? 'bound' : 'added'
  })
  const fresh = people.filter((_, at) => results[at] === 'added' || results[at] === 'bound')
  const first = await w.tx.$count(m, eq(m.communityId, communityId))
  const ids = fresh.map(() => newId())
  if (fresh.length > 0)
    await w.tx.insert(m).values(
      fresh.map(({ name, idNumber, phone, index }, at) => {
        const id = ids[at] ?? newId()
        const seal = (text: string, column: string) => w.vault.seal(text, `community_members.${column}:${id}`)
        return {
          id,
          communityId,
          nameSealed: seal(name, 'name'),
          idNumberSealed: seal(idNumber, 'id_number'),
          idNumberIndex: index,
          phoneSealed: seal(phone, 'phone'),
          phoneIndex: w.vault.index(phone, 'phone'),
          residentId: null,
          state: 'listed' as const,
          position: first + at,
          importedAt: w.now,
        }
      }),
    )
  const [signed] = await selectStanding(w, communityId)
  if (signed) await tellListed(w, communityId, { community: community.name, team: community.team.name }, ids)
  audit(w, 'roster-imported', `communities:${communityId}`, { rows: rows.length, added: fresh.length })
  return {
    added: fresh.length,
    rows: results.map(result => ({ result, message: rosterResultNames[result] })),
  }
}

/** Of people by their numbers: who is on the roster already, and whom a general agreement binds. */
const findKnown = async (w: Writing, communityId: string, indexes: readonly string[]) => {
  const { communityMembers: m, residents: r, agreementResidents: ar } = w.tx.tables
  if (indexes.length === 0) return { listed: new Set<string>(), bound: new Set<string>() }
  const listed = await w.tx
    .select({ index: m.idNumberIndex })
    .from(m)
    .where(and(eq(m.communityId, communityId), inArray(m.idNumberIndex, [...indexes])))
  const bound = await w.tx
    .select({ index: r.idNumberIndex })
    .from(r)
    .innerJoin(ar, and(eq(ar.residentId, r.id), eq(ar.live, true), eq(ar.general, true)))
    .where(inArray(r.idNumberIndex, [...indexes]))
  return {
    listed: new Set(listed.map(({ index }) => index)),
    bound: new Set(bound.flatMap(({ index }) => index ?? [])),
  }
}
