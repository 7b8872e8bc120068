import type { Outbreak, OutbreaksApi } from '@jiayitong/shared/api/outbreaks'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { monthDay } from '../../../../lib/dates'
import { call } from '../../../../lib/http'
import { counted } from '../../../../lib/money'
import { useChange, useRemote } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import './outbreaks.scss'

type Wish = BodyOf<OutbreaksApi['set']>

const levels = ['', '要留心', '在流行', '高发']
const tones = ['grey', 'grey', 'apricot', 'alert'] as const

/** What goes round: the manager raises it for an area, and its advice goes to everybody who lives there. */
const OutbreaksPage = () => {
  const outbreaks = useRemote(['outbreaks'], signal =>
    call<OutbreaksApi['list']>('GET /outbreaks', { signal }),
  )
  const setting = useChange(
    (body: Wish, idempotencyKey) => call<OutbreaksApi['set']>('POST /outbreaks', { body, idempotencyKey }),
    { stale: [['outbreaks'], ['campaigns']] },
  )
  const [occasion, pick] = useState<Wish['occasion']>()
  const [areaId, setArea] = useState<string>()
  const raise = async () => {
    if (occasion && (await setting.run({ occasion, level: 1, ...(areaId ? { areaId } : {}) })))
      pick(undefined)
  }
  return (
    <Page title="疾病流行提醒" notice={outbreaks.offline && <OfflineLine readAt={outbreaks.readAt} />}>
      {setting.failure && <ErrorCard failure={setting.failure} />}
      <Ready of={outbreaks} waiting={<Skeleton count={3} />}>
        {({ items, areas, occasions }) => (
          <>
            {items.length === 0 ? (
              <Empty text="现在没有标记流行的。标记以后，住在那里的签约居民会收到对应的知识" />
            ) : (
              items.map(item => (
                <One
                  key={item.id}
                  item={item}
                  busy={setting.running}
                  onLevel={level =>
                    void setting.run({
                      occasion: item.occasion,
                      level,
                      ...(item.area ? { areaId: item.area.id } : {}),
                    })
                  }
                />
              ))
            )}
            <SectionTitle title="标记新的" note="发给住在那里的签约居民" />
            <Card>
              <View className="outbreak-chips">
                {occasions
                  .filter(({ tips }) => tips > 0)
                  .map(each => (
                    <FilterChip
                      key={each.occasion}
                      on={occasion === each.occasion}
                      onTap={() => pick(each.occasion)}
                    >
                      {each.occasion}
                    </FilterChip>
                  ))}
              </View>
              {occasion && (
                <View className="outbreak-chips">
                  <FilterChip on={areaId === undefined} onTap={() => setArea(undefined)}>
                    全部片区
                  </FilterChip>
                  {areas.map(({ id, name }) => (
                    <FilterChip key={id} on={areaId === id} onTap={() => setArea(id)}>
                      {name}
                    </FilterChip>
                  ))}
                </View>
              )}
              <View className="row">
                <Button
                  wide
                  busy={setting.running}
                  disabled={occasion === undefined}
                  onTap={() => void raise()}
                >
                  标为要留心，并推送
                </Button>
              </View>
            </Card>
          </>
        )}
      </Ready>
    </Page>
  )
}

const One = ({
  item,
  busy,
  onLevel,
}: {
  item: Outbreak
  busy: boolean
  onLevel: (level: number) => void
}) => (
  <Card
    title={item.occasion}
    note={<Chip tone={tones[item.level] ?? 'grey'}>{levels[item.level] ?? ''}</Chip>}
  >
    <View className="t5 ink-2">
      {`${item.area?.name ?? '全部片区'} · ${monthDay(item.raisedAt)}起 · 推送 ${item.campaigns} 次，${counted(item.reached)} 人`}
    </View>
    <View className="outbreak-acts">
      {item.level < 3 && (
        <Button kind="tint" busy={busy} onTap={() => onLevel(item.level + 1)}>
          {`升为${levels[item.level + 1] ?? ''}`}
        </Button>
      )}
      <Button kind="outline" busy={busy} onTap={() => onLevel(0)}>
        结束
      </Button>
    </View>
  </Card>
)

export default OutbreaksPage
