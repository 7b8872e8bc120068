import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { SuccessionsApi } from '@jiayitong/shared/api/successions'
import { dayOf } from '@jiayitong/shared/domain/days'
import { whyNotDecline, whyNotRenew, whyNotSwitch } from '@jiayitong/shared/domain/successions'
import { and, eq, isNull } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { refuse, refuseIf } from '../../refusal'
import { draftAgreement } from './agreements'
import { findAgreement, readAgreement, type Seen } from './agreements.read'
import { choicesIn, choicesOf } from './choices'
import { keptHospitals } from './hospitals'
import { whyNotSide } from './sides'
import { termOf } from './successions'

/**
 * Writes down the next term with the same team and people; signed like any other, it begins when this one has ended.
 * 国医改办发〔2016〕1号 问答5: 期满后居民可根据服务情况选择续约.
 */
export const renewAgreement = async (
  w: Writing,
  id: string,
  { years, packageIds }: BodyOf<SuccessionsApi['renew']>,
): Promise<Agreement> => {
  const seen = await findAsResident(w, id)
  refuseIf(whyNotRenew(await termOf(w, seen.row), dayOf(w.now)))
  const { content, row } = seen
  return draftAgreement(
    w,
    {
      ...samePeople(seen, packageIds),
      teamId: row.teamId,
      ...(content.practitioner ? { practitionerId: content.practitioner.id } : {}),
      communityId: content.community?.id,
      years,
      hospitals: await keptHospitals(w, row.teamId, content.hospitals),
    },
    { renewsId: id },
  )
}

/**
 * Writes down the agreement with another team that ends this one when it is accepted; until then, and if it is not,
 * this one goes on (国医改办发〔2016〕1号 问答5: 另选其他家庭医生团队签约).
 */
export const switchTeam = async (
  w: Writing,
  id: string,
  { teamId, practitionerId, years, packageIds }: BodyOf<SuccessionsApi['switch']>,
): Promise<Agreement> => {
  const seen = await findAsResident(w, id)
  const { content } = seen
  refuseIf(whyNotSwitch(await termOf(w, seen.row), dayOf(w.now)))
  if (teamId === seen.row.teamId && practitionerId === undefined)
    refuse('state-conflict', '这就是你现在的团队，请选另一个。')
  return draftAgreement(
    w,
    {
      ...samePeople(seen, packageIds),
      // What the place agreed on holds with its team only.
      ...(content.partyKind === 'institution' ? { partyKind: 'individual' as const } : {}),
      teamId,
      ...(practitionerId ? { practitionerId } : {}),
      years: years ?? 1,
      hospitals: await keptHospitals(w, teamId, content.hospitals),
    },
    { replacesId: id },
  )
}

/** The resident says that the term shall not go on by itself (二七卫计〔2016〕110号 二（三）). */
export const declineRenewal = async (w: Writing, id: string): Promise<Agreement> => {
  const { row } = await findAsResident(w, id)
  refuseIf(whyNotDecline(await termOf(w, row), dayOf(w.now)))
  const { agreements: a } = w.tx.tables
  const [declined] = await w.tx
    .update(a)
    .set({ renewalDeclinedAt: w.now })
    .where(and(eq(a.id, id), eq(a.state, 'active'), isNull(a.renewalDeclinedAt)))
    .returning({ id: a.id })
  if (!declined) refuse('state-conflict')
  audit(w, 'agreement-renewal-declined', `agreements:${id}`)
  return readAgreement(w, id)
}

/** The agreement, if the caller acts for its whole resident side. */
const findAsResident = async (w: Writing, id: string): Promise<Seen> => {
  const seen = await findAgreement(w, id)
  refuseIf(whyNotSide('resident', seen.row.state, seen.sides))
  return seen
}

/** The same people but who left meanwhile, with the packages asked for or what they have now. */
const samePeople = ({ content, named }: Seen, packageIds?: string[]) => {
  const residents = content.residents.filter(({ id }) =>
    named.some(each => each.id === id && each.leftAt === null),
  )
  const residentIds = residents.map(({ id }) => id)
  const choices = packageIds ? choicesOf({ residentIds, packageIds }) : choicesIn({ residents })
  return { partyKind: content.partyKind, residentIds, choices }
}
