import type { PushStatement } from '@jiayitong/shared/api/compliance'
import type { PlanChange, PushPlansApi } from '@jiayitong/shared/api/push-plans'
import type { PushesApi } from '@jiayitong/shared/api/pushes'
import { addDays } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useStatement } from '../../../../features/pushes/inbox.remote'
import { monthDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { useChange, useRemote } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { TipSheet } from '../compose/tip-sheet'
import './plan.scss'

type Line = PushStatement['lines'][number]

const week = 7

/** A resident's plan for the rest of the year; a doctor may change it, and if nobody does it goes out all the same. */
const Plan = () => {
  const { residentId = '' } = useRouter().params
  const statement = useStatement(residentId)
  const [editing, edit] = useState<Line>()
  const [choosing, setChoosing] = useState(false)
  const tips = useRemote(
    ['tips', 'to-push'],
    signal => call<PushesApi['tips']>('GET /tips', { query: { limit: 100 }, signal }),
    { when: choosing },
  )
  const changing = useChange(
    ({ id, body }: { id: string; body: PlanChange }, idempotencyKey) =>
      call<PushPlansApi['change']>('POST /push-plans/:id/change', { params: { id }, body, idempotencyKey }),
    { stale: [['pushes']] },
  )
  const change = async (body: PlanChange) => {
    if (editing && (await changing.run({ id: editing.id, body }))) {
      edit(undefined)
      setChoosing(false)
    }
  }
  const close = () => {
    edit(undefined)
    setChoosing(false)
    changing.forget()
  }
  return (
    <Page title="全年计划" notice={statement.offline && <OfflineLine readAt={statement.readAt} />}>
      <Ready of={statement} waiting={<Skeleton count={6} />}>
        {({ resident, lines, delivered, minimum }) => {
          const coming = lines.filter(({ state }) => state === 'planned')
          return (
            <>
              <Card title={`${resident.name} · 已送达 ${delivered}/${minimum} 条`}>
                <View className="t5 ink-2">不改也会照着发。按年龄、人群和节气排，一年不重样。</View>
              </Card>
              {coming.length === 0 ? (
                <Empty
                  text="这个年度没有还要发的"
                  action={{ text: '看发过的', onTap: () => void go.pushStatement(residentId) }}
                />
              ) : (
                <>
                  <SectionTitle
                    title="接下来"
                    more={{ text: '看发过的', onTap: () => void go.pushStatement(residentId) }}
                  />
                  <Card rows>
                    {coming.map(line => (
                      <ListRow
                        key={line.id}
                        title={line.tip.title}
                        note={`${monthDay(line.day)}${line.origin === 'edited' ? ' · 医生改过' : ''}`}
                        onTap={() => edit(line)}
                      />
                    ))}
                  </Card>
                </>
              )}
            </>
          )
        }}
      </Ready>
      {editing && !choosing && (
        <Sheet open title={editing.tip.title} onClose={close}>
          {changing.failure && <ErrorCard failure={changing.failure} />}
          <View className="plan-acts">
            <Button kind="tint" icon="swap" onTap={() => setChoosing(true)}>
              换一条
            </Button>
            <Button
              kind="outline"
              busy={changing.running}
              onTap={() => void change({ how: 'move', day: addDays(editing.day, -week) })}
            >
              {`提前到 ${monthDay(addDays(editing.day, -week))}`}
            </Button>
            <Button
              kind="outline"
              busy={changing.running}
              onTap={() => void change({ how: 'move', day: addDays(editing.day, week) })}
            >
              {`推后到 ${monthDay(addDays(editing.day, week))}`}
            </Button>
            <Button kind="plain" busy={changing.running} onTap={() => void change({ how: 'drop' })}>
              不发这条，自动补一条
            </Button>
          </View>
        </Sheet>
      )}
      {editing && choosing && tips.data && (
        <TipSheet
          tips={tips.data.items}
          term={undefined}
          onPick={({ id }) => {
            setChoosing(false)
            void change({ how: 'swap', tipId: id })
          }}
          onClose={close}
        />
      )}
    </Page>
  )
}

export default Plan
