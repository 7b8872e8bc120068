import type { TipShelf } from '@jiayitong/shared/api/tips'
import { type TipState, type TipTopic, tipStateNames, tipTopics } from '@jiayitong/shared/domain/tips'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { useRetireTip, useReviseTip, useShelf, useVersions } from '../../tips.remote'

const shelves = [
  ['in-force', '在用的'],
  ['own', '本机构写的'],
  ['expiring', '快到期'],
  ['over', '已停用'],
] as const
const desks = ['submitted', 'draft', 'returned'] as const satisfies TipState[]

/** The library: what may be sent, what is being written, and what waits for a reviewer (C75). */
const Tips = () => {
  const [desk, turn] = useState<TipState>()
  return (
    <Page
      title="健康知识库"
      bar={
        <StickyBar>
          <Button wide size="bar" icon="pencil" onTap={() => void go.writeTip({})}>
            写一条
          </Button>
        </StickyBar>
      }
    >
      <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
        <FilterChip on={desk === undefined} onTap={() => turn(undefined)}>
          知识库
        </FilterChip>
        {desks.map(state => (
          <FilterChip key={state} on={desk === state} onTap={() => turn(state)}>
            {tipStateNames[state]}
          </FilterChip>
        ))}
      </View>
      {desk ? <Versions state={desk} /> : <Shelf />}
    </Page>
  )
}

const Shelf = () => {
  const [which, turn] = useState<(typeof shelves)[number][0]>('in-force')
  const [topic, pick] = useState<TipTopic>()
  const shelf = useShelf({ which, ...(topic ? { topic } : {}) })
  return (
    <>
      <View className="row gap-8" style={{ marginTop: '12px', flexWrap: 'wrap' }}>
        {shelves.map(([key, name]) => (
          <FilterChip key={key} on={key === which} onTap={() => turn(key)}>
            {name}
          </FilterChip>
        ))}
      </View>
      <View className="row gap-8" style={{ margin: '12px 0', flexWrap: 'wrap' }}>
        {tipTopics.slice(0, 8).map(each => (
          <FilterChip key={each} on={each === topic} onTap={() => pick(each === topic ? undefined : each)}>
            {each}
          </FilterChip>
        ))}
      </View>
      <Ready of={shelf} waiting={<Skeleton count={4} />}>
        {items =>
          items.length === 0 ? (
            <Empty text="这里还没有。换个主题看看，或者写一条" />
          ) : (
            items.map(tip => <ShelfCard key={tip.id} tip={tip} over={which === 'over'} />)
          )
        }
      </Ready>
      {shelf.more && (
        <Button kind="plain" busy={shelf.readingMore} onTap={shelf.more}>
          再看一些
        </Button>
      )}
    </>
  )
}

const ShelfCard = ({ tip, over }: { tip: TipShelf; over: boolean }) => {
  const revising = useReviseTip()
  const retiring = useRetireTip()
  const revise = async () => {
    const made = await revising.run(tip.id)
    if (made) void go.writeTip({ id: made.id })
  }
  const failure = revising.failure ?? retiring.failure
  return (
    <Card title={tip.title} note={tip.own ? `第 ${tip.version} 版` : '随产品提供'}>
      <View>{tip.summary}</View>
      <View className="row gap-8" style={{ margin: '6px 0', flexWrap: 'wrap' }}>
        {[tip.occasion, ...tip.topics].filter(Boolean).map(word => (
          <Chip key={word}>{word}</Chip>
        ))}
      </View>
      <View className="t5 ink-2">{`${tip.reviewer} ${tip.reviewedOn} 审，用到 ${fullDay(tip.expiresOn)}`}</View>
      <View className="row gap-8" style={{ marginTop: '10px', flexWrap: 'wrap' }}>
        {!over && (
          <Button kind="plain" icon="book" onTap={() => go.tip(tip.id)}>
            看全文
          </Button>
        )}
        {tip.own ? (
          <>
            <Button kind="tint" icon="pencil" busy={revising.running} onTap={() => void revise()}>
              {over ? '改一版再用' : '出新版'}
            </Button>
            {!over && (
              <Button kind="plain" busy={retiring.running} onTap={() => void retiring.run(tip.id)}>
                停用
              </Button>
            )}
          </>
        ) : (
          <Button kind="tint" icon="pencil" onTap={() => void go.writeTip({ from: tip.id })}>
            改成本机构的
          </Button>
        )}
      </View>
      {failure && <ErrorCard failure={failure} />}
    </Card>
  )
}

const Versions = ({ state }: { state: TipState }) => {
  const versions = useVersions(state)
  return (
    <View style={{ marginTop: '12px' }}>
      <Ready of={versions} waiting={<Skeleton count={3} />}>
        {items =>
          items.length === 0 ? (
            <Empty text={state === 'submitted' ? '没有等着审核的' : '没有在写的'} />
          ) : (
            <Card rows>
              {items.map(version => (
                <ListRow
                  key={version.id}
                  title={version.title}
                  note={version.words ?? version.summary}
                  value={version.mine ? '我写的' : ''}
                  onTap={() =>
                    version.allowedEvents.includes('change')
                      ? go.writeTip({ id: version.id })
                      : go.reviewTip(version.id)
                  }
                />
              ))}
            </Card>
          )
        }
      </Ready>
      {versions.more && (
        <Button kind="plain" busy={versions.readingMore} onTap={versions.more}>
          看更早的
        </Button>
      )}
    </View>
  )
}

export default Tips
