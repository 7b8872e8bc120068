import type { ServicePoint } from '@jiayitong/shared/api/map'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { clockTime, nearDay } from '../../../lib/dates'
import { go } from '../../../lib/go'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Chip } from '../../../ui/chip'
import { MoreLink } from '../../../ui/more-link'
import { addToCalendar } from '../add-to-calendar'
import './service-point-card.scss'

const firstVisits = 3

/** A fixed hut or a mobile point with its dated timetable; each visit can go into the phone's calendar (C6). */
export const ServicePointCard = ({ point }: { point: ServicePoint }) => {
  const [all, setAll] = useState(false)
  const { id, name, kind, address, services, visits } = point
  const shown = all ? visits : visits.slice(0, firstVisits)
  return (
    <Card title={name} note={<Chip tone="map">{kind === 'mobile' ? '巡诊点' : '常设'}</Chip>}>
      <View className="t5 ink-2">{address}</View>
      <View>{services.join('、')}</View>
      {shown.map(visit => (
        <Visit key={visit.startsAt} visit={visit} point={point} />
      ))}
      <View className="row apart point-links">
        <MoreLink
          text="地方或时间不对？"
          onTap={() => void go.correction({ kind: 'service-point', id, name })}
        />
        {visits.length > shown.length && (
          <MoreLink text={`后面还有 ${visits.length - shown.length} 次`} onTap={() => setAll(true)} />
        )}
      </View>
    </Card>
  )
}

const Visit = ({ visit, point }: { visit: ServicePoint['visits'][number]; point: ServicePoint }) => {
  const { startsAt, endsAt, note } = visit
  const [kept, setKept] = useState(false)
  const keep = async () => {
    const done = await addToCalendar({
      title: `${point.name}巡诊`,
      place: point.address,
      note,
      startsAt,
      endsAt,
    })
    setKept(done)
    if (!done) Taro.showToast({ title: '没有记进日历', icon: 'none' }).catch(() => {})
  }
  return (
    <View className="visit">
      <View className="grow">
        <View className="medium">{`${nearDay(startsAt, new Date())} ${clockTime(startsAt)}–${clockTime(endsAt)}`}</View>
        {note && <View className="t5 ink-2">{note}</View>}
      </View>
      <Button kind="tint" icon={kept ? 'check' : 'calendar'} onTap={() => void keep()}>
        {kept ? '已记下' : '提醒我'}
      </Button>
    </View>
  )
}
