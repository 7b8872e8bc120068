import type { Agreement, AgreementLine } from '@jiayitong/shared/api/agreements'
import { ageOn, dayOf, toIso } from '@jiayitong/shared/domain/days'
import { byPayer } from '@jiayitong/shared/domain/quotes'
import { strokePath } from '@jiayitong/shared/domain/signatures'
import type { AgreementAct } from '@jiayitong/shared/domain/successions'
import type { AgreementContent } from './content'
import { eventsFor, type Sides } from './sides'
import type { AgreementRow, NamedRow, SignatureRow } from './statements'

/** The box a signature's path is drawn in; the pad's ratio. */
const signatureBox = { width: 630, height: 200 }

/** Every package in it once, in the residents' order. */
const packagesOf = ({ residents }: AgreementContent) => [
  ...new Map(
    residents.flatMap(({ pack: { id, name } }) => (id === null ? [] : [[id, { id, name }]])),
  ).values(),
]

const toInstant = (at: Date | null): string | null => at && toIso(at)

/** An agreement as everybody who may see it reads it; names and prices are those that were signed. */
export const toAgreement = (
  row: AgreementRow & { readonly reason: string | null },
  content: AgreementContent,
  named: readonly Pick<NamedRow, 'id' | 'face' | 'leftAt'>[],
  signatures: readonly SignatureRow[],
  sides: Sides,
  acts: readonly AgreementAct[],
  now: Date,
): Agreement => {
  const today = dayOf(now)
  const { practitioner, organisation, team, policy } = content
  return {
    id: row.id,
    state: row.state,
    partyKind: row.partyKind,
    residents: content.residents.map(resident => ({
      id: resident.id,
      name: resident.name,
      face: named.find(({ id }) => id === resident.id)?.face ?? '',
      age: ageOn(resident.bornOn, today),
      relation: resident.relation,
      packageId: resident.pack.id,
      packageName: resident.pack.name,
      picked:
        resident.pack.id === null
          ? resident.pack.items.map(({ id: itemId, name, unit, perYear }) => ({
              itemId,
              name,
              unit,
              perYear,
            }))
          : null,
      priceFen: resident.priceFen,
      agreedBy: resident.agreedBy,
      leftAt: toInstant(named.find(({ id }) => id === resident.id)?.leftAt ?? null),
      shares: [...resident.shares],
    })),
    team: {
      id: team.id,
      name: team.name,
      organisationName: organisation.name,
      phone: row.teamPhone,
      leader: row.leader,
    },
    practitioner,
    platform: content.platform ?? null,
    employer: content.employer ?? null,
    hospitals: [...(content.hospitals ?? [])],
    community: content.community ? { id: content.community.id, name: content.community.name } : null,
    packages: packagesOf(content),
    years: row.years,
    courseDays: content.course?.days ?? null,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    policy,
    textVersion: content.text.version,
    totalFen: content.totalFen,
    shares: byPayer(content.residents.flatMap(({ shares }) => shares)),
    signatures: signatures.map(({ side, signerName, strokes, signedAt }) => ({
      side,
      signerName: side === 'resident' ? content.signatory.name : (signerName ?? ''),
      signedAt: toIso(signedAt),
      path: strokePath(strokes, signatureBox.width, signatureBox.height),
    })),
    contentHash: row.contentHash,
    verifyCode: content.verifyCode,
    createdAt: toIso(row.createdAt),
    submittedAt: toInstant(row.submittedAt),
    decideBy: toInstant(row.decideBy),
    decidedAt: toInstant(row.decidedAt),
    endedAt: toInstant(row.endedAt),
    reason: row.reason,
    reasonCode: row.reasonCode,
    renewsId: row.renewsId,
    besideId: row.besideId,
    replacesId: row.replacesId,
    escalatedAt: toInstant(row.escalatedAt),
    renewalDeclinedAt: toInstant(row.renewalDeclinedAt),
    reconfirmBy: toInstant(row.reconfirmBy),
    allowedEvents: [...eventsFor(row.state, sides), ...acts],
  }
}

type LineRow = Pick<
  AgreementRow,
  | 'id'
  | 'state'
  | 'partyKind'
  | 'years'
  | 'startsOn'
  | 'endsOn'
  | 'submittedAt'
  | 'decideBy'
  | 'escalatedAt'
  | 'reconfirmBy'
>

export const toAgreementLine = (
  row: LineRow,
  content: AgreementContent,
  named: readonly Pick<NamedRow, 'id' | 'face'>[],
  sides: Sides,
  acts: readonly AgreementAct[],
  now: Date,
): AgreementLine => ({
  id: row.id,
  state: row.state,
  partyKind: row.partyKind,
  residents: content.residents.map(({ id, name, bornOn }) => ({
    id,
    name,
    face: named.find(each => each.id === id)?.face ?? '',
    age: ageOn(bornOn, dayOf(now)),
  })),
  team: { id: content.team.id, name: content.team.name },
  practitioner: content.practitioner,
  packages: packagesOf(content),
  signatoryName: content.signatory.name,
  years: row.years,
  courseDays: content.course?.days ?? null,
  totalFen: content.totalFen,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  submittedAt: toInstant(row.submittedAt),
  decideBy: toInstant(row.decideBy),
  escalatedAt: toInstant(row.escalatedAt),
  reconfirmBy: toInstant(row.reconfirmBy),
  allowedEvents: [...eventsFor(row.state, sides), ...acts],
})
