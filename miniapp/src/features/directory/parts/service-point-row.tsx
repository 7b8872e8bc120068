import type { ServicePoint } from '@jiayitong/shared/api/map'
import { View } from '@tarojs/components'
import { clockTime, nearDay } from '../../../lib/dates'
import { go } from '../../../lib/go'
import { Chip } from '../../../ui/chip'
import { Icon } from '../../../ui/icon'
import { Tap } from '../../../ui/tap'
import { whereLine } from '../words'
import './service-point-row.scss'

/** `今天 9:00`, `11月25日 周三 9:00 巡诊`: when somebody comes next. */
const nextVisit = ({ visits, services }: ServicePoint): string => {
  const next = visits[0]
  return next ? `${nearDay(next.startsAt, new Date())} ${clockTime(next.startsAt)} 巡诊` : services.join('、')
}

/** A health hut or a mobile visit near by: what, where, when next. Opens its house's page with the timetable. */
export const ServicePointRow = ({ point }: { point: ServicePoint }) => (
  <Tap className="point-row" role="link" onTap={() => go.organisation(point.organisation.id)}>
    <View className="point-row-mark">
      <Icon name={point.kind === 'mobile' ? 'calendar' : 'drop'} size={22} grow />
    </View>
    <View className="grow">
      <View className="row gap-8">
        <View className="medium">{point.name}</View>
        <Chip tone="map">{point.kind === 'mobile' ? '巡诊点' : '常设'}</Chip>
      </View>
      <View className="t5 ink-2">{whereLine(point.distance, point.organisation.shortName)}</View>
      <View className="t5">{nextVisit(point)}</View>
    </View>
    <View className="ink-2">
      <Icon name="chevron" size={18} />
    </View>
  </Tap>
)
