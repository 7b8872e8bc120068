import { View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { Chip } from '../../../ui/chip'
import { Face } from '../../../ui/face'
import { Icon } from '../../../ui/icon'
import { LoadBar } from '../../../ui/load-bar'
import { Tap } from '../../../ui/tap'
import { useCare } from '../../../ui/text-size'
import type { NearTeam } from '../directory.remote'
import { whereLine } from '../words'
import './team-row.scss'

export interface TeamRowProps {
  team: NearTeam
  /** It is responsible for where one stands. */
  mine?: boolean
  /** An arrow instead of the button: inside cards, where there is less room. */
  plain?: boolean
  /** Instead of how far and whose. */
  note?: string
}

/** A team in a list: face, whether somebody is there, how far, how full. The whole row opens it. */
export const TeamRow = ({ team, mine, plain, note }: TeamRowProps) => {
  const { name, leader, duty, distance, organisation, households, householdsMax } = team
  const care = useCare()
  const where = note ?? whereLine(distance, mine ? '' : organisation.shortName, !care)
  const open = households < householdsMax
  return (
    <Tap
      className="team-row"
      role="link"
      label={`${name}，${duty.text}，${where}，已签 ${households} 户，最多 ${householdsMax} 户`}
      onTap={() => go.team(team.id)}
    >
      <Face face={leader.face} size={48} />
      <View className="grow">
        <View className="team-row-names">
          <View className="t3 team-row-name">{name}</View>
          <Chip tone={duty.open ? 'primary' : 'grey'} dot={duty.open}>
            {duty.text}
          </Chip>
        </View>
        <View className="t5 ink-2 team-row-where">
          {mine && <View className="team-row-mine">负责这里</View>}
          <View>{where}</View>
        </View>
        <LoadBar households={households} most={householdsMax} />
      </View>
      {plain ? (
        <View className="ink-2">
          <Icon name="chevron" size={18} />
        </View>
      ) : (
        <View className={open ? 'team-row-open' : 'team-row-open team-row-full'} ariaHidden>
          {open ? '看团队' : '已签满'}
        </View>
      )}
    </Tap>
  )
}
