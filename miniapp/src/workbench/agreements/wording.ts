import type { Agreement, AgreementLine } from '@jiayitong/shared/api/agreements'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long an answer may still take, or for how long it is due. */
export interface Deadline {
  /** `还剩 51 小时`, `还剩 40 分钟`, `已超时 3 小时`, `已超时 4 天`. */
  readonly text: string
  readonly late: boolean
}

/** Hours up to three days, so that they can be compared at a glance; days beyond. */
export const deadlineOf = (decideBy: string, now: Date): Deadline => {
  const leftMs = new Date(decideBy).getTime() - now.getTime()
  const late = leftMs < 0
  const spanMs = Math.abs(leftMs)
  const span =
    spanMs < hourMs
      ? `${Math.max(1, Math.floor(spanMs / minuteMs))} 分钟`
      : spanMs <= 3 * dayMs
        ? `${Math.floor(spanMs / hourMs)} 小时`
        : `${Math.floor(spanMs / dayMs)} 天`
  return { text: `${late ? '已超时' : '还剩'} ${span}`, late }
}

type Party = Pick<AgreementLine, 'partyKind' | 'signatoryName'> & {
  readonly residents: readonly { readonly name: string; readonly age: number }[]
}

/** Who signs up: `周敏一家 3 人`, `周桂兰 82 岁`. */
export const partyText = ({ partyKind, signatoryName, residents }: Party): string => {
  const [first] = residents
  return partyKind === 'household' && residents.length > 1
    ? `${signatoryName}一家 ${residents.length} 人`
    : `${first?.name ?? signatoryName} ${first?.age ?? ''} 岁`
}

/** Who wrote the resident side's name. */
export const signatoryOf = ({ signatures }: Pick<Agreement, 'signatures'>): string =>
  signatures.find(({ side }) => side === 'resident')?.signerName ?? '居民'

/** Whether the one who looks is the one to answer. */
export const isMine = ({ allowedEvents }: Pick<AgreementLine, 'allowedEvents'>): boolean =>
  allowedEvents.includes('accept')

/** Whose turn it is while an agreement waits. */
export const turnText = (waiting: Pick<AgreementLine, 'allowedEvents' | 'practitioner'>): string => {
  if (isMine(waiting)) return '等你确认'
  return `等${waiting.practitioner?.name ?? ''}医生确认`
}

/** How each person came to agree, in a sentence of its own: signed, agreed and let sign, or too young to. */
export const agreedLines = ({
  residents,
  signatures,
}: Pick<Agreement, 'residents' | 'signatures'>): string[] => {
  const signer = signatoryOf({ signatures })
  return residents.map(({ name, agreedBy }) =>
    agreedBy === 'self'
      ? `${name}：本人签名`
      : agreedBy === 'guardian'
        ? `${name}：监护人${signer}代签`
        : `${name}：本人已同意，${signer}代办`,
  )
}

/** What doctors say most often; each stands on its own in the message to the resident. */
export const rejectReasons = ['住址不在本片区', '信息需要核对', '团队成员有变动'] as const
