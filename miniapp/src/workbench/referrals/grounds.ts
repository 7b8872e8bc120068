import type { ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { BodyOf } from '@jiayitong/shared/api/route'

/** What a family doctor states, as it is being typed. */
export interface Grounds {
  readonly hospitalId: string
  readonly kind: 'clinic' | 'exam' | 'bed'
  readonly department: string
  readonly title: string
  readonly reason: string
  readonly criteria: readonly string[]
  readonly green: boolean
  readonly greenReason: string
  readonly attachment: string
}

export const noGrounds: Grounds = {
  hospitalId: '',
  kind: 'clinic',
  department: '',
  title: '',
  reason: '',
  criteria: [],
  green: false,
  greenReason: '',
  attachment: '',
}

/** Why it cannot be sent yet, in the order of the form; undefined when it can. */
export const missing = (grounds: Grounds): string | undefined => {
  if (!grounds.hospitalId) return '选一家医院'
  if (!grounds.department.trim()) return '填科室'
  if (!grounds.title.trim()) return '填转诊事由'
  if (!grounds.reason.trim()) return '填病情摘要'
  if (grounds.criteria.length === 0) return '勾选至少一条指征'
  return grounds.green && !grounds.greenReason.trim() ? '写明为什么走绿色通道' : undefined
}

export const bodyOf = (grounds: Grounds): BodyOf<ReferralsApi['approve']> => ({
  hospitalId: grounds.hospitalId,
  kind: grounds.kind,
  department: grounds.department.trim(),
  title: grounds.title.trim(),
  reason: grounds.reason.trim(),
  criteria: [...grounds.criteria],
  ...(grounds.attachment.trim()
    ? { attachments: [{ title: '检查和用药', text: grounds.attachment.trim() }] }
    : {}),
  ...(grounds.green ? { greenReason: grounds.greenReason.trim() } : {}),
})
