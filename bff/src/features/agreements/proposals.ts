import { currentText } from '@jiayitong/shared/domain/agreement-texts'
import { agreementBinding, type PartyKind } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { covers } from '@jiayitong/shared/domain/delegations'
import { keyGroupsOf } from '@jiayitong/shared/domain/key-groups'
import { maskIdNumber } from '@jiayitong/shared/domain/masks'
import { editionOf, type Rules } from '@jiayitong/shared/domain/policies'
import type { Proposal } from '@jiayitong/shared/domain/proposals'
import { splitFees, totalFen } from '@jiayitong/shared/domain/quotes'
import { bondOf, consecutiveSignings } from '@jiayitong/shared/domain/terms'
import type { Reading } from '../../context'
import { refuse, refuseField } from '../../refusal'
import { readRulebook } from '../../rulebook'
import type { Choice } from './choices'
import { findCollective } from './collective'
import { type AgreementContent, type SignedResident, textHash } from './content'
import {
  selectCertified,
  selectConsents,
  selectContractor,
  selectInstitution,
  selectPlace,
  selectResidents,
  selectSelf,
  selectTeam,
  selectTerms,
  twelve,
} from './facts'
import { findHospitals } from './hospitals'
import { findPacks } from './packs'
import { selectKept } from './waiting'

/** What is asked: who, with whom, which packages, how long. */
export interface Wish {
  readonly partyKind: PartyKind
  readonly teamId?: string | undefined
  readonly practitionerId?: string | undefined
  readonly residentIds: readonly string[]
  /** Of each resident, in the same order. */
  readonly choices: readonly Choice[]
  readonly years: number
  /** Of the combination 1+1+1. */
  readonly hospitals?: readonly string[] | undefined
  /** The community whose collective agreement it is signed under. */
  readonly communityId?: string | undefined
  /** The agreement that is renewed or replaced: it keeps nobody from signing this one. */
  readonly succeedsId?: string | undefined
  /** The running agreement a course is agreed upon beside. */
  readonly besideId?: string | undefined
}

/** A wish with all its facts: what the rules judge, and what would be signed. */
export interface Weighed {
  readonly facts: Proposal
  readonly self: { readonly id: string; readonly name: string } | undefined
  readonly home: string
  /** Everything that is signed but the code printed on the paper. */
  readonly content: Omit<AgreementContent, 'verifyCode'>
}

/** The first thing every agreement shares, and it never changes while the process runs. */
const text = { version: currentText.version, hash: textHash(currentText) }

/**
 * Reads the facts of a wish and works out what would be signed; judges nothing.
 * @throws Refusal `not-found` for a team, package or resident that is not there for this caller
 */
export const weigh = async (r: Reading, wish: Wish): Promise<Weighed> => {
  const today = dayOf(r.now)
  const provider = await findProvider(r, wish)
  const [self] = await selectSelf(r.read, { accountId: r.who.accountId })
  const rulebook = await readRulebook(r.read)
  const rules = rulebook.forRegion(provider.regionCode, today)
  const people = await findPeople(r, { ...wish, teamId: provider.id, rules }, self?.householdId ?? null)
  const { organisationId, regionCode } = provider
  const packs = await findPacks(r, wish.choices, { organisationId, regions: rulebook.upward(regionCode) })

  const hospitals = await findHospitals(r, provider.regionCode, wish.hospitals)

  const { besideId } = wish
  const years = besideId ? 0 : wish.years
  const days = packs[0]?.courseDays
  const collective = await findCollective(r, wish, provider.id)
  const shares = splitFees(
    rules,
    people.map((resident, at) => ({
      resident,
      priceFen: packs[at]?.priceFen ?? 0,
      organisation: collective?.organisation,
    })),
    // A course is paid for once.
    Math.max(years, 1),
    today,
  )
  const residents = people.map((person, at): SignedResident => {
    const { id, name, tier, items, priceFen } = packs[at] ?? refuse('not-found')
    return {
      id: person.id,
      name: person.name,
      relation: person.relation,
      bornOn: person.bornOn,
      idNumberMasked: person.idNumberMasked,
      // A person nobody may bind is refused before this is kept.
      agreedBy: person.binding ?? 'self',
      pack: { id, name, tier, items },
      priceFen,
      shares: shares
        .filter(({ residentId }) => residentId === person.id)
        .map(({ payer, fen, source }) => ({ payer, fen, source })),
    }
  })
  // The home whose place is taken: of the representative, or of the one who signs alone or is signed for.
  const householdId = (wish.partyKind === 'household' ? self?.householdId : people[0]?.householdId) ?? null
  const home = householdId ?? people[0]?.id ?? ''
  const [place] = await selectPlace(r.read, { teamId: provider.id, home })
  const isFull = provider.households >= provider.householdsMax
  const kept = isFull && (await selectKept(r.read, { teamId: provider.id, home })).length > 0
  const selfName = self ? r.vault.open(self.nameSealed, `residents.name:${self.id}`) : ''

  return {
    facts: {
      rules,
      partyKind: wish.partyKind,
      provider: {
        kind: provider.practitioner ? 'doctor' : 'team',
        isPrivate: provider.kind === 'private-clinic',
        hasPlatform: provider.platform !== undefined,
        employedElsewhere: provider.employer !== undefined,
      },
      years,
      course: besideId !== undefined,
      signatory: {
        verified: self?.verifiedAt != null,
        householdId: self?.householdId ?? null,
        represents: self !== undefined && self.representativeId === self.id,
      },
      residents: people.map((person, at) => ({
        ...person,
        pack: packs[at] ?? refuse('not-found'),
      })),
      hospitals,
      under: collective?.under,
      team: {
        households: provider.households,
        householdsMax: provider.householdsMax,
        holdsHome: (place?.agreements ?? 0) > 0 || kept,
      },
    },
    self: self && { id: self.id, name: selfName },
    home,
    content: {
      partyKind: wish.partyKind,
      signatory: { id: self?.id ?? '', name: selfName },
      householdId,
      residents,
      organisation: { id: provider.organisationId, name: provider.organisationName },
      team: { id: provider.id, name: provider.name, phone: provider.phone },
      leader: { id: provider.leaderId, name: provider.leaderName },
      practitioner: provider.practitioner,
      ...(provider.platform ? { platform: provider.platform } : {}),
      ...(provider.employer ? { employer: provider.employer } : {}),
      ...(hospitals.length > 0 ? { hospitals } : {}),
      ...(collective ? { community: collective.community } : {}),
      years,
      ...(besideId && days ? { course: { days, besideId } } : {}),
      totalFen: totalFen(shares),
      policy: { id: rules[0].id, version: rules[0].version, document: rules[0].document },
      edition: editionOf(rules),
      text,
    },
  }
}

