import type { KeyPerson } from '@jiayitong/shared/api/key-groups'
import { ageOn, dayOf, toIso } from '@jiayitong/shared/domain/days'
import { keyGroupsOf } from '@jiayitong/shared/domain/key-groups'
import { maskName } from '@jiayitong/shared/domain/masks'
import { type Rules, ruling } from '@jiayitong/shared/domain/policies'
import type { KeyGroup } from '@jiayitong/shared/domain/residents'
import { and, asc, eq, gte, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import { readRulebook } from '../../rulebook'

const dayMs = 86_400_000
/** More than any team's areas hold: at most 1,500 households. */
const most = 12_000

/** Somebody in a team's areas who is in a key group there, as far as the team's list needs. */
export interface KeyResident {
  readonly id: string
  readonly accountId: string | null
  readonly nameSealed: string
  readonly bornOn: string
  readonly area: string
  readonly groups: readonly KeyGroup[]
  readonly signed: boolean
  /** Bound to any team by a running agreement. */
  readonly bound: boolean
  readonly invitedAt: Date | null
}

/** The rules where a team works. */
export const rulesOf = async (r: Reading, { regionCode }: { regionCode: string }): Promise<Rules> =>
  (await readRulebook(r.read)).forRegion(regionCode, dayOf(r.now))

/** The people of key groups in a team's areas, who has not signed with anybody first and then the oldest first. */
export const readKeyResidents = async (
  r: Reading,
  teamId: string,
  rules: Rules,
  only?: SQL,
): Promise<KeyResident[]> => {
  const {
    residents: s,
    areas: a,
    agreements,
    agreementResidents: ar,
    keyGroupInvitations: i,
    groupCertificates: g,
  } = r.read.tables
  const today = dayOf(r.now)
  const rows = await r.read
    .select({
      id: s.id,
      accountId: s.accountId,
      nameSealed: s.nameSealed,
      bornOn: s.bornOn,
      groups: s.groups,
      area: a.name,
      boundTo: agreements.teamId,
      invitedAt: i.invitedAt,
    })
    .from(s)
    .innerJoin(a, eq(a.id, s.areaId))
    .leftJoin(ar, and(eq(ar.residentId, s.id), eq(ar.live, true), eq(ar.general, true)))
    .leftJoin(agreements, and(eq(agreements.id, ar.agreementId), eq(agreements.state, 'active')))
    .leftJoin(i, and(eq(i.residentId, s.id), eq(i.teamId, teamId)))
    .where(and(eq(a.teamId, teamId), only))
    .orderBy(asc(s.bornOn), asc(s.id))
    .limit(most)
  const certified = await r.read
    .select({ id: s.id, group: g.group })
    .from(s)
    .innerJoin(a, eq(a.id, s.areaId))
    .innerJoin(g, eq(g.idNumberIndex, s.idNumberIndex))
    .where(
      and(eq(a.teamId, teamId), only, lte(g.validFrom, today), or(isNull(g.validTo), gte(g.validTo, today))),
    )
    .limit(most)
  const certificates = new Map<string, KeyGroup[]>()
  for (const { id, group } of certified) certificates.set(id, [...(certificates.get(id) ?? []), group])
  const people = rows.map(({ boundTo, groups, ...row }) => ({
    ...row,
    signed: boundTo === teamId,
    bound: boundTo !== null,
    groups: keyGroupsOf(
      rules,
      {
        bornOn: row.bornOn,
        groups: [...groups, ...(certificates.get(row.id) ?? [])],
      },
      today,
    ),
  }))
  return people
    .filter(({ groups }) => groups.length > 0)
    .toSorted((one, other) => Number(one.bound) - Number(other.bound))
}

/** When the team may ask this person again; undefined for at once. */
export const nextInvitation = (rules: Rules, { invitedAt }: KeyResident): Date | undefined => {
  const days = ruling(rules, 'keyGroups')?.value.inviteAfterDays
  return invitedAt && days ? new Date(invitedAt.getTime() + days * dayMs) : undefined
}

/** What the team sees: the names and groups of its own, and of anybody else only whom to look for. */
export const toKeyPerson = (r: Reading, rules: Rules, person: KeyResident): KeyPerson => {
  const { id, accountId, signed, bound, invitedAt } = person
  const name = r.vault.open(person.nameSealed, `residents.name:${id}`)
  const next = nextInvitation(rules, person)
  return {
    residentId: id,
    name: signed ? name : maskName(name),
    age: ageOn(person.bornOn, dayOf(r.now)),
    area: person.area,
    groups: signed ? [...person.groups] : [],
    signed,
    reachable: accountId !== null,
    invitedAt: invitedAt && toIso(invitedAt),
    mayInvite: !bound && accountId !== null && (!next || next <= r.now),
  }
}
