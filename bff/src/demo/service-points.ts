import { addDays, dayOf, instantOf, weekdayOf } from '@jiayitong/shared/domain/days'
import { organisationId } from './keys'
import { toPosition } from './land/district'
import type { Rows } from './rows'
import { chanceOf, idOf } from './seed'

interface PointPlan {
  readonly name: string
  readonly home: string
  readonly address: string
  readonly x: number
  readonly y: number
  readonly services: string
  /** Weekday and minutes of a mobile point's visits, and what people should know; none for a fixed one. */
  readonly visits?: readonly [weekday: number, from: number, to: number, note: string]
}

const plans: readonly PointPlan[] = [
  {
    name: '柳浪里健康驿站',
    home: '柳浪中心',
    address: '柳浪里 3 幢架空层',
    x: -0.55,
    y: 0.2,
    services: '量血压、测血糖、健康咨询',
  },
  {
    name: '月桥里健康小屋',
    home: '柳浪中心',
    address: '月桥里居委会 1 楼',
    x: -0.75,
    y: 1.55,
    services: '量血压、用药咨询、体质辨识',
  },
  {
    name: '青禾大厦健康小屋',
    home: '柳浪中心',
    address: '青禾大厦 B1 层',
    x: -3.3,
    y: 0.6,
    services: '午间咨询、颈肩放松、心理倾听',
  },
  {
    name: '老营里健康小屋',
    home: '槐荫站',
    address: '老营里老年活动室旁',
    x: -4.75,
    y: -0.35,
    services: '量血压、换药、康复训练',
  },
  {
    name: '织锦里健康小屋',
    home: '青石桥中心',
    address: '织锦里幼儿园对面',
    x: 0.5,
    y: 4.35,
    services: '儿童保健咨询、身高体重测量',
  },
  {
    name: '松风里健康驿站',
    home: '青石桥中心',
    address: '松风里党群服务站',
    x: -1.5,
    y: 5.95,
    services: '量血压、防跌倒训练',
    visits: [3, 540, 660, '带上平时吃的药，可以现场核对'],
  },
  {
    name: '渡口新村巡诊点',
    home: '南浦中心',
    address: '渡口新村南门凉亭',
    x: 0.35,
    y: -3.1,
    services: '量血压、测血糖、签约登记',
    visits: [2, 510, 630, '空腹来可以测血糖'],
  },
  {
    name: '东塘村巡诊车',
    home: '南浦中心',
    address: '东塘村文化礼堂',
    x: 5.0,
    y: -3.3,
    services: '全科门诊、配药、心电图',
    visits: [4, 510, 660, '医保卡能用，慢病药可以配一个月'],
  },
  {
    name: '前洋村巡诊车',
    home: '南浦中心',
    address: '前洋村樟树下',
    x: -0.9,
    y: -6.1,
    services: '全科门诊、配药',
    visits: [5, 510, 630, '下雨照常，停在村委会屋檐下'],
  },
  {
    name: '荷田村巡诊车',
    home: '石塘卫生院',
    address: '荷田村村委会',
    x: -3.95,
    y: -4.25,
    services: '全科门诊、B 超、儿童体检',
    visits: [2, 480, 660, 'B 超要空腹，先到的先做'],
  },
  {
    name: '枣林村巡诊车',
    home: '石塘卫生院',
    address: '枣林村晒场',
    x: -5.05,
    y: -3.6,
    services: '全科门诊、配药、心电图',
    visits: [4, 480, 630, '打药季请先换衣服再来'],
  },
  {
    name: '上墩村巡诊车',
    home: '石塘卫生院',
    address: '上墩村庙前',
    x: -7.6,
    y: -0.9,
    services: '全科门诊、配药',
    visits: [3, 840, 960, '走不动的老人打团队电话，医生进门看'],
  },
  {
    name: '横山脚巡诊点',
    home: '竹坞卫生室',
    address: '横山脚凉亭',
    x: -7.5,
    y: 2.4,
    services: '量血压、换药',
    visits: [6, 450, 540, '赶早，蒋医生看完要回卫生室'],
  },
  {
    name: '高坪村巡诊点',
    home: '茶湾卫生室',
    address: '高坪村老祠堂',
    x: -3.1,
    y: 5.4,
    services: '量血压、妇幼保健咨询',
    visits: [1, 900, 1020, '带上孩子的小绿本'],
  },
]

const visitDays = 30

/** Fixed points, and mobile ones with their visits over the next thirty days. */
export const servicePointRows = (now: Date): Rows => {
  const today = dayOf(now)
  const days = Array.from({ length: visitDays }, (_, ahead) => addDays(today, ahead))
  return {
    servicePoints: plans.map(({ x, y, home, services, visits, name, address }) => {
      const [lng, lat] = toPosition([x, y])
      return {
        id: idOf('service-point', name),
        organisationId: organisationId(home),
        name,
        kind: visits ? 'mobile' : 'fixed',
        address,
        lat,
        lng,
        services: services.split('、'),
        checkedOn: addDays(today, -chanceOf('checked', name).int(2, 45)),
      }
    }),
    servicePointVisits: plans.flatMap(({ name, visits }) => {
      if (!visits) return []
      const [weekday, from, to, note] = visits
      return days
        .filter(day => weekdayOf(day) === weekday)
        .map((day, turn) => ({
          id: idOf('visit', name, turn),
          servicePointId: idOf('service-point', name),
          startsAt: instantOf(day, from),
          endsAt: instantOf(day, to),
          note,
        }))
    }),
  }
}
