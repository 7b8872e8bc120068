import type { Agreement } from '@jiayitong/shared/api/agreements'
import { type AgreementState, type Payer, payerNames } from '@jiayitong/shared/domain/agreements'
import type { Source } from '@jiayitong/shared/domain/policies'
import type { ChipProps } from '../../ui/chip'

/** The four steps of signing, over every screen of it. */
export const stepNames = ['选家人', '选服务包', '核对签名', '医生确认']

export const toneOf = (state: AgreementState): NonNullable<ChipProps['tone']> =>
  state === 'active' ? 'primary' : state === 'draft' || state === 'submitted' ? 'apricot' : 'grey'

const numerals = ['', '一', '两', '三']

/** `一年`, `两年`, `三年`. */
export const yearsText = (years: number): string => `${numerals[years] ?? years}年`

/** How long an agreement runs: `两年`, or `30 天疗程`. */
export const termText = ({ years, courseDays }: Pick<Agreement, 'years' | 'courseDays'>): string =>
  courseDays === null ? yearsText(years) : `${courseDays} 天疗程`

/** How a person in an agreement came to agree, beside their package. */
export const agreedText = ({
  agreedBy,
  relation,
}: Pick<Agreement['residents'][number], 'agreedBy' | 'relation'>) =>
  agreedBy === 'delegate'
    ? '本人已同意'
    : agreedBy === 'guardian'
      ? '监护人代签'
      : relation === '本人'
        ? ''
        : '本人'

/** `44 岁·母亲`; the signer's own line needs no relation. */
export const ageText = ({ age, relation }: { age: number; relation: string }): string =>
  relation && relation !== '本人' ? `${age} 岁·${relation}` : `${age} 岁`

/** Everybody by name, or the first and how many. */
export const everybody = (residents: readonly { name: string }[]): string =>
  residents.length <= 3
    ? residents.map(({ name }) => name).join('、')
    : `${residents[0]?.name ?? ''}等 ${residents.length} 人`

interface Paying {
  readonly name: string
  readonly shares: readonly { readonly payer: Payer; readonly fen: number; readonly source: Source }[]
}

export interface FeeLine {
  readonly payer: Payer
  readonly name: string
  /** For whom, or how much for each. */
  readonly note: string
  readonly fen: number
}

/** Who pays how much for these people: their own part first, then the largest. `own` names their own part. */
export const feeLines = (residents: readonly Paying[], own: string): FeeLine[] => {
  const payers = new Set(residents.flatMap(({ shares }) => shares.map(({ payer }) => payer)))
  return [...payers]
    .map((payer): FeeLine => {
      const parts = residents.flatMap(({ name, shares }) => {
        const fen = shares.reduce((sum, share) => (share.payer === payer ? sum + share.fen : sum), 0)
        return fen > 0 ? [{ name, fen }] : []
      })
      const fen = parts.reduce((sum, part) => sum + part.fen, 0)
      return {
        payer,
        name: payer === 'resident' ? own : payerNames[payer],
        note: noteOf(parts, residents.length),
        fen,
      }
    })
    .sort((a, b) => Number(b.payer === 'resident') - Number(a.payer === 'resident') || b.fen - a.fen)
}

const noteOf = (parts: readonly { name: string; fen: number }[], everyone: number): string => {
  if (everyone === 1 || parts.length === 0) return ''
  const [first] = parts
  if (parts.length > 1 && parts.every(({ fen }) => fen === first?.fen))
    return `${parts.length} 人各 ${(first?.fen ?? 0) / 100} 元`
  return parts.length <= 2 ? parts.map(({ name }) => name).join('、') : `${parts.length} 人`
}

/** The documents behind the shares, each once: `威卫发〔2023〕4号 六（一）`. */
export const sourcesText = (residents: readonly Paying[]): string =>
  [
    ...new Set(
      residents.flatMap(({ shares }) => shares.map(({ source }) => `${source.document} ${source.article}`)),
    ),
  ].join('；')

/** What the residents pay themselves, in fen. */
export const ownFen = (shares: readonly { payer: Payer; fen: number }[]): number =>
  shares.reduce((sum, { payer, fen }) => (payer === 'resident' ? sum + fen : sum), 0)

/** `0123-4567-89AB-CDEF`. */
export const spacedCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code
