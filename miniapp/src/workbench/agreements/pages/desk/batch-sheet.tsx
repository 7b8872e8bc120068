import type { AgreementLine } from '@jiayitong/shared/api/agreements'
import { isSignature, type Strokes } from '@jiayitong/shared/domain/signatures'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAcceptEach } from '../../../../features/agreements/agreements.remote'
import { termText } from '../../../../features/agreements/wording'
import { yuan } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Icon } from '../../../../ui/icon'
import { ListRow } from '../../../../ui/list-row'
import { Sheet } from '../../../../ui/sheet'
import { SignaturePad } from '../../../../ui/signature-pad'
import { partyText } from '../../wording'

interface BatchSheetProps {
  lines: readonly AgreementLine[]
  /** All were tried. @param left those that were not accepted */
  onDone: (left: readonly string[]) => void
  onClose: () => void
}

/** One handwriting under several applications, each accepted by itself: one that fails spoils none of the others. */
export const BatchSheet = ({ lines, onDone, onClose }: BatchSheetProps) => {
  const [strokes, setStrokes] = useState<Strokes>([])
  const batch = useAcceptEach()
  const begun = Object.keys(batch.results).length > 0
  const left = lines.filter(({ id }) => batch.results[id] !== 'done').map(({ id }) => id)
  const done = lines.length - left.length
  const over = begun && !batch.running
  const finish = () => {
    batch.settle()
    onDone(left)
  }
  return (
    <Sheet
      open
      title={begun ? `已接受 ${done} / ${lines.length} 份` : `一起接受 ${lines.length} 份`}
      onClose={over ? finish : onClose}
    >
      <View className="batch-lines">
        {lines.map(line => {
          const result = batch.results[line.id]
          return (
            <ListRow
              key={line.id}
              title={partyText(line)}
              note={
                result !== undefined && result !== 'done' && result !== 'running'
                  ? result
                  : `${line.packages.map(({ name }) => name).join('、')}，${termText(line)}，${yuan(line.totalFen)} 元`
              }
              value={
                result === 'done' ? (
                  <View className="primary">
                    <Icon name="check" size={20} />
                  </View>
                ) : result === 'running' ? (
                  '正在接受'
                ) : result === undefined ? undefined : (
                  '没有成功'
                )
              }
            />
          )
        })}
      </View>
      {begun ? (
        <View className="row">
          <Button wide size="bar" busy={batch.running} onTap={finish}>
            好了
          </Button>
        </View>
      ) : (
        <>
          <View className="ink-2">签一次名，每份协议里都会有这个签名，从今天起分别生效。</View>
          <SignaturePad onChange={setStrokes} />
          <View className="row">
            <Button
              wide
              size="bar"
              disabled={!isSignature(strokes)}
              onTap={() =>
                void batch.run(
                  lines.map(({ id }) => id),
                  strokes,
                )
              }
            >
              {`签名并接受 ${lines.length} 份`}
            </Button>
          </View>
        </>
      )}
    </Sheet>
  )
}
