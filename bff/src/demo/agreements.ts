import { createHash } from 'node:crypto'
import { currentText } from '@jiayitong/shared/domain/agreement-texts'
import { decideBy, liveStates } from '@jiayitong/shared/domain/agreements'
import { addYears, dayOf } from '@jiayitong/shared/domain/days'
import { maskIdNumber } from '@jiayitong/shared/domain/masks'
import { overYears } from '@jiayitong/shared/domain/payments'
import { editionOf } from '@jiayitong/shared/domain/policies'
import { splitFees, totalFen } from '@jiayitong/shared/domain/quotes'
import {
  type AgreementContent,
  residentFenOf,
  sealContent,
  sealReason,
  textHash,
} from '../features/agreements/content'
import { documentChain, linkHash } from '../features/agreements/links'
import type { Vault } from '../vault'
import type { Contract } from './contracts'
import { signatureOf } from './handwriting'
import { organisationId, practitionerId, rules, staffAccountId, teamId } from './keys'
import { organisationPlans } from './organisations'
import { packageNamed } from './packages'
import type { Person } from './residents'
import type { Row, Rows } from './rows'
import { demand, idOf } from './seed'
import { teamPhone, teamPlans } from './teams'

export const agreementId = (key: string) => idOf('agreement', key)

const years = 1
const text = { version: currentText.version, hash: textHash(currentText) }
const [policy] = rules
// Crockford's base 32, as the codes of real agreements.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const verifyCode = (key: string) =>
  Array.from(
    createHash('sha256').update(agreementId(key)).digest().subarray(0, 16),
    byte => letters[byte & 31],
  ).join('')

/** How each person came to be bound: by their own hand, as a child, or having delegated. */
const agreedBy = (person: Person, { signatory }: Contract) =>
  person.id === signatory.id ? 'self' : person.age < 18 ? 'guardian' : 'delegate'

/** What both sides put their hands to, as signing it in the product makes it. */
const contentOf = (contract: Contract): AgreementContent => {
  const { leader, home, partyKind, signatory, people } = contract
  const { home: shortName } = demand(
    teamPlans.find(team => team.leader === leader),
    leader,
  )
  const organisation = demand(
    organisationPlans.find(each => each.shortName === shortName),
    shortName,
  )
  const lines = people.map(({ person, pack }) => ({ person, pack: packageNamed(pack) }))
  const shares = splitFees(
    rules,
    lines.map(({ person, pack }) => ({ resident: person, priceFen: pack.priceFen })),
    years,
    dayOf(contract.createdAt),
  )
  return {
    verifyCode: verifyCode(contract.key),
    partyKind,
    signatory: { id: signatory.id, name: signatory.name },
    householdId: home.id,
    residents: lines.map(({ person, pack }) => ({
      id: person.id,
      name: person.name,
      relation: person.id === signatory.id ? '本人' : person.relation,
      bornOn: person.bornOn,
      idNumberMasked: maskIdNumber(person.idNumber),
      agreedBy: agreedBy(person, contract),
      pack: { id: pack.id, name: pack.name, tier: pack.tier, items: pack.items },
      priceFen: pack.priceFen,
      shares: shares
        .filter(({ residentId }) => residentId === person.id)
        .map(({ payer, fen, source }) => ({ payer, fen, source })),
    })),
    organisation: { id: organisationId(shortName), name: organisation.name },
    team: { id: teamId(leader), name: `${leader}团队`, phone: teamPhone(leader) },
    leader: { id: practitionerId(leader), name: leader },
    practitioner: null,
    years,
    totalFen: totalFen(shares),
    policy: { id: policy.id, version: policy.version, document: policy.document },
    edition: editionOf(rules),
    text,
  }
}

