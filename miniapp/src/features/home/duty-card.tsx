import { roleNames } from '@jiayitong/shared/domain/roles'
import { View } from '@tarojs/components'
import { go } from '../../lib/go'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Face } from '../../ui/face'
import { useMe } from '../residents/use-me'

/** Staff who are no residents here: in what capacity they are signed in, and that they may have a doctor too. */
export const DutyCard = () => {
  const me = useMe()
  if (!me.data) return null
  const { practitioner, roles } = me.data
  const duties = roles.map(({ role, organisationName }) =>
    [organisationName, roleNames[role]].filter(Boolean).join('·'),
  )
  return (
    <Card>
      <View className="row gap-12">
        {practitioner && <Face face={practitioner.face} size={56} />}
        <View className="grow">
          <View className="t3">{practitioner?.name ?? duties[0]}</View>
          {practitioner && <View className="t5 ink-2">{practitioner.title}</View>}
          {practitioner &&
            duties.map(duty => (
              <View key={duty} className="t5 ink-2">
                {duty}
              </View>
            ))}
        </View>
      </View>
      <View className="home-acts">
        <Button wide kind="tint" icon="doctor-pin" onTap={go.doctors}>
          看团队和片区
        </Button>
        <Button kind="outline" onTap={go.realName}>
          给自己实名
        </Button>
      </View>
    </Card>
  )
}
