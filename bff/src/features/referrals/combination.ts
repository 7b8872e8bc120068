import type { HospitalChoiceView } from '@jiayitong/shared/api/hospital-bookings'
import { combinationSource, needsReferral } from '@jiayitong/shared/domain/hospitals'
import { presetRules } from '@jiayitong/shared/domain/policies'
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { actingFor } from '../../acting'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'

const most = 200

/** Every hospital around the resident's team, those of the combination first, with whether and why a referral is needed. */
export const readChoices = async (r: Reading, residentId: string): Promise<HospitalChoiceView[]> => {
  await actingFor(r, residentId, 'appointments')
  const { organisations: o, regions } = r.read.tables
  const contract = await contractOf(r, residentId)
  const parent = r.read
    .select({ code: regions.parentCode })
    .from(regions)
    .where(eq(regions.code, contract?.regionCode ?? ''))
  const around = r.read
    .select({ code: regions.code })
    .from(regions)
    .where(
      or(
        eq(regions.code, contract?.regionCode ?? ''),
        inArray(regions.code, parent),
        inArray(regions.parentCode, parent),
      ),
    )
  const hospitals = await r.read
    .select({ id: o.id, name: o.name, level: o.level })
    .from(o)
    .where(and(eq(o.kind, 'hospital'), contract ? inArray(o.regionCode, around) : undefined))
    .orderBy(asc(o.level), asc(o.name), asc(o.id))
    .limit(most)
  const choices = hospitals.map(hospital => toChoice(hospital, contract))
  return [
    ...choices.filter(({ needsReferral }) => !needsReferral),
    ...choices.filter(({ needsReferral }) => needsReferral),
  ]
}

/** One of them. @throws Refusal `not-found` for what is no hospital */
export const choiceOf = async (
  r: Reading,
  residentId: string,
  hospitalId: string,
): Promise<HospitalChoiceView> => {
  const { organisations: o } = r.read.tables
  const [hospital] = await r.read
    .select({ id: o.id, name: o.name, level: o.level })
    .from(o)
    .where(and(eq(o.id, hospitalId), eq(o.kind, 'hospital')))
  return hospital ? toChoice(hospital, await contractOf(r, residentId)) : refuse('not-found')
}

type Contract = Awaited<ReturnType<typeof contractOf>>

/* The agreement as it runs, with the hospitals it names and the rules it was signed under. */
const contractOf = async (r: Reading, residentId: string) => {
  const {
    agreements: a,
    agreementResidents: ar,
    agreementHospitals: h,
    organisations: o,
    teams: t,
  } = r.read.tables
  const [agreement] = await r.read
    .select({
      id: a.id,
      edition: a.edition,
      policyId: a.policyId,
      organisationId: t.organisationId,
      regionCode: o.regionCode,
    })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .innerJoin(t, eq(t.id, a.teamId))
    .innerJoin(o, eq(o.id, t.organisationId))
    .where(
      and(
        eq(ar.residentId, residentId),
        eq(ar.live, true),
        eq(ar.general, true),
        isNull(ar.leftAt),
        eq(a.state, 'active'),
      ),
    )
    .limit(1)
  if (!agreement) return undefined
  const hospitals = await r.read
    .select({ id: o.id, name: o.name, level: o.level })
    .from(h)
    .innerJoin(o, eq(o.id, h.organisationId))
    .where(eq(h.agreementId, agreement.id))
  const rules = agreement.edition
    ? (await readRulebook(r.read)).ofEdition(agreement.edition)
    : presetRules(agreement.policyId)
  return { ...agreement, hospitals, source: combinationSource(rules) }
}

const toChoice = (
  hospital: Pick<HospitalChoiceView, 'id' | 'name' | 'level'>,
  contract: Contract,
): HospitalChoiceView => {
  const { document, article } = contract?.source ?? { document: '', article: '' }
  const cited = contract?.source ? `（${document} ${article}）` : ''
  const asked = contract !== undefined && needsReferral(hospital.id, contract)
  const inside = contract?.hospitals.some(({ id }) => id === hospital.id) === true
  return {
    ...hospital,
    needsReferral: asked,
    why: asked
      ? `${hospital.name}不在你签约的医院组合里，要由家庭医生转诊${cited}。`
      : inside
        ? `${hospital.name}在你签约的医院组合里，可以直接预约${cited}。`
        : '你的签约没有选医院组合，可以直接预约。',
    source: contract?.source ? { ...contract.source } : null,
  }
}
