import type { PointsApi } from '@jiayitong/shared/api/points'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { useRemote, useRemoteList } from '../../../../lib/remote'
import { useResident, useSession } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { Balance } from './balance'
import { Entries } from './entries'
import { Rewards } from './rewards'
import './points.scss'

/** What the family has, what it is good for, where it came from. */
const Points = () => {
  const session = useSession()
  const resident = useResident()
  const [history, setHistory] = useState(false)
  const of = resident ? { residentId: resident.id } : {}
  const summary = useRemote(
    ['points', 'summary', resident?.id],
    signal => call<PointsApi['summary']>('GET /points/summary', { query: of, signal }),
    { when: resident !== undefined },
  )
  const entries = useRemoteList(
    ['points', 'entries', resident?.id],
    (cursor, signal) =>
      call<PointsApi['entries']>('GET /points/entries', {
        query: { ...of, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { when: resident !== undefined },
  )
  const most = Math.max(summary.data?.balance ?? 0, summary.data?.household?.balance ?? 0)
  return (
    <Page
      title={summary.data?.household ? '全家积分' : '积分'}
      notice={summary.offline && <OfflineLine readAt={summary.readAt} />}
    >
      {resident ? (
        <Ready of={summary}>{data => <Balance points={data} onHistory={() => setHistory(true)} />}</Ready>
      ) : session ? (
        <Empty text="填了姓名和身份证号，就开始记积分" action={{ text: '去实名', onTap: go.realName }} />
      ) : (
        <Empty text="登录以后看自己的积分" action={{ text: '去登录', onTap: go.signIn }} />
      )}
      <Rewards balance={resident ? most : undefined} />
      {resident && (
        <>
          <SectionTitle
            title="最近的"
            {...(entries.data && entries.data.length > recent
              ? { more: { text: '全部明细', onTap: () => setHistory(true) } }
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
      <Sheet open={history} title="积分明细" onClose={() => setHistory(false)}>
        {history && (
          <Entries
            items={entries.data ?? []}
            {...(entries.more ? { more: entries.more, readingMore: entries.readingMore } : {})}
          />
        )}
      </Sheet>
    </Page>
  )
}

/** Entries on the page itself; the rest is one press away. */
const recent = 5

export default Points
