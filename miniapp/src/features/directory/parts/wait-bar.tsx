import type { Team } from '@jiayitong/shared/api/directory'
import type { Wait } from '@jiayitong/shared/api/waitlist'
import { View } from '@tarojs/components'
import { type PropsWithChildren, useState } from 'react'
import { nearTime } from '../../../lib/dates'
import { go } from '../../../lib/go'
import { useSession } from '../../../lib/session'
import { Button } from '../../../ui/button'
import { StickyBar } from '../../../ui/sticky-bar'
import { QuestionSheet } from '../../agreements/parts/question-sheet'
import { useJoinWaitlist, useLeaveWaitlist, useMyWait } from '../../agreements/waitlist.remote'

/** A full team: wait for a place, one's turn in the line, and the place that is kept. */
export const WaitBar = ({ team, children }: PropsWithChildren<{ team: Team }>) => {
  const wait = useMyWait(team.id)
  const [asking, setAsking] = useState(false)
  const signedIn = useSession() !== null
  return (
    <StickyBar note={wait ? turnText(wait) : (team.whyNotSign ?? '已签满')}>
      {children}
      {wait?.state === 'offered' ? (
        <Button size="bar" wide onTap={() => void go.choose(team.id)}>
          现在签约
        </Button>
      ) : (
        <Button kind="outline" size="bar" wide onTap={() => (signedIn ? setAsking(true) : void go.signIn())}>
          {wait ? '不排了' : '去候补'}
        </Button>
      )}
      {asking &&
        (wait ? (
          <Leaving wait={wait} onClose={() => setAsking(false)} />
        ) : (
          <Joining team={team} onClose={() => setAsking(false)} />
        ))}
    </StickyBar>
  )
}

const turnText = ({ state, turn, offeredUntil }: Wait): string =>
  state === 'offered' && offeredUntil
    ? `名额为你留到 ${nearTime(offeredUntil, new Date())}`
    : turn === 1
      ? '候补第 1 位，下一个就是你'
      : `候补第 ${turn ?? ''} 位`

const Joining = ({ team, onClose }: { team: Team; onClose: () => void }) => {
  const join = useJoinWaitlist(team.id)
  const act = async () => {
    if (await join.run(undefined)) onClose()
  }
  return (
    <QuestionSheet
      open
      title={`候补${team.name}`}
      act="去候补"
      running={join.running}
      failure={join.failure}
      onClose={onClose}
      onAct={() => void act()}
    >
      <View>团队签满了。候补按先后排，空出名额会先留给排在最前的家庭，并发消息告诉你。</View>
      <View className="ink-2">等的时候也可以先签附近的团队。</View>
    </QuestionSheet>
  )
}

const Leaving = ({ wait, onClose }: { wait: Wait; onClose: () => void }) => {
  const leave = useLeaveWaitlist()
  const act = async () => {
    if (await leave.run(wait.id)) onClose()
  }
  return (
    <QuestionSheet
      open
      title="不再候补"
      act="确认不排了"
      kind="alert"
      running={leave.running}
      failure={leave.failure}
      onClose={onClose}
      onAct={() => void act()}
    >
      <View>退出以后再来，要从队尾排起。</View>
    </QuestionSheet>
  )
}
