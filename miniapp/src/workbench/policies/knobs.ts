import type { RegionRules } from '@jiayitong/shared/api/policies'
import type { PolicyBody } from '@jiayitong/shared/api/policy-body'

/** A number of the rules that is changed most, as a manager reads and writes it. */
export interface Knob {
  readonly name: string
  readonly unit: string
  /** What rules now; nothing where no document speaks of it. */
  readonly read: (rules: PolicyBody) => number | undefined
  /** The matter with another number in it and the article it comes from. */
  readonly write: (rules: PolicyBody, value: number, source: string) => Partial<PolicyBody>
}

/** All else of a policy goes in by the API; these can be tried and proposed on a phone. */
export const knobs: readonly Knob[] = [
  {
    name: '基础包每人每年自付',
    unit: '元',
    read: ({ fees }) => (fees?.basicResidentFeeFen == null ? undefined : fees.basicResidentFeeFen / 100),
    write: ({ fees }, value, source) => ({
      fees: { ...fees, basicResidentFeeFen: Math.round(value * 100), source },
    }),
  },
  {
    name: '一个团队最多签',
    unit: '户',
    read: ({ teamHouseholds }) => teamHouseholds?.maximum,
    write: ({ teamHouseholds }, value, source) => ({
      teamHouseholds: { target: Math.min(teamHouseholds?.target ?? value, value), maximum: value, source },
    }),
  },
  {
    name: '医生答复时限',
    unit: '小时',
    read: ({ decisionHours }) => decisionHours?.agreement,
    write: ({ decisionHours }, value, source) => ({
      decisionHours: {
        lapseAfterEscalation: decisionHours?.lapseAfterEscalation ?? 168,
        agreement: value,
        source,
      },
    }),
  },
  {
    name: '候补名额保留',
    unit: '小时',
    read: ({ waitlist }) => waitlist?.offerHours,
    write: (_rules, value, source) => ({ waitlist: { offerHours: value, source } }),
  },
  {
    name: '健康知识每年至少',
    unit: '条',
    read: ({ pushesPerYear }) => pushesPerYear?.minimum,
    write: ({ pushesPerYear }, value, source) => ({
      pushesPerYear: { ...pushesPerYear, minimum: value, source },
    }),
  },
]

/** What the region would say with one number changed: its own words, above those it inherits. */
export const changed = (
  { own, effective }: RegionRules,
  knob: Knob,
  { value, document, article }: { value: number; document: string; article: string },
): PolicyBody => ({ ...own, document, ...knob.write(effective, value, article) })
