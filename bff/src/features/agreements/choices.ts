import type { AgreementsApi } from '@jiayitong/shared/api/agreements'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { refuseField } from '../../refusal'
import type { AgreementContent } from './content'

/** What one person takes: a package, or items picked one by one with how often a year. */
export type Choice =
  | { readonly packageId: string }
  | { readonly items: readonly { readonly itemId: string; readonly perYear: number }[] }

type Asked = Pick<BodyOf<AgreementsApi['draft']>, 'residentIds' | 'packageIds' | 'itemIds' | 'picks'>

/**
 * Each resident's choice, in the residents' order: their own picks, else their package, else the items named for all.
 * @throws Refusal `validation` where somebody would be left without
 */
export const choicesOf = ({ residentIds, packageIds = [], itemIds = [], picks = [] }: Asked): Choice[] => {
  const stranger = picks.findIndex(({ residentId }) => !residentIds.includes(residentId))
  if (stranger >= 0) refuseField(`/picks/${stranger}/residentId`, '自选的人不在这次签约里。')
  const withPackage = residentIds.filter(id => !picks.some(({ residentId }) => residentId === id))
  if (packageIds.length > 1 && packageIds.length !== withPackage.length)
    refuseField('/packageIds', '请给每位家人各选一个服务包，或者大家选同一个。')
  return residentIds.map(id => {
    const pick = picks.find(({ residentId }) => residentId === id)
    if (pick) return { items: pick.items }
    const packageId = packageIds[withPackage.indexOf(id)] ?? packageIds[0]
    if (packageId) return { packageId }
    if (itemIds.length > 0) return { items: timesOf(itemIds) }
    return refuseField('/packageIds', '请选一个服务包，或者自己挑几项服务。')
  })
}

/** An item named several times is wanted so often a year. */
const timesOf = (itemIds: readonly string[]) =>
  [...new Set(itemIds)].map(itemId => ({ itemId, perYear: itemIds.filter(id => id === itemId).length }))

/** What an agreement holds, to be weighed again. */
export const choicesIn = ({ residents }: Pick<AgreementContent, 'residents'>): Choice[] =>
  residents.map(({ pack: { id, items } }) =>
    id === null
      ? { items: items.map(({ id: itemId, perYear }) => ({ itemId, perYear })) }
      : { packageId: id },
  )
