import type { OrganisationKind, OrganisationLevel } from '@jiayitong/shared/domain/directory'
import type { OpenSpan, WeeklyHours } from '@jiayitong/shared/domain/opening-hours'

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** `weekly('1-5 8:00-11:30 13:30-17:30', '6 8:00-11:30')`; 0 is Sunday, a day not named is closed. */
export const weekly = (...lines: readonly string[]): WeeklyHours => {
  const week: WeeklyHours = Array.from({ length: 7 }, () => [])
  for (const line of lines) {
    const [days = '', ...spans] = line.split(' ')
    const [first = 0, last = first] = days.split('-').map(Number)
    const open = spans.map((span): OpenSpan => {
      const [from = '', to = ''] = span.split('-')
      return [minuteOf(from), minuteOf(to)]
    })
    for (let day = first; day <= last; day += 1) week[day] = open
  }
  return week
}

export interface OrganisationPlan {
  readonly name: string
  readonly shortName: string
  readonly kind: OrganisationKind
  readonly level: OrganisationLevel
  /** The public institution it signs under. */
  readonly platform?: string
  /** The last four of the invented number 0579-5550…. */
  readonly line: string
  readonly address: string
  readonly x: number
  readonly y: number
  readonly hours: WeeklyHours
  readonly howToSign: string
}

const inPerson = (where: string) =>
  `在小程序里选团队、选服务包、签名，医生三天内答复。也可以带身份证到${where}，工作人员帮你办。`
const community = weekly('1-5 8:00-11:30 13:30-17:30', '6 8:00-11:30')

/** The institutions of 清和区. Names, streets and numbers are invented. */
export const organisationPlans: readonly OrganisationPlan[] = [
  {
    name: '柳浪社区卫生服务中心',
    shortName: '柳浪中心',
    kind: 'community-centre',
    level: 'primary',
    line: '1018',
    address: '柳浪路 18 号',
    x: 0,
    y: 0,
    hours: weekly('1-6 8:00-17:30', '0 8:00-11:30'),
    howToSign: inPerson('1 楼签约服务台'),
  },
  {
    name: '槐荫社区卫生服务站',
    shortName: '槐荫站',
    kind: 'community-station',
    level: 'primary',
    platform: '柳浪中心',
    line: '1042',
    address: '槐荫街 206 号',
    x: -1.4,
    y: -1.03,
    hours: weekly('1-5 8:00-11:30 13:30-20:00', '6 8:00-11:30'),
    howToSign: inPerson('站里，晚上八点前都有人'),
  },
  {
    name: '沿河社区卫生服务站',
    shortName: '沿河站',
    kind: 'community-station',
    level: 'primary',
    platform: '柳浪中心',
    line: '1063',
    address: '船埠头路 9 号',
    x: 0.62,
    y: -1.36,
    hours: community,
    howToSign: inPerson('站里前台'),
  },
  {
    name: '望湖社区卫生服务站',
    shortName: '望湖站',
    kind: 'community-station',
    level: 'primary',
    platform: '柳浪中心',
    line: '1085',
    address: '望湖路 131 号',
    x: 1.49,
    y: -0.04,
    hours: weekly('1-5 8:00-12:00 13:00-18:30', '6 8:00-12:00', '0 8:00-11:30'),
    howToSign: inPerson('站里 1 号窗口'),
  },
  {
    name: '青石桥社区卫生服务中心',
    shortName: '青石桥中心',
    kind: 'community-centre',
    level: 'primary',
    line: '2016',
    address: '青石桥路 77 号',
    x: 1.2,
    y: 2.85,
    hours: weekly('1-5 8:00-12:00 13:30-17:30', '6 8:00-16:30'),
    howToSign: inPerson('2 楼家庭医生签约室'),
  },
  {
    name: '安和全科诊所',
    shortName: '安和诊所',
    kind: 'private-clinic',
    level: 'primary',
    platform: '青石桥中心',
    line: '2094',
    address: '松苑东门 3 号商铺',
    x: 4.15,
    y: 2.55,
    hours: weekly('1-6 9:00-12:00 14:00-20:30', '0 9:00-12:00'),
    howToSign: '诊所的签约由青石桥社区卫生服务中心盖章，费用和服务都一样。在小程序里签，或者到诊所前台办。',
  },
  {
    name: '南浦社区卫生服务中心',
    shortName: '南浦中心',
    kind: 'community-centre',
    level: 'primary',
    line: '3027',
    address: '南浦大道 258 号',
    x: 0.25,
    y: -3.3,
    hours: weekly('1-5 8:00-11:30 13:30-17:00', '6 8:00-11:30'),
    howToSign: inPerson('门诊 1 楼导诊台'),
  },
  {
    name: '芦湾社区卫生服务站',
    shortName: '芦湾站',
    kind: 'community-station',
    level: 'primary',
    platform: '南浦中心',
    line: '3055',
    address: '芦湾村渡船头 12 号',
    x: 1.4,
    y: -4.85,
    hours: weekly('1-5 8:00-11:30 14:00-17:00', '6 8:00-11:00'),
    howToSign: inPerson('站里，或者每月的村口义诊'),
  },
  {
    name: '石塘镇卫生院',
    shortName: '石塘卫生院',
    kind: 'township-hospital',
    level: 'primary',
    line: '4033',
    address: '石塘老街 45 号',
    x: -4.55,
    y: -2.1,
    hours: weekly('1-5 7:30-11:30 13:30-17:00', '6 7:30-11:30', '0 7:30-11:30'),
    howToSign: inPerson('公共卫生科，赶集日早上最方便'),
  },
  {
    name: '竹坞村卫生室',
    shortName: '竹坞卫生室',
    kind: 'village-clinic',
    level: 'primary',
    platform: '石塘卫生院',
    line: '4071',
    address: '竹坞村笋厂里 6 号',
    x: -6.2,
    y: 2.0,
    hours: weekly('1-6 7:30-11:00 14:30-18:00'),
    howToSign: '蒋医生上门登记，也可以到村卫生室办。协议由石塘镇卫生院盖章。',
  },
  {
    name: '茶湾村卫生室',
    shortName: '茶湾卫生室',
    kind: 'village-clinic',
    level: 'primary',
    platform: '石塘卫生院',
    line: '4088',
    address: '茶湾村井头 21 号',
    x: -3.75,
    y: 3.85,
    hours: weekly('1-5 7:30-11:30 14:00-17:30', '6 7:30-11:30'),
    howToSign: '到村卫生室找盛医生，采茶季她每天傍晚在炒茶坊摆桌子登记。协议由石塘镇卫生院盖章。',
  },
  {
    name: '望川市立医院',
    shortName: '市立医院',
    kind: 'hospital',
    level: 'third',
    line: '6001',
    address: '柳浪路 300 号',
    x: 0.35,
    y: 2.3,
    hours: weekly('1-5 8:00-11:30 13:30-17:00', '6 8:00-11:30'),
    howToSign: '医院不直接签约。由你的家庭医生转诊过来，能用为签约居民留的号。',
  },
  {
    name: '望川市中医院',
    shortName: '市中医院',
    kind: 'hospital',
    level: 'second',
    line: '6120',
    address: '书院路 88 号',
    x: -2.2,
    y: 2.35,
    hours: weekly('1-5 8:00-11:30 13:30-17:00', '6 8:00-11:30', '0 8:00-11:30'),
    howToSign: '医院不直接签约。由你的家庭医生转诊过来，能用为签约居民留的号。',
  },
]
