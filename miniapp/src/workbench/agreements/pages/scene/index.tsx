import type { Scene } from '@jiayitong/shared/api/scenes'
import { dayOf } from '@jiayitong/shared/domain/days'
import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { codeImage, useTeamCode } from '../../../../features/agreements/scenes.remote'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import './scene.scss'

/** The team's code, large enough to be scanned across a table, and until when it leads there (C19). */
const TeamCode = () => {
  const { teamId = '' } = useRouter().params
  const code = useTeamCode(teamId)
  return (
    <Page title="扫码签约" notice={code.offline && <OfflineLine readAt={code.readAt} />}>
      <Ready of={code} waiting={<Skeleton />}>
        {scene => <Code scene={scene} />}
      </Ready>
    </Page>
  )
}

const forms = [
  { form: 'mini', name: '微信扫', how: '请居民用微信「扫一扫」' },
  { form: 'web', name: '浏览器扫', how: '请居民用手机相机扫，在浏览器里打开' },
] as const

const Code = ({ scene: { code, team, organisation, expiresAt } }: { scene: Scene }) => {
  const [at, setAt] = useState(0)
  const { form, how } = forms[at] ?? forms[0]
  return (
    <>
      <Card className="scene-card">
        <View className="t2 medium">{team.name}</View>
        <View className="t5 ink-2">{organisation.name}</View>
        <View className="row gap-8 scene-forms">
          {forms.map(({ name }, index) => (
            <FilterChip key={name} on={index === at} onTap={() => setAt(index)}>
              {name}
            </FilterChip>
          ))}
        </View>
        <Image
          className="scene-image"
          mode="aspectFit"
          src={codeImage(code, form)}
          ariaLabel={`${team.name}的签约码`}
          ariaRole="img"
        />
        <View>{how}</View>
        <View className="t2 strong scene-code">{`${code.slice(0, 4)} ${code.slice(4)}`}</View>
      </Card>
      <Card rows>
        <ListRow
          icon="printer"
          title="打印海报，看来源"
          note="贴到宣传栏，看哪里带来的人多"
          onTap={() => void go.posters(team.id)}
        />
        <ListRow icon="clock" title="有效到" value={fullDay(dayOf(new Date(expiresAt)))} />
        <ListRow
          icon="info"
          title="扫码后直接打开本团队，居民自己选服务包、手写签名，再到「待我确认」里确认"
        />
      </Card>
    </>
  )
}

export default TeamCode
