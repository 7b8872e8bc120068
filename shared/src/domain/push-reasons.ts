import type { DeliveryOrigin } from './pushes'
import { type KeyGroup, keyGroupNames } from './residents'

const isGroup = (group: string): group is KeyGroup => Object.hasOwn(keyGroupNames, group)

/**
 * Why this advice came to this person, in sentences for them to read (M14). What they live with is named only to
 * themselves and to who receives their messages.
 */
export const whyThisTip = (
  tip: { readonly groups: readonly string[]; readonly occasion: string },
  person: { readonly groups: readonly string[] },
  sent: { readonly origin: DeliveryOrigin; readonly teamName: string },
): string[] => {
  const shared = tip.groups.filter(isGroup).filter(group => person.groups.includes(group))
  const names = shared.map(group => keyGroupNames[group]).join('、')
  return [
    ...(sent.origin === 'outbreak' ? [`你住的片区最近「${tip.occasion}」要多留心。`] : []),
    ...(sent.origin === 'day' ? [`今天前后是「${tip.occasion}」。`] : []),
    ...(sent.origin === 'doctor' ? [`${sent.teamName}这次专门挑了这一条发出来。`] : []),
    ...(sent.origin === 'edited' ? [`${sent.teamName}为你的全年计划换上了这一条。`] : []),
    ...(names ? [`健康档案里记着你属于「${names}」，这一条就是写给你们的。`] : []),
    ...(tip.occasion && (sent.origin === 'plan' || sent.origin === 'edited')
      ? [`正逢「${tip.occasion}」，这时候照着做最合适。`]
      : []),
    ...(sent.origin === 'plan'
      ? ['签约后，家庭医生每年至少给你推送 12 条健康知识，这是其中一条，一年里不会重样。']
      : []),
  ]
}
