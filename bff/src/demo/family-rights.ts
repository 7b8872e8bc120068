import { type ConsentPurpose, consentTexts } from '@jiayitong/shared/domain/consents'
import { type DelegationScope, delegationScopes } from '@jiayitong/shared/domain/delegations'
import type { Contract } from './contracts'
import type { Home, Person } from './residents'
import type { Row, Rows } from './rows'
import { chanceOf, demand, idOf } from './seed'

const lent: DelegationScope[] = ['agreements', 'appointments', 'records', 'messages']

/** Who acts for whom: parents for their children, and the representative for grown-ups it signed for. */
export const familyRightRows = (homes: readonly Home[], contracts: readonly Contract[]): Rows => {
  const signedFor = new Set([
    ...contracts.flatMap(({ people, signatory }) =>
      people.map(({ person }) => person.id).filter(id => id !== signatory.id),
    ),
    // Nobody has signed for her yet, and her daughter-in-law may.
    ...homes.flatMap(({ members }) => members.filter(({ name }) => name === '梁秋禾').map(({ id }) => id)),
  ])
  const pairs = homes.flatMap(home => {
    const head = demand(home.members[0], 'representative')
    return home.members.slice(1).map(person => ({ home, head, person }))
  })

  const delegations = pairs
    .filter(({ person }) => person.age < 18 || signedFor.has(person.id))
    .map(
      ({ home, head, person }): Row<'delegations'> => ({
        id: idOf('delegation', person.id),
        kind: person.age < 18 ? 'guardianship' : 'delegation',
        residentId: person.id,
        accountId: demand(head.accountId ?? undefined, 'account'),
        relation: person.relation,
        scopes: person.age < 18 ? [...delegationScopes] : lent,
        startsAt: new Date(home.createdAt.getTime() + 10 * 60_000),
        endsAt: null,
        revokedAt: null,
      }),
    )

  const answer = (
    person: Person,
    purpose: ConsentPurpose,
    granted: boolean,
    by: string,
    at: Date,
  ): Row<'consents'> => ({
    id: idOf('consent', person.id, purpose),
    residentId: person.id,
    purpose,
    textVersion: consentTexts[purpose].version,
    granted,
    byAccountId: by,
    recordedAt: at,
  })
  const consents = homes.flatMap(home => {
    const head = demand(home.members[0]?.accountId ?? undefined, 'account')
    return home.members.flatMap((person, position) => {
      const chance = chanceOf('consents', person.id)
      const by = person.accountId ?? head
      const at = new Date(home.createdAt.getTime() + (3 + position * 4) * 60_000)
      const all = person.name === '周敏' || person.name === '周桂兰' || person.name === '周小满'
      const answers: [ConsentPurpose, boolean][] = [
        ['privacy', true],
        ['messages', true],
        ['health-record', all || chance.happens(0.86)],
      ]
      if (signedFor.has(person.id) && person.age >= 18) answers.push(['household-signing', true])
      if (all || chance.happens(0.4)) answers.push(['family-points', all || chance.happens(0.9)])
      if (person.age >= 70) answers.push(['home-visit', all || chance.happens(0.8)])
      return answers.map(([purpose, granted], order) =>
        answer(person, purpose, granted, by, new Date(at.getTime() + order * 15_000)),
      )
    })
  })
  return { delegations, consents }
}
