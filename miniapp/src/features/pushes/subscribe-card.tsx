import { View } from '@tarojs/components'
import { askToSubscribe } from '../../platform/subscribe'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { useAddCredit, useCredits } from './inbox.remote'

/** With so many in hand nobody is asked again. */
const enough = 3

/**
 * Asks for leave to ring in WeChat when the next advice comes: one yes is one message, so it is asked where somebody
 * has just read one.
 */
export const SubscribeCard = () => {
  const credits = useCredits()
  const adding = useAddCredit()
  const templateId = credits.data?.templateId
  if (!templateId || !credits.data || credits.data.remaining >= enough) return null
  const { remaining } = credits.data
  // The dialog must open in the tap itself: ask first, keep the answer afterwards.
  const ask = () => void askToSubscribe(templateId).then(answer => (answer ? adding.run(answer) : undefined))
  return (
    <Card title="下一条来了，微信叫你一声">
      <View className="ink-2">
        {remaining > 0
          ? `还能用微信提醒你 ${remaining} 次，夜里不打扰。`
          : '微信规定，点一次只能提醒一次。不点也会收到，只是不响。'}
      </View>
      <View className="row push-act">
        <Button wide kind="tint" icon="bell" busy={adding.running} onTap={ask}>
          允许提醒一次
        </Button>
      </View>
    </Card>
  )
}
