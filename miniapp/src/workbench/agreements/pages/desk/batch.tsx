import type { AgreementLine } from '@jiayitong/shared/api/agreements'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { yuan } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Checkbox } from '../../../../ui/checkbox'
import { StickyBar } from '../../../../ui/sticky-bar'
import { deadlineOf, partyText } from '../../wording'
import { BatchSheet } from './batch-sheet'

/** More on one sheet would not be read. */
const most = 20

/** The applications one may accept, to be chosen from; the first are the most urgent. */
export const Batch = ({ lines, onClose }: { lines: readonly AgreementLine[]; onClose: () => void }) => {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [signing, setSigning] = useState(false)
  const picked = lines.filter(({ id }) => chosen.includes(id))
  return (
    <>
      <View className="desk-queue">
        {lines.map(line => (
          <Card key={line.id} dense>
            <Checkbox
              checked={chosen.includes(line.id)}
              label={partyText(line)}
              onChange={on =>
                setChosen(on ? [...chosen, line.id].slice(0, most) : chosen.filter(id => id !== line.id))
              }
            >
              <View className="t3">{partyText(line)}</View>
              <View className="t5 ink-2">
                {`${line.packages.map(({ name }) => name).join('、')}，${yuan(line.totalFen)} 元`}
              </View>
              {line.decideBy && (
                <View className="t5 ink-2">{deadlineOf(line.decideBy, new Date()).text}</View>
              )}
            </Checkbox>
          </Card>
        ))}
      </View>
      <View className="bar-room" />
      <StickyBar note="选好了" value={String(picked.length)} unit="份">
        <Button kind="outline" size="bar" onTap={onClose}>
          不选了
        </Button>
        <Button wide size="bar" disabled={picked.length === 0} onTap={() => setSigning(true)}>
          签名接受
        </Button>
      </StickyBar>
      {signing && (
        <BatchSheet
          lines={picked}
          onClose={() => setSigning(false)}
          onDone={left => {
            setSigning(false)
            setChosen(left)
            if (left.length === 0) onClose()
          }}
        />
      )}
    </>
  )
}
