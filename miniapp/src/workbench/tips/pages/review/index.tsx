import type { TipVersion } from '@jiayitong/shared/api/tips'
import { keyGroupNames } from '@jiayitong/shared/domain/residents'
import { tipStateNames } from '@jiayitong/shared/domain/tips'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { StickyBar } from '../../../../ui/sticky-bar'
import { TextField } from '../../../../ui/text-field'
import { TipPreview } from '../../preview'
import { useApproveTip, useReturnTip, useVersion } from '../../tips.remote'

/** What another wrote, read as it will be read, then approved or given back with words (C75). */
const Review = () => {
  const { id = '' } = useRouter().params
  const version = useVersion(id)
  return (
    <Page
      title="审核"
      notice={version.offline && <OfflineLine readAt={version.readAt} />}
      {...(version.data?.allowedEvents.includes('approve')
        ? { bar: <Decision version={version.data} /> }
        : {})}
    >
      <Ready of={version}>
        {data => (
          <>
            <TipPreview tip={data} />
            <Card rows>
              <ListRow
                title="状态"
                value={tipStateNames[data.state]}
                {...(data.words ? { note: data.words } : {})}
              />
              <ListRow title="主题" value={data.topics.join('、')} />
              <ListRow title="说给谁听" value={namesOf(data.groups) || '所有人'} />
              <ListRow title="不发给谁" value={namesOf(data.notFor) || '没有'} />
              <ListRow title="引到哪项服务" value={data.service ?? '没有'} />
            </Card>
            {data.mine && data.state === 'submitted' && (
              <View className="ink-2">自己写的要请本机构的另一位医生或管理员来审。</View>
            )}
          </>
        )}
      </Ready>
    </Page>
  )
}

const namesOf = (groups: TipVersion['groups']): string => groups.map(group => keyGroupNames[group]).join('、')

const Decision = ({ version: { id } }: { version: TipVersion }) => {
  const approving = useApproveTip()
  const returning = useReturnTip(id)
  const [asking, ask] = useState(false)
  const [words, setWords] = useState('')
  const approve = async () => {
    if (await approving.run(id)) void go.back()
  }
  const giveBack = async () => {
    if (await returning.run(words.trim())) void go.back()
  }
  return (
    <>
      {approving.failure && <ErrorCard failure={approving.failure} />}
      <StickyBar>
        <Button kind="outline" size="bar" onTap={() => ask(true)}>
          退回修改
        </Button>
        <Button wide size="bar" busy={approving.running} onTap={() => void approve()}>
          通过，用两年
        </Button>
      </StickyBar>
      <Sheet open={asking} title="退回修改" onClose={() => ask(false)}>
        <TextField label="要改什么" kind="lines" value={words} maxLength={300} onChange={setWords} />
        {returning.failure && <ErrorCard failure={returning.failure} kept="你写的还在。" />}
        <View className="row" style={{ marginTop: '12px' }}>
          <Button
            wide
            size="bar"
            busy={returning.running}
            disabled={words.trim().length < 2}
            onTap={() => void giveBack()}
          >
            退回给作者
          </Button>
        </View>
      </Sheet>
    </>
  )
}

export default Review
