import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { clockTime } from '../../../../lib/dates'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { useRoom } from '../../appointments.remote'

/** On a waiting room's wall: who is called and who comes next before each door, in numbers and masked names. */
const Room = () => {
  const { code = '' } = useRouter().params
  const room = useRoom(code)
  return (
    <Page title="候诊" notice={room.offline && <OfflineLine readAt={room.readAt} />}>
      <Ready of={room}>
        {({ name, at, doors }) => (
          <>
            <View className="row apart t3" style={{ marginBottom: '12px' }}>
              <View>{name}</View>
              <View>{clockTime(at)}</View>
            </View>
            {doors.length === 0 && <Empty text="现在没有人候诊" />}
            {doors.map(door => (
              <Card
                key={`${door.room} ${door.practitionerName}`}
                title={`${door.room} ${door.practitionerName}`}
                note={`等候 ${door.waiting} 人`}
              >
                {door.now.map(one => (
                  <View key={one.number} className="row apart gap-12">
                    <View className="t1">{`${one.number} 号 ${one.name}`}</View>
                    <Chip tone={one.called ? 'apricot' : 'primary'}>{one.called ? '请进' : '正在看'}</Chip>
                  </View>
                ))}
                <View className="ink-2">
                  {door.next.length > 0
                    ? `接下来 ${door.next.map(one => `${one.number} 号 ${one.name}`).join('、')}`
                    : '后面没有人等'}
                </View>
              </Card>
            ))}
          </>
        )}
      </Ready>
    </Page>
  )
}

export default Room
