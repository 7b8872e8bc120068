import type { PointsSummary } from '@jiayitong/shared/api/points'
import type { Reward } from '@jiayitong/shared/api/redemptions'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { counted } from '../../../../lib/money'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Ready } from '../../../../ui/ready'
import { useHome } from '../../../home/use-home'
import { useRedeem, useServiceSlots } from '../../points.remote'

/** For whom, with whose points, and for a service when; then the exchange. */
export const Redeem = ({
  reward,
  points,
  onDone,
}: {
  reward: Reward
  points: PointsSummary
  onDone: () => void
}) => {
  const people = useSession()?.account.residents ?? []
  const [residentId, setResidentId] = useState(points.residentId)
  const pooled = points.household?.mayRedeem ? points.household.balance : 0
  const [payFrom, setPayFrom] = useState<'resident' | 'household'>(
    pooled >= reward.points ? 'household' : 'resident',
  )
  const [slotId, setSlotId] = useState<string>()
  const redeeming = useRedeem()
  const have = payFrom === 'household' ? pooled : points.balance
  const ready = have >= reward.points && (reward.slotKind === null || slotId !== undefined)
  const redeem = async () => {
    const body = { rewardId: reward.id, payFrom, residentId, ...(slotId ? { slotId } : {}) }
    if (await redeeming.run(body)) onDone()
  }
  return (
    <>
      {payFrom === 'household' && people.length > 1 && (
        <Choice
          title="给谁"
          options={people.map(({ id, name }) => ({ id, text: name }))}
          chosen={residentId}
          onChoose={setResidentId}
        />
      )}
      {points.household?.mayRedeem && (
        <Choice
          title="用谁的积分"
          options={[
            { id: 'household', text: `家庭 ${counted(pooled)} 分` },
            { id: 'resident', text: `自己 ${counted(points.balance)} 分` },
          ]}
          chosen={payFrom}
          onChoose={id => {
            setPayFrom(id as 'resident' | 'household')
            if (id === 'resident') setResidentId(points.residentId)
          }}
        />
      )}
      {reward.slotKind !== null && (
        <Times residentId={residentId} reward={reward} chosen={slotId} onChoose={setSlotId} />
      )}
      {redeeming.failure && <ErrorCard failure={redeeming.failure} />}
      <Button wide disabled={!ready} busy={redeeming.running} onTap={() => void redeem()}>
        {have < reward.points
          ? `还差 ${counted(reward.points - have)} 分`
          : `用 ${counted(reward.points)} 分兑换`}
      </Button>
    </>
  )
}

const Choice = ({
  title,
  options,
  chosen,
  onChoose,
}: {
  title: string
  options: readonly { readonly id: string; readonly text: string }[]
  chosen: string | undefined
  onChoose: (id: string) => void
}) => (
  <View>
    <View className="t5 ink-2">{title}</View>
    <View className="redeem-choices">
      {options.map(({ id, text }) => (
        <Button key={id} kind={id === chosen ? 'tint' : 'outline'} onTap={() => onChoose(id)}>
          {text}
        </Button>
      ))}
    </View>
  </View>
)

/* The next times of the service at one's own team. */
const most = 8

const Times = ({
  residentId,
  reward,
  chosen,
  onChoose,
}: {
  residentId: string
  reward: Reward
  chosen: string | undefined
  onChoose: (id: string) => void
}) => {
  const home = useHome(residentId)
  const slots = useServiceSlots(home.data?.agreement?.team.id, reward.slotKind)
  return (
    <Ready of={slots}>
      {({ items }) => {
        const free = items.filter(({ bookable }) => bookable).slice(0, most)
        return free.length > 0 ? (
          <Choice
            title="先约好时间"
            options={free.map(({ id, startsAt }) => ({
              id,
              text: `${monthDayWeek(startsAt)} ${clockTime(startsAt)}`,
            }))}
            chosen={chosen}
            onChoose={onChoose}
          />
        ) : (
          <View className="ink-2">最近没有空的时间，过几天再来看。</View>
        )
      }}
    </Ready>
  )
}
