import type { Home } from '@jiayitong/shared/api/home'
import { View } from '@tarojs/components'
import { go } from '../../lib/go'
import { callPhone } from '../../platform/phone'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Chip } from '../../ui/chip'
import { Face } from '../../ui/face'
import './doctor-card.scss'

/** Who the family doctor is, whether somebody is there now, and what can be done at once. */
export const DoctorCard = ({
  team,
  whose,
}: {
  team: NonNullable<Home['agreement']>['team']
  whose: string
}) => (
  <Card>
    <View className="doctor-head">
      <Face face={team.leader.face} name={team.leader.name} size={56} />
      <View className="grow">
        <View className="doctor-names">
          <View className="t3 one-line">{team.leader.name}</View>
          <View className="t5 ink-2 one-line">{whose === '我' ? '我的家庭医生' : `${whose}的医生`}</View>
        </View>
        <View className="t5 ink-2">{team.organisationName}</View>
      </View>
      <View className="doctor-duty">
        <Chip tone={team.duty.open ? 'primary' : 'grey'} dot={team.duty.open}>
          {team.duty.text}
        </Chip>
      </View>
    </View>
    <View className="doctor-acts">
      <Button icon="calendar" onTap={() => go.slots(team.id)}>
        预约
      </Button>
      <Button kind="tint" icon="phone" onTap={() => callPhone(team.phone)}>
        电话
      </Button>
      <Button kind="tint" icon="people" onTap={() => go.team(team.id)}>
        看团队
      </Button>
    </View>
  </Card>
)
