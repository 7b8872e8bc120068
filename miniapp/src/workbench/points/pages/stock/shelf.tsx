import type { ManagedReward } from '@jiayitong/shared/api/redemptions'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { useRestock, useRetire } from '../../points-desk.remote'
import { RewardForm } from './reward-form'

/** One thing on the shelf: more of it, fewer of it, other words for it, off the shelf. */
export const Shelf = ({ reward, onDone }: { reward: ManagedReward; onDone: () => void }) => {
  const [amount, setAmount] = useState('')
  const [changing, change] = useState(false)
  const [sure, ask] = useState(false)
  const restocking = useRestock()
  const retiring = useRetire()
  const by = /^\d{1,6}$/.test(amount) ? Number(amount) : 0
  const move = async (sign: 1 | -1) => {
    if (await restocking.run({ id: reward.id, by: by * sign })) setAmount('')
  }
  const retire = async () => {
    if (await retiring.run(reward.id)) onDone()
  }
  if (changing) return <RewardForm reward={reward} onDone={onDone} />
  return (
    <>
      <View className="t2">{`现在 ${counted(reward.stock)} 份`}</View>
      <TextField
        label="数量"
        kind="code"
        value={amount}
        maxLength={6}
        placeholder="20"
        onChange={setAmount}
      />
      {restocking.failure && <ErrorCard failure={restocking.failure} />}
      <View className="row gap-12 shelf-acts">
        <Button wide kind="outline" disabled={by === 0} busy={restocking.running} onTap={() => void move(-1)}>
          减少
        </Button>
        <Button wide kind="tint" disabled={by === 0} busy={restocking.running} onTap={() => void move(1)}>
          入库
        </Button>
      </View>
      {retiring.failure && <ErrorCard failure={retiring.failure} />}
      <View className="row gap-12 shelf-acts">
        <Button wide kind="plain" onTap={() => change(true)}>
          改说明和分值
        </Button>
        <Button
          wide
          kind={sure ? 'alert' : 'plain'}
          busy={retiring.running}
          onTap={() => (sure ? void retire() : ask(true))}
        >
          {sure ? '确定下架' : '下架'}
        </Button>
      </View>
    </>
  )
}
