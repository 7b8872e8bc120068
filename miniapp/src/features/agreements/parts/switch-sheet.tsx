import type { AgreementLine } from '@jiayitong/shared/api/agreements'
import { View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { useAgreement, useSwitch } from '../agreements.remote'
import { everybody } from '../wording'
import { QuestionSheet } from './question-sheet'

/** Whether whoever looks may change from this agreement to another team. */
export const useMaySwitch = (id: string | undefined): boolean =>
  useAgreement(id ?? '', id !== undefined).data?.allowedEvents.includes('switch') ?? false

/** Changing to another team: what happens when, before the new agreement is drawn up. */
export const SwitchSheet = ({
  from,
  to,
  onClose,
}: {
  from: AgreementLine
  to: { id: string; name: string }
  onClose: () => void
}) => {
  const change = useSwitch()
  const draw = async () => {
    const drawn = await change.run({ id: from.id, teamId: to.id })
    if (drawn) await go.sign(drawn.id)
  }
  return (
    <QuestionSheet
      open
      title={`换到${to.name}`}
      act="去核对签名"
      running={change.running}
      failure={change.failure}
      onClose={onClose}
      onAct={() => void draw()}
    >
      <View>{`${everybody(from.residents)}一起换。签名以后，${to.name}接受的那天，和${from.team.name}的协议同时结束，中间不断档。`}</View>
      <View className="ink-2 ending">档案、服务记录和积分都跟着过来。新团队没接受，原来的协议照旧。</View>
    </QuestionSheet>
  )
}
