import type { Team } from '@jiayitong/shared/api/directory'
import { Image, View } from '@tarojs/components'
import { Chip } from '../../../ui/chip'
import { Face } from '../../../ui/face'
import { roofBackdropUri } from '../../../ui/roof'
import './team-head.scss'

/** The leader's face, the team's name, whether somebody is there and whether one can sign. */
export const TeamHead = ({ team }: { team: Team }) => (
  <View className="team-head">
    <Image className="team-head-roof" src={roofBackdropUri} ariaHidden />
    <View className="team-head-face">
      <Face face={team.leader.face} name={team.leader.name} size={76} />
    </View>
    <View className="grow">
      <View className="t2" ariaRole="heading">
        {team.name}
      </View>
      <View className="t5 ink-2 team-head-leader">{`团队长${team.leader.name}·${team.leader.title}`}</View>
      <View className="team-head-chips">
        <Chip tone="white" dot={team.duty.open}>
          {team.duty.text}
        </Chip>
        <Chip tone={team.canSign ? 'white' : 'alert'}>{team.canSign ? '可签约' : '已签满'}</Chip>
      </View>
    </View>
  </View>
)
