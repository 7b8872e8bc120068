import type { Agreement } from '@jiayitong/shared/api/agreements'
import { isSignature, type Strokes } from '@jiayitong/shared/domain/signatures'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { termText } from '../../../../features/agreements/wording'
import type { Failure } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { SignaturePad } from '../../../../ui/signature-pad'
import { partyText, signatoryOf } from '../../wording'

interface AcceptSheetProps {
  open: boolean
  agreement: Agreement
  running: boolean
  failure: Failure | undefined
  onClose: () => void
  onAct: (strokes: Strokes) => void
}

/** The doctor's own hand; with it the agreement begins. */
export const AcceptSheet = (props: AcceptSheetProps) => (
  <Sheet open={props.open} title="签上你的名字" onClose={props.onClose}>
    {props.open && <Writing {...props} />}
  </Sheet>
)

const Writing = ({ agreement, running, failure, onClose, onAct }: AcceptSheetProps) => {
  const [strokes, setStrokes] = useState<Strokes>([])
  const who = partyText({ ...agreement, signatoryName: signatoryOf(agreement) })
  return (
    <>
      <View className="ink-2">{`${who}的协议从今天起生效，为期${termText(agreement)}。`}</View>
      <SignaturePad onChange={setStrokes} />
      {failure && <ErrorCard failure={failure} kept="你写的还在。" />}
      <View className="row gap-12 decision-acts">
        <Button kind="outline" size="bar" onTap={onClose}>
          再看看
        </Button>
        <Button wide size="bar" busy={running} disabled={!isSignature(strokes)} onTap={() => onAct(strokes)}>
          签名并接受
        </Button>
      </View>
    </>
  )
}
