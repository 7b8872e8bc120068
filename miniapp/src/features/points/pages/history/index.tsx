import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { useResident, useSession } from '../../../../lib/session'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { useEntries } from '../../points.remote'
import { Ending } from './ending'
import './history.scss'
import { Months } from './months'
import { Taken } from './taken'

const parts = { all: '明细', ending: '到期', taken: '被收回的' } as const
type Part = keyof typeof parts

/** Every point that came and went with its cause; what ends when; what was taken back and may be objected to (C81). */
const History = () => {
  const session = useSession()
  const resident = useResident()
  const asked = useRouter().params.part
  const [part, turn] = useState<Part>(asked === 'ending' || asked === 'taken' ? asked : 'all')
  const entries = useEntries(resident?.id)
  return (
    <Page title="积分明细" notice={entries.offline && <OfflineLine readAt={entries.readAt} />}>
      {resident ? (
        <>
          <View className="history-parts">
            {(Object.keys(parts) as Part[]).map(each => (
              <FilterChip key={each} on={each === part} onTap={() => turn(each)}>
                {parts[each]}
              </FilterChip>
            ))}
          </View>
          {part === 'all' && <Months entries={entries} />}
          {part === 'ending' && <Ending residentId={resident.id} />}
          {part === 'taken' && <Taken residentId={resident.id} />}
        </>
      ) : session ? (
        <Empty text="填了姓名和身份证号，就开始记积分" action={{ text: '去实名', onTap: go.realName }} />
      ) : (
        <Empty text="登录以后看自己的积分" action={{ text: '去登录', onTap: go.signIn }} />
      )}
    </Page>
  )
}

export default History
