import type { Agreement } from '@jiayitong/shared/api/agreements'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { FilterChip } from '../../../ui/chip'
import { useLeave } from '../agreements.remote'
import './next-term.scss'
import { QuestionSheet } from './question-sheet'

/** One of the family leaves: the signatory says who, everybody else only for themselves and their own. */
export const Leaving = ({ agreement: { id, residents, allowedEvents } }: { agreement: Agreement }) => {
  const [asking, setAsking] = useState(false)
  const [who, setWho] = useState<string>()
  const leave = useLeave(id)
  const [, ...others] = residents
  const staying = others.filter(({ leftAt }) => leftAt === null)
  const gone = residents.filter(({ leftAt }) => leftAt !== null)
  const chosen =
    staying.find(resident => resident.id === who) ?? (staying.length === 1 ? staying[0] : undefined)
  const act = async () => {
    if (chosen && (await leave.run(chosen.id))) setAsking(false)
  }
  return (
    <>
      {gone.length > 0 && (
        <View className="t5 ink-2 next-term">{`${gone.map(({ name }) => name).join('、')}已经单独退出。`}</View>
      )}
      {allowedEvents.includes('leave') && staying.length > 0 && (
        <View className="row next-term">
          <Button wide kind="outline" onTap={() => setAsking(true)}>
            家里有人单独退出
          </Button>
        </View>
      )}
      <QuestionSheet
        open={asking}
        title="谁要单独退出"
        act="确认退出"
        kind="alert"
        running={leave.running}
        failure={leave.failure}
        disabled={!chosen}
        onClose={() => setAsking(false)}
        onAct={() => void act()}
      >
        <View className="row gap-8 next-term-years">
          {staying.map(({ id: one, name }) => (
            <FilterChip key={one} on={one === chosen?.id} onTap={() => setWho(one)}>
              {name}
            </FilterChip>
          ))}
        </View>
        <View>退出今天生效，可以另签别的团队。家里其他人的协议照旧，名额不变。</View>
      </QuestionSheet>
    </>
  )
}
