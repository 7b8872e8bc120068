import type { KeyGroupsApi, KeyPerson } from '@jiayitong/shared/api/key-groups'
import type { BodyOf, QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { newId } from '../../ids'
import { tell } from '../../outbox/tell'
import { refuse } from '../../refusal'
import { findStaffedTeam, isMember } from '../../staff'
import { replanFor } from '../pushes/planning'
import { nextInvitation, readKeyResidents, rulesOf, toKeyPerson } from './people'

/**
 * A team's worklist of key groups (国医改办发〔2016〕1号 问答3: 优先覆盖; C105, C106): how many of each group live in its areas
 * and have signed, and the people, page by page.
 */
export const listKeyGroups = async (
  w: Writing,
  { teamId, group, cursor, limit = 20 }: QueryOf<KeyGroupsApi['list']>,
): Promise<ResponseOf<KeyGroupsApi['list']>> => {
  const team = await findStaffedTeam(w, teamId)
  const rules = await rulesOf(w, team)
  const catalogue = ruling(rules, 'keyGroups')
  const [from] = cursor ? decodeCursor(cursor, 'number') : [0]
  const people = await readKeyResidents(w, team.id, rules)
  const listed = group ? people.filter(each => each.signed && each.groups.includes(group)) : people
  const page = listed.slice(from, from + limit)
  audit(w, 'key-groups-read', `teams:${team.id}`, { group: group ?? null, people: page.length })
  return {
    items: page.map(each => toKeyPerson(w, rules, each)),
    nextCursor: from + limit < listed.length ? encodeCursor([from + limit]) : null,
    groups: (catalogue?.value.groups ?? []).map(each => {
      const members = people.filter(({ groups }) => groups.includes(each.group))
      return {
        group: each.group,
        people: members.length,
        signed: members.filter(({ signed }) => signed).length,
      }
    }),
    source: catalogue?.source ?? null,
  }
}

/**
 * Asks somebody of a key group in the team's areas to sign.
 * @throws Refusal `not-found` for anybody else, also for who has signed; `invited-lately` before the policy's days are over
 */
export const inviteToSign = async (
  w: Writing,
  { teamId, residentId }: BodyOf<KeyGroupsApi['invite']>,
): Promise<KeyPerson> => {
  const team = await findStaffedTeam(w, teamId)
  const rules = await rulesOf(w, team)
  const { residents: s, keyGroupInvitations: t } = w.tx.tables
  const find = async () =>
    (await readKeyResidents(w, team.id, rules, eq(s.id, residentId)))[0] ?? refuse('not-found')
  const person = await find()
  if (person.bound || person.accountId === null) return refuse('not-found')
  const next = nextInvitation(rules, person)
  if (next && next > w.now) return refuse('invited-lately')
  await w.tx
    .insert(t)
    .values({ id: newId(), teamId: team.id, residentId, invitedBy: w.who.accountId, invitedAt: w.now })
    .onConflictDoUpdate({
      target: [t.residentId, t.teamId],
      set: { invitedBy: w.who.accountId, invitedAt: w.now },
    })
  await tell(w, person.accountId, {
    template: 'invited-to-sign',
    params: [team.name],
    // Two who ask at once send one message.
    key: `${team.id}:${residentId}:${dayOf(w.now)}`,
  })
  audit(w, 'key-group-invited', `residents:${residentId}`, { teamId: team.id })
  return toKeyPerson(w, rules, await find())
}

/**
 * The doctor notes which key groups a resident is in: it opens packages and waivers of the next signing and what health
 * advice is chosen. Groups another office certifies are not noted here.
 * @throws Refusal `not-found` for anybody the caller's team has not signed
 */
export const noteGroups = async (
  w: Writing,
  residentId: string,
  { groups }: BodyOf<KeyGroupsApi['note']>,
): Promise<ResponseOf<KeyGroupsApi['note']>> => {
  const { residents: s, agreements: a, agreementResidents: ar } = w.tx.tables
  const [bound] = await w.tx
    .select({ teamId: a.teamId, nameSealed: s.nameSealed, before: s.groups })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .innerJoin(s, eq(s.id, ar.residentId))
    .where(and(eq(ar.residentId, residentId), eq(ar.live, true), eq(ar.general, true), eq(a.state, 'active')))
  if (!bound || !(await isMember(w, bound.teamId))) return refuse('not-found')
  await w.tx.update(s).set({ groups }).where(eq(s.id, residentId))
  // What they are sent follows what they live with.
  await replanFor(w.tx, [residentId], w.now)
  audit(w, 'key-groups-noted', `residents:${residentId}`, {
    before: bound.before.length,
    after: groups.length,
  })
  return {
    resident: { id: residentId, name: w.vault.open(bound.nameSealed, `residents.name:${residentId}`) },
    groups,
  }
}
