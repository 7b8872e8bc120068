import { type AgreementState, lastDay, type PartyKind } from '@jiayitong/shared/domain/agreements'
import { addDays, addYears, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { packageNamed } from './packages'
import type { Home, Person } from './residents'
import { type Chance, chanceOf, demand } from './seed'

/** An agreement of the demo in plain words: who, in which state, since when. */
export interface Contract {
  readonly key: string
  readonly home: Home
  readonly leader: string
  readonly partyKind: PartyKind
  readonly signatory: Person
  readonly people: readonly { readonly person: Person; readonly pack: string }[]
  readonly state: AgreementState
  readonly renews?: string
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly decidedAt: Date | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly endedAt: Date | null
  readonly reason: string | null
}

const firstAreaHomes = 60
/** 周敏's agreement began so many days ago: nine of twelve messages have come. */
const zhouDays = 285

/** What became of each home: signed, waiting, declined, ended or never begun. */
const fateOf = (index: number, chance: Chance): AgreementState | 'none' => {
  if (index === 0) return 'active'
  if (index === 1) return 'none'
  if (index < firstAreaHomes) {
    if (index < 46) return 'active'
    if (index < 52) return 'submitted'
    return (
      (['draft', 'draft', 'rejected', 'rejected', 'withdrawn', 'expired', 'terminated', 'none'] as const)[
        index - 52
      ] ?? 'none'
    )
  }
  const at = chance.number()
  const fates = [
    ['active', 0.68],
    ['submitted', 0.74],
    ['expired', 0.79],
    ['terminated', 0.83],
    ['rejected', 0.86],
    ['withdrawn', 0.88],
    ['draft', 0.91],
  ] as const
  return fates.find(([, below]) => at < below)?.[0] ?? 'none'
}

const reasons = {
  rejected: [
    '你家在槐荫片区，离我们有点远，上门不方便。建议签何景川团队，我已经跟他说了。',
    '身份证上的住址和填写的不一样，麻烦核对后再提交一次。',
    '你母亲正在市立医院住院，等出院定了治疗方案再签更合适，我们会打电话给你。',
  ],
  terminated: ['搬到外地和女儿一起住了', '工作调动，不在本区住了', '想换到离单位近的团队'],
  withdrawn: ['想和家里人再商量一下'],
} as const

/** All agreements of the demo, older ones before those that renew them. */
export const drawContracts = (homes: readonly Home[], now: Date): Contract[] =>
  homes.flatMap((home, index) => {
    const chance = chanceOf('contract', index)
    const fate = fateOf(index, chance)
    return fate === 'none'
      ? []
      : partiesOf(home, index, fate, chance).flatMap(party => history(party, index, fate, now, chance))
  })

type Party = Pick<Contract, 'key' | 'home' | 'leader' | 'partyKind' | 'signatory' | 'people'>

/** Who signs: a household by its representative, or one or two of its people each for themselves. */
const partiesOf = (home: Home, index: number, fate: AgreementState, chance: Chance): Party[] => {
  const whole = index === 0 || (home.members.length > 1 && chance.happens(0.66))
  const head = demand(home.members[0], 'representative')
  const common = { home, leader: home.leader }
  if (whole)
    return [
      {
        ...common,
        key: `${index}`,
        partyKind: 'household',
        signatory: head,
        people: home.members.map(person => ({
          person,
          pack: packFor(person, index === 0 ? undefined : chance),
        })),
      },
    ]
  const second = home.members[1]
  const alone = fate === 'active' && second?.accountId && chance.happens(0.3) ? [head, second] : [head]
  return alone.map((person, at) => ({
    ...common,
    key: `${index}-${at}`,
    partyKind: 'individual',
    signatory: person,
    people: [{ person, pack: packFor(person, chance) }],
  }))
}

/** The package that suits somebody; most take the basic one of their age. */
const packFor = ({ age, groups, localRegister }: Person, chance: Chance | undefined): string => {
  const ill = groups.includes('hypertension') || groups.includes('diabetes')
  if (chance && ill && chance.happens(0.34)) return packageNamed('初级包·两病管理').name
  if (chance && age >= 78 && chance.happens(0.12)) return packageNamed('高级包·居家照护').name
  if (chance && age >= 50 && chance.happens(0.06)) return packageNamed('中级包·康养').name
  if (groups.includes('maternal')) return packageNamed('基础包·孕产').name
  if (age >= 60 && localRegister) return packageNamed('基础包·长者').name
  return packageNamed(age < 18 ? '基础包·儿童' : '基础包').name
}

const hourMs = 3_600_000

/** The agreement as its state has it, with the year before where it was renewed. */
const history = (
  party: Party,
  index: number,
  fate: AgreementState,
  now: Date,
  chance: Chance,
): Contract[] => {
  const today = dayOf(now)
  if (fate === 'draft' || fate === 'submitted') {
    // The doctor's queue: some came in last night, one must be answered soon.
    const waiting = index < firstAreaHomes ? [2, 5, 9, 20, 33, 61][index - 46] : undefined
    const handedIn = new Date(now.getTime() - (waiting ?? chance.int(3, 60)) * hourMs)
    return [{ ...blank(party, handedIn), state: fate, submittedAt: fate === 'draft' ? null : handedIn }]
  }
  if (fate === 'rejected' || fate === 'withdrawn') {
    const handedIn = instantOf(addDays(today, -chance.int(6, 70)), chance.int(8 * 60, 21 * 60))
    const answered = new Date(handedIn.getTime() + chance.int(2, 30) * hourMs)
    return [
      {
        ...blank(party, handedIn),
        state: fate,
        submittedAt: handedIn,
        decidedAt: fate === 'rejected' ? answered : null,
        endedAt: answered,
        reason: fate === 'rejected' ? chance.pick(reasons.rejected) : null,
      },
    ]
  }
  const began =
    index === 0
      ? zhouDays
      : fate === 'expired'
        ? chance.int(372, 640)
        : fate === 'terminated'
          ? chance.int(90, 330)
          : chance.int(4, 357)
  const startsOn = addDays(today, -began)
  const current = accepted(party, startsOn, chance)
  if (fate === 'expired') return [expire(current)]
  if (fate === 'terminated')
    return [
      {
        ...current,
        state: 'terminated',
        endedAt: instantOf(addDays(today, -chance.int(3, 60)), chance.int(540, 1020)),
        reason: chance.pick(reasons.terminated),
      },
    ]
  if (index !== 0 && !chance.happens(0.4)) return [current]
  const before = expire(accepted({ ...party, key: `${party.key}-before` }, addYears(startsOn, -1), chance))
  // Who was not born yet, or not old enough for the package, was not in it.
  const fitting = before.people.filter(({ person }) => person.age >= 3 && person.age !== 60)
  return fitting.length === before.people.length ? [before, { ...current, renews: before.key }] : [current]
}

const blank = (party: Party, at: Date) => ({
  ...party,
  createdAt: new Date(at.getTime() - 9 * 60_000),
  decidedAt: null,
  startsOn: null,
  endsOn: null,
  endedAt: null,
  reason: null,
})

/** Handed in the evening before and accepted on the first day. */
const accepted = (party: Party, startsOn: string, chance: Chance): Contract => {
  const handedIn = instantOf(addDays(startsOn, -1), chance.int(15 * 60, 21 * 60))
  return {
    ...blank(party, handedIn),
    state: 'active',
    submittedAt: handedIn,
    decidedAt: instantOf(startsOn, chance.int(8 * 60, 17 * 60)),
    startsOn,
    endsOn: lastDay(startsOn, 1),
  }
}

const expire = (contract: Contract): Contract => ({
  ...contract,
  state: 'expired',
  endedAt: instantOf(addDays(demand(contract.endsOn ?? undefined, 'last day'), 1), 5),
})
