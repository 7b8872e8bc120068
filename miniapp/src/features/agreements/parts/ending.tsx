import type { Agreement } from '@jiayitong/shared/api/agreements'
import { terminationReasonNames, terminationReasons } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../ui/button'
import { ErrorCard } from '../../../ui/error-card'
import { Sheet } from '../../../ui/sheet'
import { useTerminate, useWithdraw } from '../agreements.remote'
import './ending.scss'
import { ReasonSheet } from './reason-sheet'

/** Taking it back before the doctor answers, or ending it afterwards: each is asked twice. */
export const Ending = ({ agreement: { id, allowedEvents } }: { agreement: Agreement }) => (
  <>
    {allowedEvents.includes('withdraw') && <Withdrawing id={id} />}
    {allowedEvents.includes('terminate') && <Terminating id={id} />}
  </>
)

const Withdrawing = ({ id }: { id: string }) => {
  const [asking, setAsking] = useState(false)
  const withdraw = useWithdraw(id)
  const confirm = async () => {
    if (await withdraw.run(undefined)) setAsking(false)
  }
  return (
    <>
      <View className="row ending">
        <Button wide kind="outline" onTap={() => setAsking(true)}>
          撤回申请
        </Button>
      </View>
      <Sheet open={asking} title="撤回这次申请" onClose={() => setAsking(false)}>
        <View>撤回以后，名额让给别的家庭。想签的时候可以再来。</View>
        {withdraw.failure && <ErrorCard failure={withdraw.failure} />}
        <View className="row gap-12 ending">
          <Button kind="outline" size="bar" onTap={() => setAsking(false)}>
            先不了
          </Button>
          <Button wide kind="alert" size="bar" busy={withdraw.running} onTap={() => void confirm()}>
            确认撤回
          </Button>
        </View>
      </Sheet>
    </>
  )
}

/** Those one may choose from: the last two are not the resident's to say. */
const reasonCodes = terminationReasons.filter(code => code !== 'switched' && code !== 'other')
const reasons = reasonCodes.map(code => terminationReasonNames[code])

const Terminating = ({ id }: { id: string }) => {
  const [asking, setAsking] = useState(false)
  const terminate = useTerminate(id)
  const confirm = async (reason: string) => {
    const reasonCode = reasonCodes.find(code => terminationReasonNames[code] === reason) ?? 'other'
    if (await terminate.run({ reason, reasonCode })) setAsking(false)
  }
  return (
    <>
      <View className="row ending">
        <Button wide kind="outline" onTap={() => setAsking(true)}>
          提前解约
        </Button>
      </View>
      <ReasonSheet
        open={asking}
        title="提前解约"
        text="解约今天生效，不影响你去别处看病，以后也可以再签。写一句原因，机构好改进。"
        reasons={reasons}
        act="确认解约"
        running={terminate.running}
        failure={terminate.failure}
        onClose={() => setAsking(false)}
        onAct={reason => void confirm(reason)}
      />
    </>
  )
}
