import type { Team } from '@jiayitong/shared/api/directory'
import { dutyNames } from '@jiayitong/shared/domain/directory'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../lib/go'
import { Card } from '../../../ui/card'
import { Face } from '../../../ui/face'
import { Icon } from '../../../ui/icon'
import { Sheet } from '../../../ui/sheet'
import { Tap } from '../../../ui/tap'
import { useCare } from '../../../ui/text-size'
import './team-faces.scss'

type Members = Team['members']

/** Who looks after the family, by face and duty; the link tells what each of them does. */
export const TeamFaces = ({ members }: { members: Members }) => {
  const [open, setOpen] = useState(false)
  const shown = useCare() ? 6 : 5
  return (
    <Card
      title="谁来照顾你家"
      more={{
        text: members.length > shown ? `全部 ${members.length} 人` : '团队分工',
        onTap: () => setOpen(true),
      }}
    >
      <View className="team-faces">
        {members.slice(0, shown).map(({ id, name, duty, face }) => (
          <Tap
            key={id}
            className="team-face"
            role="link"
            label={`${name}，${dutyNames[duty]}`}
            onTap={() => void go.practitioner(id)}
          >
            <Face face={face} size={52} />
            <View className="team-face-name">{name}</View>
            <View className="t5 ink-2 one-line">{dutyNames[duty]}</View>
          </Tap>
        ))}
      </View>
      <Sheet open={open} title="团队分工" onClose={() => setOpen(false)}>
        <MemberList members={members} />
      </Sheet>
    </Card>
  )
}

const MemberList = ({ members }: { members: Members }) => (
  <View>
    {members.map(({ id, name, duty, title, face, specialties }) => (
      <Tap key={id} className="team-member" role="link" onTap={() => void go.practitioner(id)}>
        <Face face={face} size={44} />
        <View className="grow">
          <View className="medium">{`${name}·${dutyNames[duty]}`}</View>
          <View className="t5 ink-2">
            {specialties.length > 0 ? `${title}，擅长${specialties.join('、')}` : title}
          </View>
        </View>
        <View className="ink-2">
          <Icon name="chevron" size={18} />
        </View>
      </Tap>
    ))}
  </View>
)