/** Agreements with everything that hangs on them, and the homes that take a place in their teams. */
export const agreementRows = (contracts: readonly Contract[], vault: Vault): Rows => {
  const drawn = contracts.map(contract => {
    const id = agreementId(contract.key)
    const content = contentOf(contract)
    return { id, contract, content, sealed: sealContent(vault, id, content) }
  })
  const isLive = ({ state }: Contract) => liveStates.includes(state)

  const agreements = drawn.map(({ id, contract, content, sealed }): Row<'agreements'> => {
    const { submittedAt, renews, signatory, home } = contract
    return {
      ...sealed,
      id,
      state: contract.state,
      partyKind: contract.partyKind,
      teamId: content.team.id,
      practitionerId: null,
      householdId: home.id,
      signatoryId: signatory.id,
      accountId: demand(signatory.accountId ?? undefined, 'account'),
      renewsId: renews ? agreementId(renews) : null,
      years,
      startsOn: contract.startsOn,
      endsOn: contract.endsOn,
      policyId: content.policy.id,
      policyVersion: content.policy.version,
      edition: editionOf(rules),
      textVersion: text.version,
      totalFen: content.totalFen,
      residentFen: residentFenOf(content),
      verifyCode: content.verifyCode,
      createdAt: contract.createdAt,
      submittedAt,
      decideBy: submittedAt && decideBy(rules, submittedAt),
      decidedAt: contract.decidedAt,
      endedAt: contract.endedAt,
      reasonSealed: contract.reason && sealReason(vault, id, contract.reason),
    }
  })

  const agreementResidents = drawn.flatMap(({ id, contract, content }) =>
    content.residents.map(
      (person, position): Row<'agreementResidents'> => ({
        id: idOf('agreement-resident', contract.key, position),
        agreementId: id,
        residentId: person.id,
        packageId: person.pack.id,
        priceFen: person.priceFen,
        agreedBy: person.agreedBy,
        live: isLive(contract),
        position,
      }),
    ),
  )

  const agreementShares = drawn.flatMap(({ id, contract, content }) =>
    content.residents.flatMap((person, position) =>
      person.shares.map(
        ({ payer, fen, source }, share): Row<'agreementShares'> => ({
          id: idOf('share', contract.key, position, share),
          agreementId: id,
          residentId: person.id,
          payer,
          fen,
          document: source.document,
          article: source.article,
        }),
      ),
    ),
  )

  const signatures = drawn.flatMap(({ id, contract, sealed }) => {
    const common = { agreementId: id, contentHash: sealed.contentHash }
    const { signatory, submittedAt, decidedAt, leader, key, state } = contract
    const rows: Row<'signatures'>[] = []
    if (submittedAt)
      rows.push({
        ...common,
        id: idOf('signature', key, 'resident'),
        side: 'resident',
        accountId: demand(signatory.accountId ?? undefined, 'account'),
        signerId: signatory.id,
        strokes: signatureOf(signatory.name),
        signedAt: submittedAt,
      })
    if (decidedAt && state !== 'rejected')
      rows.push({
        ...common,
        id: idOf('signature', key, 'provider'),
        side: 'provider',
        accountId: staffAccountId(leader),
        signerId: practitionerId(leader),
        strokes: signatureOf(leader),
        signedAt: decidedAt,
      })
    return rows
  })

  const places = new Map<string, Row<'teamHouseholds'>>()
  for (const { home, leader } of contracts.filter(isLive)) {
    const place = { teamId: teamId(leader), home: home.id }
    const known = places.get(home.id)
    places.set(home.id, { ...place, agreements: (known?.agreements ?? 0) + 1 })
  }

  const feeEntries = drawn.flatMap(({ id, contract, content }) =>
    contract.startsOn && contract.decidedAt
      ? chargeRows(id, content, contract.startsOn, contract.decidedAt)
      : [],
  )

  return {
    agreements,
    agreementResidents,
    agreementShares,
    signatures,
    feeEntries,
    teamHouseholds: [...places.values()],
    ...linkRows(drawn, signatures),
  }
}

/** What has both hands, linked into the chain of its institution in the order the doctors answered. */
const linkRows = (
  drawn: readonly { id: string; contract: Contract; content: AgreementContent }[],
  signatures: readonly Row<'signatures'>[],
): Rows => {
  const hands = new Map<string, Row<'signatures'>[]>()
  for (const hand of signatures) hands.set(hand.agreementId, [...(hands.get(hand.agreementId) ?? []), hand])
  const heads = new Map<string, Row<'auditHeads'>>()
  const documentLinks = drawn
    .flatMap(({ id, contract, content }) => {
      const both = hands.get(id) ?? []
      const linkedAt = contract.decidedAt
      return linkedAt && both.length === 2 ? [{ id, content, both, linkedAt }] : []
    })
    .sort((a, b) => a.linkedAt.getTime() - b.linkedAt.getTime() || a.id.localeCompare(b.id))
    .map(({ id, content, both, linkedAt }): Row<'documentLinks'> => {
      const chain = documentChain(content.organisation.id)
      const { position: last, hash: previousHash } = heads.get(chain) ?? { position: 0, hash: '' }
      const position = last + 1
      const contentHash = demand(both[0], id).contentHash
      const link = { chain, position, agreementId: id, contentHash, previousHash, linkedAt }
      const hash = linkHash(link, both)
      heads.set(chain, { chain, position, hash })
      return { ...link, id: idOf('document-link', id), hash }
    })
  return { documentLinks, auditHeads: [...heads.values()] }
}

/** What everybody owes for an agreement that began, two entries a journal. */
const chargeRows = (
  agreementId: string,
  { residents, organisation }: AgreementContent,
  startsOn: string,
  occurredAt: Date,
): Row<'feeEntries'>[] =>
  residents.flatMap(({ id: residentId, shares }, position) =>
    overYears(shares, years).flatMap(({ share, year, fen }, at) =>
      [[`payer:${share.payer}`, fen] as const, ['income', -fen] as const].map(
        ([account, amount]): Row<'feeEntries'> => ({
          id: idOf('fee-entry', agreementId, position, at, account),
          journalId: idOf('fee-journal', agreementId, position, at),
          agreementId,
          residentId,
          organisationId: organisation.id,
          account,
          fen: amount,
          cause: 'charge',
          yearFrom: addYears(startsOn, year),
          ...share.source,
          occurredAt,
        }),
      ),
    ),
  )
