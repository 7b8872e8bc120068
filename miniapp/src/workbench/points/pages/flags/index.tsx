import type { PointsFlag } from '@jiayitong/shared/api/points-desk'
import { flagReasonNames } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { nearTime } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip, FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { type FlagState, useFlags, useJudge } from '../../points-desk.remote'
import './flags.scss'

const states: Record<FlagState, string> = { open: '待核查', kept: '没有问题', 'taken-back': '已收回' }
const nothing: Record<FlagState, string> = {
  open: '没有要核查的积分',
  kept: '还没有核查过的',
  'taken-back': '没有收回过积分',
}

/** Earnings that look as if nobody had done anything for them, and what residents say to it (C79). */
const Flags = () => {
  const [state, turn] = useState<FlagState>('open')
  const flags = useFlags(state)
  // Who objected waits for an answer; they come first.
  const order = (items: PointsFlag[]) =>
    state === 'open' ? items.toSorted((a, b) => Number(b.appeal !== null) - Number(a.appeal !== null)) : items
  return (
    <Page title="积分核查" notice={flags.offline && <OfflineLine readAt={flags.readAt} />}>
      <View className="flag-states">
        {(Object.keys(states) as FlagState[]).map(each => (
          <FilterChip key={each} on={each === state} onTap={() => turn(each)}>
            {states[each]}
          </FilterChip>
        ))}
      </View>
      <Ready of={flags} waiting={<Skeleton count={3} />}>
        {items =>
          items.length === 0 ? (
            <Empty text={nothing[state]} />
          ) : (
            order(items).map(flag => <One key={flag.id} flag={flag} />)
          )
        }
      </Ready>
      {flags.more && (
        <Button kind="plain" wide busy={flags.readingMore} onTap={flags.more}>
          看后面的
        </Button>
      )}
    </Page>
  )
}

const One = ({ flag }: { flag: PointsFlag }) => {
  const { id, state, reason, resident, points, cause, earnedAt, appeal, decidedAt } = flag
  const judging = useJudge()
  const now = new Date()
  return (
    <Card
      title={`${resident.name} ${points} 分`}
      note={appeal === null ? undefined : <Chip tone="apricot">居民申诉</Chip>}
    >
      <View>{flagReasonNames[reason]}</View>
      <View className="t5 ink-2">
        {[`${cause}，${nearTime(earnedAt, now)}`, decidedAt && `${nearTime(decidedAt, now)} 核查`]
          .filter(Boolean)
          .join('·')}
      </View>
      {appeal !== null && <View className="flag-words">{`“${appeal}”`}</View>}
      {judging.failure && <ErrorCard failure={judging.failure} />}
      {state === 'open' && (
        <View className="row gap-12 flag-acts">
          <Button
            wide
            kind="outline"
            busy={judging.running}
            onTap={() => void judging.run({ id, keep: false })}
          >
            {appeal === null ? '收回积分' : '维持收回'}
          </Button>
          <Button wide kind="tint" busy={judging.running} onTap={() => void judging.run({ id, keep: true })}>
            {appeal === null ? '没有问题' : '退回给居民'}
          </Button>
        </View>
      )}
    </Card>
  )
}

export default Flags
