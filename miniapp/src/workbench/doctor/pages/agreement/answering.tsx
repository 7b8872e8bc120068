import type { Agreement } from '@jiayitong/shared/api/agreements'
import { isSignature, type Strokes } from '@jiayitong/shared/domain/signatures'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAccept, useReject } from '../../../../features/agreements/agreements.remote'
import { ReasonSheet } from '../../../../features/agreements/parts/reason-sheet'
import { yearsText } from '../../../../features/agreements/wording'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { SignaturePad } from '../../../../ui/signature-pad'
import { StickyBar } from '../../../../ui/sticky-bar'
import './answering.scss'

const reasons = [
  '住址不在我们的片区，建议就近签约',
  '资料对不上，请带身份证来核对',
  '服务包不合适，建议换一个',
  '团队人手不够，建议选附近的团队',
]

/** Accepted by the doctor's own hand, or declined with a reason the family reads. */
export const Answering = ({ agreement }: { agreement: Agreement }) => {
  const { id, years } = agreement
  const [open, setOpen] = useState<'accept' | 'reject'>()
  const reject = useReject(id)
  const close = () => setOpen(undefined)
  const decline = async (reason: string) => {
    if (await reject.run(reason)) close()
  }
  return (
    <>
      <View className="bar-room" />
      <StickyBar>
        <Button kind="outline" size="bar" onTap={() => setOpen('reject')}>
          不接受
        </Button>
        <Button wide size="bar" icon="pencil" onTap={() => setOpen('accept')}>
          接受并签名
        </Button>
      </StickyBar>
      <Sheet open={open === 'accept'} title="签上你的名字" onClose={close}>
        {open === 'accept' && <Accepting id={id} years={years} onDone={close} />}
      </Sheet>
      <ReasonSheet
        open={open === 'reject'}
        title="不接受这份申请"
        text="居民会看到原因，名额马上空出来。"
        reasons={reasons}
        act="确认不接受"
        running={reject.running}
        failure={reject.failure}
        onClose={close}
        onAct={reason => void decline(reason)}
      />
    </>
  )
}

const Accepting = ({ id, years, onDone }: { id: string; years: number; onDone: () => void }) => {
  const [strokes, setStrokes] = useState<Strokes>([])
  const accept = useAccept(id)
  const confirm = async () => {
    if (await accept.run(strokes)) onDone()
  }
  return (
    <>
      <View className="ink-2">{`和居民签的是同一份协议，今天生效，${yearsText(years)}。`}</View>
      <SignaturePad onChange={setStrokes} />
      {accept.failure && <ErrorCard failure={accept.failure} kept="签名还在。" />}
      <View className="row answering-act">
        <Button
          wide
          size="bar"
          busy={accept.running}
          disabled={!isSignature(strokes)}
          onTap={() => void confirm()}
        >
          签名并接受
        </Button>
      </View>
    </>
  )
}
