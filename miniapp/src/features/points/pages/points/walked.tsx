import type { CheckedIn } from '@jiayitong/shared/api/points'
import { View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import { allowSteps, readSteps } from '../../../../platform/steps'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { useSendSteps } from '../../points.remote'

const count = (steps: number): string => `${steps.toLocaleString('en-US')} 步`

const wordsFor = ({ earned, steps }: CheckedIn): string => {
  if (earned > 0) return `走够了，得 ${earned} 分。`
  if (!steps) return '签约以后，走够步数就能得分。'
  return steps.walked < steps.goal
    ? `走满 ${count(steps.goal)}得分，还差 ${count(steps.goal - steps.walked)}。晚些再来读一次。`
    : '今天走路的积分已经得过了。'
}

/** How far this phone's owner walked today, as WeChat counted: read as it comes up. */
export const Walked = ({ residentId, onDone }: { residentId: string; onDone: () => void }) => {
  const sending = useSendSteps()
  const { run } = sending
  const [why, setWhy] = useState<'refused' | 'unavailable'>()
  const [done, setDone] = useState<CheckedIn>()
  const read = useCallback(async () => {
    setWhy(undefined)
    const sealed = async () => {
      const told = await readSteps?.()
      if (typeof told === 'object') return told
      setWhy(told)
      return undefined
    }
    setDone(await run({ residentId, read: sealed }))
  }, [residentId, run])
  useEffect(() => void read(), [read])
  const allow = async () => {
    if (await allowSteps()) await read()
  }
  if (done)
    return (
      <>
        <View className="t2">{done.steps ? `今天 ${count(done.steps.walked)}` : '步数读到了'}</View>
        <View className="ink-2">{wordsFor(done)}</View>
        <Button wide onTap={onDone}>
          好
        </Button>
      </>
    )
  if (why === 'refused')
    return (
      <>
        <View>微信还没有同意把步数给家医通。打开以后，只用来算当天走没走够。</View>
        <Button wide onTap={() => void allow()}>
          去打开微信运动
        </Button>
      </>
    )
  return (
    <>
      {sending.failure ? (
        <ErrorCard failure={sending.failure} />
      ) : (
        <View ariaLive="polite">{why ? '微信一时读不到步数，过一会儿再试。' : '正在读微信步数。'}</View>
      )}
      <Button wide busy={sending.running} onTap={() => void read()}>
        再读一次
      </Button>
    </>
  )
}
