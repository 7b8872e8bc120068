import { addDays, dayOf, instantOf, weekdayOf } from '@jiayitong/shared/domain/days'
import { quotaFloor } from '@jiayitong/shared/domain/quotas'
import { organisationId, practitionerId, rules } from './keys'
import type { Row, Rows } from './rows'
import { idOf } from './seed'

interface ResourcePlan {
  readonly hospital: string
  readonly kind: 'clinic' | 'exam' | 'bed'
  readonly department: string
  readonly expert?: string
  readonly days: readonly number[]
  readonly minute: number
  readonly capacity: number
  readonly quota: number
}

const plan = (
  hospital: string,
  kind: ResourcePlan['kind'],
  department: string,
  days: readonly number[],
  minute: number,
  [quota, capacity]: readonly [number, number],
  expert?: string,
): ResourcePlan => ({
  hospital,
  kind,
  department,
  days,
  minute,
  capacity,
  quota,
  ...(expert ? { expert } : {}),
})

const weekdays = [1, 2, 3, 4, 5]

/* What the two hospitals keep for family doctors: never under a fifth (威卫发〔2023〕4号 四（三）). */
const plans: readonly ResourcePlan[] = [
  plan('市立医院', 'clinic', '心内科', [1, 4], 500, [5, 22], '陈砚秋'),
  plan('市立医院', 'clinic', '内分泌科', [2, 5], 500, [5, 20], '严知白'),
  plan('市立医院', 'clinic', '呼吸内科', [1, 3], 490, [4, 18], '秦川柏'),
  plan('市立医院', 'clinic', '神经内科', [2, 4], 500, [4, 20], '薛明远'),
  plan('市立医院', 'clinic', '儿科', [1, 3, 6], 490, [6, 26], '殷若水'),
  plan('市立医院', 'clinic', '骨科', [3, 5], 820, [4, 18], '卓亦凡'),
  plan('市立医院', 'exam', '彩超', weekdays, 480, [16, 70]),
  plan('市立医院', 'exam', '胸部 CT', weekdays, 810, [10, 44]),
  plan('市立医院', 'exam', '动态心电图', weekdays, 490, [6, 24]),
  plan('市立医院', 'exam', '无痛胃镜', [2, 4], 480, [5, 22]),
  plan('市立医院', 'bed', '心内科床位', weekdays, 600, [2, 8]),
  plan('市中医院', 'clinic', '康复科', [1, 3, 5], 490, [7, 34], '任鹤鸣'),
  plan('市中医院', 'clinic', '针灸科', [2, 4, 6], 490, [6, 28], '区静怡'),
  plan('市中医院', 'clinic', '脾胃病科', [1, 4], 490, [4, 20], '晏如海'),
  plan('市中医院', 'clinic', '妇科', [2, 5], 820, [5, 24], '曹芸'),
  plan('市中医院', 'exam', '骨密度', [1, 3, 5], 490, [6, 24]),
  plan('市中医院', 'bed', '康复床位', weekdays, 600, [4, 18]),
]

const days = 28

/** How long behind today places lie that somebody was sent to. */
const pastDays = 7

/** A hospital's places at one time, in plain words and as a row. */
export interface Resource extends Row<'referralResources'> {
  readonly hospital: string
}

/** Four weeks of reserved places; what nobody used goes back to the public the day before at noon. */
export const drawResources = (now: Date): Resource[] => {
  const today = dayOf(now)
  return Array.from({ length: days + pastDays }, (_, ahead) => addDays(today, ahead - pastDays)).flatMap(
    day =>
      plans
        .filter(each => each.days.includes(weekdayOf(day)))
        .map(
          ({ hospital, kind, department, expert, minute, capacity, quota }): Resource => ({
            hospital,
            id: idOf('resource', hospital, department, kind, day),
            hospitalId: organisationId(hospital),
            kind,
            department,
            practitionerId: expert ? practitionerId(expert) : null,
            startsAt: instantOf(day, minute),
            capacity,
            quota,
            taken: 0,
            releaseAt: instantOf(addDays(day, -1), 720),
          }),
        ),
  )
}

/** The rows of those to come and of those behind that somebody was sent to, with how many of each are taken. */
export const resourceRows = (
  resources: readonly Resource[],
  taken: ReadonlyMap<string, number>,
  now: Date,
): Rows => {
  const today = instantOf(dayOf(now))
  const rows = resources
    .filter(({ id, startsAt }) => startsAt >= today || taken.has(id))
    .map(({ hospital: _, ...row }) => ({ ...row, taken: taken.get(row.id) ?? 0 }))
  return { referralResources: rows, resourcePublics: rows.map(publicOf) }
}

/* What everybody may book beside it, and the share it keeps. */
const publicOf = (row: Row<'referralResources'>): Row<'resourcePublics'> => {
  const { permille, atLeast, enforced } = quotaFloor(rules, row.kind)
  return {
    resourceId: row.id,
    capacity: row.capacity,
    quota: row.quota,
    permille: enforced ? permille : 0,
    atLeast: enforced ? atLeast : 0,
    place: [row.hospitalId, row.kind, row.department, row.practitionerId ?? '', row.startsAt.getTime()].join(
      ' ',
    ),
  }
}
