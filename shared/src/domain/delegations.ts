import { ageOn, dayOf } from './days'
import { adultAge } from './residents'

export const delegationKinds = ['delegation', 'guardianship'] as const
export type DelegationKind = (typeof delegationKinds)[number]

/** What a delegate may do for the resident. */
export const delegationScopes = ['agreements', 'appointments', 'records', 'messages', 'points'] as const
export type DelegationScope = (typeof delegationScopes)[number]

export const delegationScopeNames: Record<DelegationScope, string> = {
  agreements: '签约',
  appointments: '预约和转诊',
  records: '看健康档案',
  messages: '收消息',
  points: '用积分',
}

export interface DelegationFacts {
  readonly kind: DelegationKind
  readonly scopes: readonly DelegationScope[]
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly revokedAt: Date | null
}

/** Whether a delegation lets its holder act in a scope now; a guardian's right ends at eighteen. */
export const covers = (
  delegation: DelegationFacts,
  scope: DelegationScope,
  resident: { bornOn: string },
  now: Date,
): boolean => {
  if (delegation.revokedAt || delegation.startsAt > now) return false
  if (delegation.endsAt && delegation.endsAt <= now) return false
  if (delegation.kind === 'guardianship' && ageOn(resident.bornOn, dayOf(now)) >= adultAge) return false
  return delegation.scopes.includes(scope)
}
