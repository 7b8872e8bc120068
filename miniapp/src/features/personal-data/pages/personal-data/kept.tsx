import type { PersonalData } from '@jiayitong/shared/api/personal-data'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { useExport } from '../../personal-data.remote'

/** The export as text to keep: a heading, then a line for each thing. */
const asText = ({ exportedAt, sections }: PersonalData): string =>
  [
    `家医通 个人信息副本 ${exportedAt}`,
    ...sections
      .filter(({ records }) => records.length > 0)
      .map(({ title, records }) =>
        [
          title,
          ...records.map(record => record.map(({ name, value }) => `${name}：${value}`).join('；')),
        ].join('\n'),
      ),
  ].join('\n\n')

/** Shows how much is kept, by kind, and copies all of it. */
export const Kept = () => {
  const reading = useExport()
  const [data, setData] = useState<PersonalData>()
  const read = async () => {
    const found = await reading.run('all')
    if (found) setData(found)
  }
  const copy = (text: string) => Taro.setClipboardData({ data: text })
  return (
    <Card>
      <View className="ink-2">把我们留着的、关于你和你孩子的全部信息列出来，可以复制到别处保存。</View>
      {reading.failure && <ErrorCard failure={reading.failure} />}
      {data?.sections
        .filter(({ records }) => records.length > 0)
        .map(({ title, records }) => (
          <View key={title} className="row apart kept-count">
            <View>{title}</View>
            <View className="ink-2">{`${records.length} 条`}</View>
          </View>
        ))}
      <View className="row kept-acts">
        {data ? (
          <Button wide kind="tint" onTap={() => void copy(asText(data))}>
            复制全部内容
          </Button>
        ) : (
          <Button wide kind="outline" busy={reading.running} onTap={() => void read()}>
            列出我的全部信息
          </Button>
        )}
      </View>
    </Card>
  )
}