/** The team asked for, or the one a doctor asked for contracts in; with the platform and the employer behind them. */
const findProvider = async (r: Reading, { teamId, practitionerId }: Wish) => {
  if (!practitionerId) {
    const [team] = teamId
      ? await selectTeam(r.read, { teamId })
      : refuseField('/teamId', '请选一个家庭医生团队，或一位医生。')
    return team ? { ...team, practitioner: null, ...(await behind(r, team)) } : refuse('not-found')
  }
  const contracting = await selectContractor(r.read, { practitionerId })
  const doctor = contracting.find(each => !teamId || each.teamId === teamId) ?? refuse('not-found')
  const [team] = await selectTeam(r.read, { teamId: doctor.teamId })
  if (!team) return refuse('not-found')
  const { employerId } = doctor
  return {
    ...team,
    practitioner: { id: doctor.id, name: doctor.name },
    ...(await behind(r, { ...team, employerId })),
  }
}

/** Whose platform the institution works on, and who else employs the doctor; most have neither. */
const behind = async (
  r: Reading,
  team: { readonly platformId: string | null; readonly employerId: string; readonly organisationId: string },
) => {
  const named = async (id: string) => (await selectInstitution(r.read, { id }))[0]
  return {
    platform: team.platformId === null ? undefined : await named(team.platformId),
    employer: team.employerId === team.organisationId ? undefined : await named(team.employerId),
  }
}

/** The residents asked for, in that order, each with how the caller may bind them. */
const findPeople = async (
  r: Reading,
  { residentIds, succeedsId, teamId, rules }: Wish & { readonly rules: Rules },
  householdId: string | null,
) => {
  const ids = twelve.values(residentIds)
  const rows = await selectResidents(r.read, { ...ids, accountId: r.who.accountId })
  const answers = new Map<string, boolean>()
  for (const { residentId, granted } of await selectConsents(r.read, ids)) answers.set(residentId, granted)
  const terms = await selectTerms(r.read, ids)
  const today = dayOf(r.now)
  const certified = await selectCertified(r.read, { ...ids, today })

  return residentIds.map(id => {
    const row = rows.find(each => each.id === id)
    const isSelf = row?.accountId === r.who.accountId
    const isFamily = householdId !== null && row?.householdId === householdId
    if (!row || !(isSelf || isFamily || row.delegation)) return refuse('not-found')
    const mayAct = row.delegation !== null && covers(row.delegation, 'agreements', row, r.now)
    const past = terms.flatMap(term =>
      term.residentId === id && term.startsOn && term.endsOn
        ? [{ ...term, startsOn: term.startsOn, endsOn: term.endsOn }]
        : [],
    )
    const idNumber = row.idNumberSealed && r.vault.open(row.idNumberSealed, `residents.id_number:${row.id}`)
    const noted = [
      ...row.groups,
      ...certified.flatMap(({ residentId, group }) => (residentId === row.id ? group : [])),
    ]
    return {
      id: row.id,
      name: r.vault.open(row.nameSealed, `residents.name:${row.id}`),
      idNumberMasked: idNumber ? maskIdNumber(idNumber) : null,
      bornOn: row.bornOn,
      localRegister: row.localRegister,
      groups: [...new Set([...noted, ...keyGroupsOf(rules, { bornOn: row.bornOn, groups: noted }, today)])],
      householdId: row.householdId,
      relation: isSelf ? '本人' : (row.relation ?? row.delegation?.relation ?? ''),
      binding: agreementBinding({
        isSelf,
        guardian: mayAct && row.delegation?.kind === 'guardianship',
        delegated: mayAct && row.delegation?.kind === 'delegation' && answers.get(row.id) === true,
      }),
      bound: row.boundBy !== null && row.boundBy !== succeedsId,
      signings: consecutiveSignings(past, today),
      bond: bondOf(
        past.filter(term => term.teamId === teamId),
        today,
      ),
    }
  })
}
