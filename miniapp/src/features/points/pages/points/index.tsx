import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { useResident, useSession } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Icon } from '../../../../ui/icon'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { Entries } from '../../entries'
import { useEntries, useOwnFlags, useSummary } from '../../points.remote'
import { Balance } from './balance'
import { Rewards } from './rewards'
import { Today } from './today'
import { Vouchers } from './vouchers'
import './points.scss'

/** What the family has, what it is good for, where it came from. */
const Points = () => {
  const session = useSession()
  const resident = useResident()
  const summary = useSummary(resident?.id)
  const entries = useEntries(resident?.id)
  const taken = (useOwnFlags(resident?.id).data?.items ?? []).filter(({ state }) => state === 'taken-back')
  return (
    <Page
      title={summary.data?.household ? '全家积分' : '积分'}
      notice={summary.offline && <OfflineLine readAt={summary.readAt} />}
    >
      {resident ? (
        <>
          <Ready of={summary}>{data => <Balance points={data} />}</Ready>
          {taken.length > 0 && (
            <Card tone="alert" dense onTap={() => void go.pointsHistory('taken')}>
              <View className="row apart gap-8">
                <View className="grow">{`有 ${taken.length} 笔积分核实后被收回，不对可以申诉`}</View>
                <Icon name="chevron" size={18} />
              </View>
            </Card>
          )}
          <Vouchers residentId={resident.id} />
          <Today residentId={resident.id} own={resident.relation === '本人'} />
        </>
      ) : session ? (
        <Empty text="填了姓名和身份证号，就开始记积分" action={{ text: '去实名', onTap: go.realName }} />
      ) : (
        <Empty text="登录以后看自己的积分" action={{ text: '去登录', onTap: go.signIn }} />
      )}
      <Rewards points={resident ? summary.data : undefined} />
      {resident && (
        <>
          <SectionTitle
            title="最近的"
            {...(entries.data && entries.data.length > recent
              ? { more: { text: '全部明细', onTap: () => void go.pointsHistory() } }
              : {})}
          />
          <Ready of={entries} waiting={<Skeleton shape="card" />}>
            {items =>
              items.length > 0 ? (
                <Card dense>
                  <Entries items={items.slice(0, recent)} />
                </Card>
              ) : (
                <View className="ink-2">还没有积分。看完健康提醒、按时随访，都会记上。</View>
              )
            }
          </Ready>
        </>
      )}
    </Page>
  )
}

/** Entries on the page itself; the rest is one press away. */
const recent = 5

export default Points
