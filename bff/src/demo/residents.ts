import { addDays, addYears, ageOn, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { checkCharacter } from '@jiayitong/shared/domain/id-numbers'
import type { KeyGroup, Sex } from '@jiayitong/shared/domain/residents'
import { areaPlans } from './areas'
import { faceOf } from './faces'
import { demoFamilies, drawFamily, familyKinds, type MemberPlan } from './families'
import { region } from './keys'
import { drawGiven } from './names'
import { type Chance, chanceOf, demand, idOf } from './seed'

/** A resident in plain words, before anything is sealed. */
export interface Person {
  readonly id: string
  readonly accountId: string | null
  readonly name: string
  readonly relation: string
  readonly idNumber: string
  readonly phone: string | null
  readonly sex: Sex
  readonly bornOn: string
  readonly age: number
  readonly localRegister: boolean
  readonly groups: KeyGroup[]
  readonly face: string
}

export interface Home {
  readonly id: string
  readonly area: string
  readonly leader: string
  readonly address: string
  readonly createdAt: Date
  /** The representative first. */
  readonly members: readonly Person[]
}

/** How many homes lie in 林书禾's area, the others being spread over the district. */
const firstAreaHomes = 60
const firstArea = '柳浪一片区'

/** All households of the demo: the same people every time, as old as they are on the day they are planted. */
export const drawHomes = (now: Date): Home[] => {
  const today = dayOf(now)
  const families = [
    ...demoFamilies,
    ...familyKinds().map((kind, index) => drawFamily(kind, chanceOf('family', index))),
  ]
  const others = areaPlans.filter(({ name }) => name !== firstArea)
  const names = new Set<string>()
  let count = 0
  return families.map((family, index): Home => {
    const chance = chanceOf('home', index)
    const area = index < firstAreaHomes ? firstArea : demand(others[(index * 7) % others.length], 'area').name
    const plan = demand(
      areaPlans.find(({ name }) => name === area),
      area,
    )
    const local = chance.happens(plan.kind === 'village-group' ? 0.95 : 0.74)
    return {
      id: idOf('household', index),
      area,
      leader: plan.leader,
      address:
        index === 0
          ? '柳浪里 6 幢 2 单元 301'
          : index === 1
            ? '桐花巷 12 号 2 单元 502'
            : addressIn(plan, chance),
      createdAt: instantOf(addDays(today, -chance.int(800, 1500)), chance.int(500, 1000)),
      members: family.map(member => {
        count += 1
        return drawPerson(member, count, today, local || index < 2, names)
      }),
    }
  })
}

const drawPerson = (
  member: MemberPlan,
  count: number,
  today: string,
  localRegister: boolean,
  names: Set<string>,
): Person => {
  const id = idOf('resident', count)
  const chance = chanceOf('resident', count)
  const bornOn = bornAt(member.age, today, chance)
  const age = ageOn(bornOn, today)
  let name = member.name ?? member.surname + drawGiven(member.sex, bornOn, chance)
  // Two of one name live in every town; a third would look drawn.
  while (!member.name && names.has(name)) name = member.surname + drawGiven(member.sex, bornOn, chance)
  names.add(name)
  const hasPhone = age >= 18
  return {
    id,
    accountId: hasPhone ? idOf('account', 'resident', count) : null,
    name,
    relation: member.relation,
    idNumber: idNumberOf(bornOn, member.sex, count),
    phone: hasPhone ? `1990000${String(1000 + count).padStart(4, '0')}` : null,
    sex: member.sex,
    bornOn,
    age,
    localRegister,
    groups: member.name ? groupsOfDemo(member.name) : groupsOf(member.sex, age, chance),
    face: faceOf({ name, sex: member.sex, age }, chance),
  }
}

/** A birth date that makes somebody so old today. */
const bornAt = (age: number, today: string, chance: Chance): string =>
  addDays(addYears(today, -age), -chance.int(20, 340))

/** Area code, birth date, a serial that is odd for men, and the check character (GB 11643). */
const idNumberOf = (bornOn: string, sex: Sex, count: number): string => {
  const serial = String((count * 2 + (sex === 'male' ? 1 : 0)) % 1000).padStart(3, '0')
  const first17 = region.code + bornOn.replaceAll('-', '') + serial
  return first17 + checkCharacter(first17)
}

const groupsOfDemo = (name: string): KeyGroup[] =>
  name === '周桂兰'
    ? ['elderly', 'hypertension']
    : name === '梁秋禾'
      ? ['elderly']
      : name === '周小满' || name === '孟一舟'
        ? ['child']
        : []

const groupsOf = (sex: Sex, age: number, chance: Chance): KeyGroup[] => {
  const groups: KeyGroup[] = []
  const maybe = (group: KeyGroup, probability: number) => {
    if (chance.happens(probability)) groups.push(group)
  }
  if (age >= 65) groups.push('elderly')
  if (age <= 6) groups.push('child')
  maybe('hypertension', age >= 60 ? 0.46 : age >= 45 ? 0.16 : age >= 35 ? 0.04 : 0)
  maybe('diabetes', age >= 60 ? 0.19 : age >= 45 ? 0.08 : 0)
  maybe('maternal', sex === 'female' && age >= 25 && age <= 35 ? 0.16 : 0)
  maybe('certified-disabled', age >= 40 ? 0.025 : 0.008)
  maybe('minimum-living-allowance', age >= 60 ? 0.03 : 0.006)
  maybe('family-planning-special', age >= 60 ? 0.02 : 0)
  maybe('tuberculosis', age >= 18 ? 0.006 : 0)
  maybe('severe-mental-disorder', age >= 25 ? 0.006 : 0)
  return groups
}

const addressIn = ({ kind, places }: { kind: string; places: readonly string[] }, chance: Chance): string => {
  const place = chance.pick(places)
  if (kind === 'village-group') return `${place} ${chance.int(1, 98)} 号`
  if (kind === 'building')
    return `${place} ${chance.int(1, 4)} 座 ${chance.int(3, 24)}${String(chance.int(1, 8)).padStart(2, '0')}`
  if (/[巷弄头]$/.test(place))
    return `${place} ${chance.int(2, 86)} 号 ${chance.int(1, 6)}0${chance.int(1, 2)}`
  return `${place} ${chance.int(1, 28)} 幢 ${chance.int(1, 4)} 单元 ${chance.int(1, 6)}0${chance.int(1, 2)}`
}
