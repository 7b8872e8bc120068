import { View } from '@tarojs/components'
import { usePractitioner, useTeam } from '../../../../features/directory/directory.remote'
import { useMe } from '../../../../features/residents/use-me'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { LoadBar } from '../../../../ui/load-bar'
import { Tap } from '../../../../ui/tap'

/** How full each of one's teams is, before anybody else is let in. */
export const TeamLoads = () => {
  const practitioner = useMe().data?.practitioner
  return practitioner ? <OfTeams practitionerId={practitioner.id} /> : null
}

const OfTeams = ({ practitionerId }: { practitionerId: string }) => {
  const teams = usePractitioner(practitionerId).data?.teams ?? []
  if (teams.length === 0) return null
  return (
    <Card className="team-loads">
      {teams.map(({ id, name }) => (
        <View key={id}>
          <TeamLoad id={id} />
          <Button wide kind="tint" label={`${name}的签约码`} onTap={() => void go.teamCode(id)}>
            扫码签约
          </Button>
        </View>
      ))}
    </Card>
  )
}

const TeamLoad = ({ id }: { id: string }) => {
  const team = useTeam(id, undefined).data
  if (!team) return <View className="team-load" />
  const { name, leader, households, householdsMax } = team
  const room = householdsMax - households
  return (
    <Tap className="team-load" role="link" onTap={() => void go.team(id)}>
      <Face face={leader.face} size={40} />
      <View className="grow">
        <View className="team-load-name">
          <View className="medium">{name}</View>
          <View className="t5 ink-2">{room > 0 ? `还能签 ${counted(room)} 户` : '已经签满'}</View>
        </View>
        <LoadBar households={households} most={householdsMax} />
      </View>
      <View className="ink-2">
        <Icon name="chevron" size={18} />
      </View>
    </Tap>
  )
}
