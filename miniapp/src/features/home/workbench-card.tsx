import type { AgreementsApi } from '@jiayitong/shared/api/agreements'
import { View } from '@tarojs/components'
import { clockTime, monthDay } from '../../lib/dates'
import { go } from '../../lib/go'
import { call } from '../../lib/http'
import { useRemote } from '../../lib/remote'
import { hasRole, useSession } from '../../lib/session'
import { Icon } from '../../ui/icon'
import { Tap } from '../../ui/tap'
import './workbench-card.scss'

/** The most the desk's list answers at once; beyond it the count says "or more". */
const most = 100

/** For a team's doctors and nurses, above everything of their own: how many people wait for the doctor's answer. */
export const WorkbenchCard = () => {
  const session = useSession()
  const isTeam = hasRole(session, 'doctor', 'nurse')
  const whose = hasRole(session, 'doctor') ? '等你答复' : '等医生答复'
  const waiting = useRemote(
    ['agreements', 'team', 'submitted', 'count', session?.account.id],
    signal =>
      call<AgreementsApi['list']>('GET /agreements', {
        query: { scope: 'team', state: 'submitted', limit: most },
        signal,
      }),
    { when: isTeam },
  )
  if (!isTeam) return null
  const count = waiting.data?.items.length ?? 0
  const first = waiting.data?.items[0]?.decideBy
  const some = count > 0
  return (
    <Tap className={some ? 'workbench workbench-waiting' : 'workbench'} onTap={go.doctorDesk}>
      <View className="workbench-mark">
        <Icon name="stethoscope" size={24} />
      </View>
      <View className="grow">
        <View className="t3">工作台</View>
        <View className="t5">
          {!waiting.data
            ? '签约、签字、答复居民'
            : some
              ? `${count}${waiting.data.nextCursor ? ' 份以上' : ' 份'}签约${whose}${first ? `，最早的到 ${monthDay(first)} ${clockTime(first)}` : ''}`
              : `现在没有签约${whose}`}
        </View>
      </View>
      <Icon name="chevron" size={20} />
    </Tap>
  )
}
