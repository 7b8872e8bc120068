import type { RosterState, SiteKind } from '@jiayitong/shared/domain/communities'
import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { editionOf, ruling } from '@jiayitong/shared/domain/policies'
import { canonical, sha256 } from '../canonical'
import type { OfferContent } from '../features/communities/offers'
import type { Vault } from '../vault'
import { signatureOf } from './handwriting'
import { organisationId, rules, teamId } from './keys'
import { packageNamed } from './packages'
import type { Home, Person } from './residents'
import type { Row, Rows } from './rows'
import { chanceOf, demand, idOf } from './seed'

/** A place whose people sign together: who leads the team, how many are on its roster, what the place pays. */
const plans: readonly {
  readonly name: string
  readonly siteKind: SiteKind
  readonly leader: string
  readonly centre: string
  readonly people: number
  /** Fen a person and year; nothing was signed yet where it is missing. */
  readonly organisationFen?: number
}[] = [
  {
    name: '柳浪小学',
    siteKind: 'school',
    leader: '林书禾',
    centre: '柳浪中心',
    people: 14,
    organisationFen: 600,
  },
  {
    name: '望湖颐养院',
    siteKind: 'elder-home',
    leader: '林书禾',
    centre: '柳浪中心',
    people: 9,
    organisationFen: 1_000,
  },
  { name: '清禾科技园', siteKind: 'park', leader: '何景川', centre: '柳浪中心', people: 22 },
]

/** Functional communities with their rosters and collective agreements (C27, C29). */
export const communityRows = (homes: readonly Home[], vault: Vault, now: Date): Rows => {
  const today = dayOf(now)
  const pool = homes.slice(60).flatMap(({ members }) => members.filter(({ accountId }) => accountId))
  const places = plans.map((plan, at) => {
    const people = pool.filter((_, index) => index % plans.length === at).slice(0, plan.people + 1)
    const [speaker, ...listed] = people
    return {
      ...plan,
      id: idOf('community', plan.name),
      speaker: demand(speaker, 'speaker'),
      listed,
      createdAt: instantOf(addDays(today, -120 + at * 20), 600),
    }
  })
  type Place = (typeof places)[number]

  const member = (place: Place, person: Person, position: number): Row<'communityMembers'> => {
    const id = idOf('community-member', place.name, person.id)
    const seal = (text: string, column: string) => vault.seal(text, `community_members.${column}:${id}`)
    const phone = demand(person.phone ?? undefined, 'phone')
    const answered = place.organisationFen !== undefined && chanceOf('roster', id).happens(0.7)
    const state: RosterState = !answered
      ? 'listed'
      : chanceOf('roster-answer', id).happens(0.85)
        ? 'accepted'
        : 'declined'
    return {
      id,
      communityId: place.id,
      nameSealed: seal(person.name, 'name'),
      idNumberSealed: seal(person.idNumber, 'id_number'),
      idNumberIndex: vault.index(person.idNumber, 'id-number'),
      phoneSealed: seal(phone, 'phone'),
      phoneIndex: vault.index(phone, 'phone'),
      residentId: person.id,
      state,
      position,
      importedAt: place.createdAt,
      answeredAt: answered ? new Date(place.createdAt.getTime() + 5 * 86_400_000) : null,
    }
  }

  const offer = (place: Place & { organisationFen: number }): Row<'communityOffers'> => {
    const pack = packageNamed('基础包')
    const id = idOf('community-offer', place.name)
    const content: OfferContent = {
      packageId: pack.id,
      years: 1,
      organisationFen: place.organisationFen,
      community: { id: place.id, name: place.name },
      signatory: { id: place.speaker.id, name: place.speaker.name },
      organisation: { id: organisationId(place.centre), name: '柳浪社区卫生服务中心' },
      team: { id: teamId(place.leader), name: `${place.leader}团队` },
      package: { id: pack.id, name: pack.name },
      items: pack.items.map(({ name, unit, perYear }) => ({ name, unit, perYear })),
      priceFen: pack.priceFen,
      source: ruling(rules, 'parties')?.source ?? { document: rules[0].document, article: '' },
      edition: editionOf(rules),
    }
    const text = canonical(content)
    return {
      id,
      communityId: place.id,
      packageId: pack.id,
      years: 1,
      organisationFen: place.organisationFen,
      accountId: demand(place.speaker.accountId ?? undefined, 'account'),
      contentSealed: vault.seal(text, `community_offers.content:${id}`),
      contentHash: sha256(text),
      strokes: signatureOf(place.speaker.name),
      signedAt: new Date(place.createdAt.getTime() + 2 * 86_400_000),
    }
  }

  return {
    communities: places.map(({ id, leader, name, siteKind, speaker, createdAt }) => ({
      id,
      teamId: teamId(leader),
      name,
      siteKind,
      accountId: demand(speaker.accountId ?? undefined, 'account'),
      createdAt,
    })),
    communityMembers: places.flatMap(place =>
      place.listed.map((person, position) => member(place, person, position)),
    ),
    communityOffers: places.flatMap(place =>
      place.organisationFen === undefined
        ? []
        : [offer({ ...place, organisationFen: place.organisationFen })],
    ),
  }
}
