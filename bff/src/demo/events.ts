import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import {
  campaignChecklist,
  type EventKind,
  type EventSite,
  type EventState,
} from '@jiayitong/shared/domain/events'
import { areaId, organisationId, staffAccountId, teamId } from './keys'
import type { Home, Person } from './residents'
import type { Row, Rows } from './rows'
import { idOf } from './seed'

interface EventPlan {
  readonly title: string
  readonly kind: EventKind
  readonly site: EventSite
  /** Days from today. */
  readonly day: number
  readonly from: string
  readonly minutes: number
  readonly place: string
  readonly state: EventState
  readonly capacity: number
  readonly summary: string
  readonly area?: string
  readonly community?: string
  readonly outcome?: string
  readonly walkIns?: number
  /** How many of the neighbours signed up, beside those named. */
  readonly people: number
  readonly waiting?: number
  readonly checklist?: readonly string[]
}

const liulang = '柳浪一片区'

/** Events of 林书禾's team in every state: the year's four of an area and two communities, and what is coming. */
const plans: readonly EventPlan[] = [
  {
    title: '秋天血压怎么管',
    kind: 'lecture',
    site: 'community',
    day: -38,
    from: '9:30',
    minutes: 90,
    place: '柳浪社区活动室',
    state: 'closed',
    capacity: 40,
    summary: '林医生讲四十分钟，讲完可以单独问。带上家里的血压本。',
    area: liulang,
    outcome: '讲了在家怎么量、什么数要来看，现场量了 31 人，7 人约了门诊。',
    walkIns: 5,
    people: 26,
  },
  {
    title: '重阳节现场咨询和义诊',
    kind: 'consultation',
    site: 'community',
    day: -40,
    from: '9:00',
    minutes: 150,
    place: '柳浪公园东门',
    state: 'closed',
    capacity: 120,
    summary: '量血压、测血糖、看化验单，不用挂号。',
    area: liulang,
    outcome: '接待 96 人，测血糖 54 人，当场签约 12 户。',
    walkIns: 70,
    people: 26,
  },
  {
    title: '养院老人义诊',
    kind: 'consultation',
    site: 'elder-home',
    day: -60,
    from: '14:00',
    minutes: 120,
    place: '望湖颐养院一楼',
    state: 'closed',
    capacity: 30,
    summary: '量血压、看皮肤和脚，核对一遍正在吃的药。',
    community: '望湖颐养院',
    outcome: '看了 22 位老人，停掉重复的药 4 种。',
    walkIns: 22,
    people: 0,
  },
  {
    title: '冬天怎么吃不长肉',
    kind: 'diet-guidance',
    site: 'community',
    day: 6,
    from: '9:30',
    minutes: 90,
    place: '柳浪社区活动室',
    state: 'open',
    capacity: 30,
    summary: '营养师带大家配一顿饭，量一量自己的油和盐。每家来一位就行。',
    area: liulang,
    people: 17,
  },
  {
    title: '艾灸和八段锦体验',
    kind: 'tcm',
    site: 'community',
    day: 12,
    from: '14:00',
    minutes: 120,
    place: '柳浪中心三楼中医馆',
    state: 'open',
    capacity: 12,
    summary: '宋医生先看适不适合，再体验。饭后一小时来，穿宽松的衣服。',
    area: liulang,
    people: 12,
    waiting: 3,
  },
  {
    title: '老师们的颈椎课',
    kind: 'lecture',
    site: 'government',
    day: 18,
    from: '16:00',
    minutes: 60,
    place: '柳浪小学会议室',
    state: 'planned',
    capacity: 40,
    summary: '站着讲课的颈肩怎么放松，十分钟学会一套。',
    community: '柳浪小学',
    people: 0,
    checklist: ['和学校约会议室', '打印动作图', '带演示用的弹力带'],
  },
  {
    title: '流感疫苗进小区',
    kind: 'consultation',
    site: 'community',
    day: 3,
    from: '9:00',
    minutes: 120,
    place: '望湖新村门口',
    state: 'cancelled',
    capacity: 60,
    summary: '现场咨询和预约接种。',
    outcome: '天气预报有大雨，改到下周，另行通知。',
    people: 4,
  },
]

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** Lectures, free consultations and what communities are owed each year, with who signed up and who came. */
export const eventRows = (homes: readonly Home[], now: Date): Rows => {
  const today = dayOf(now)
  const [own] = homes
  const neighbours = homes
    .filter(({ area }) => area === liulang)
    .slice(2)
    .flatMap(({ members }) => members.filter(({ accountId, age }) => accountId && age >= 18))
  const events: Row<'events'>[] = []
  const eventSignups: Row<'eventSignups'>[] = []
  const min = own?.members.find(({ accountId }) => accountId)
  for (const plan of plans) {
    const id = idOf('event', plan.title)
    const startsAt = instantOf(addDays(today, plan.day), minutesOf(plan.from))
    const signUp = (person: Person, at: number, state: 'booked' | 'waiting') =>
      eventSignups.push({
        id: idOf('event-signup', plan.title, person.id),
        eventId: id,
        residentId: person.id,
        accountId: person.accountId ?? '',
        state,
        createdAt: new Date(Math.min(now.getTime(), startsAt.getTime()) - (40 - at) * 3_600_000),
        // Of those who had signed up, one in nine did not come.
        ...(plan.state === 'closed' && at % 9 !== 8
          ? { arrivedAt: new Date(startsAt.getTime() + at * 20_000), arrivedBy: 'code' as const }
          : {}),
      })
    const coming = neighbours.slice(0, plan.people)
    coming.forEach((person, at) => void signUp(person, at, 'booked'))
    neighbours
      .slice(plan.people, plan.people + (plan.waiting ?? 0))
      .forEach((person, at) => void signUp(person, plan.people + at, 'waiting'))
    const joins = min && plan.kind === 'diet-guidance'
    if (joins) signUp(min, coming.length, 'booked')
    events.push({
      id,
      organisationId: organisationId('柳浪中心'),
      teamId: teamId('林书禾'),
      kind: plan.kind,
      site: plan.site,
      communityId: plan.community ? idOf('community', plan.community) : null,
      areaId: plan.area ? areaId(plan.area) : null,
      state: plan.state,
      title: plan.title,
      summary: plan.summary,
      place: plan.place,
      startsAt,
      endsAt: new Date(startsAt.getTime() + plan.minutes * 60_000),
      capacity: plan.capacity,
      taken: coming.length + (joins ? 1 : 0),
      checklist: (plan.checklist ?? campaignChecklist.slice(0, 4)).map((text, at) => ({
        text,
        done: plan.state !== 'planned' || at === 0,
      })),
      createdBy: staffAccountId('林书禾'),
      createdAt: instantOf(addDays(today, Math.min(plan.day, 0) - 21), 600),
      remindedAt: plan.state === 'closed' || plan.state === 'cancelled' ? now : null,
      endedAt: plan.state === 'closed' ? new Date(startsAt.getTime() + plan.minutes * 60_000) : null,
      walkIns: plan.walkIns ?? 0,
      outcome: plan.outcome ?? null,
    })
  }
  return { events, eventSignups }
}
