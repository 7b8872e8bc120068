import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Failure } from '../../../lib/remote'
import { Button } from '../../../ui/button'
import { FilterChip } from '../../../ui/chip'
import { ErrorCard } from '../../../ui/error-card'
import { Sheet } from '../../../ui/sheet'
import { TextField } from '../../../ui/text-field'
import './reason-sheet.scss'

export interface ReasonSheetProps {
  open: boolean
  title: string
  /** What follows from it, in one sentence. */
  text: string
  /** Said often; a press writes it down. */
  reasons: readonly string[]
  /** Names the result: 确认解约. */
  act: string
  running: boolean
  failure: Failure | undefined
  onClose: () => void
  onAct: (reason: string) => void
}

/** Asks for a reason by one press or in one's own words. */
export const ReasonSheet = (props: ReasonSheetProps) => (
  <Sheet open={props.open} title={props.title} onClose={props.onClose}>
    {props.open && <Asking {...props} />}
  </Sheet>
)

const Asking = ({ text, reasons, act, running, failure, onClose, onAct }: ReasonSheetProps) => {
  const [reason, setReason] = useState('')
  return (
    <>
      <View className="ink-2">{text}</View>
      <View className="reason-chips">
        {reasons.map(one => (
          <FilterChip key={one} on={reason === one} onTap={() => setReason(one)}>
            {one}
          </FilterChip>
        ))}
      </View>
      <TextField label="原因" kind="lines" value={reason} maxLength={200} onChange={setReason} />
      {failure && <ErrorCard failure={failure} kept="你写的还在。" />}
      <View className="row gap-12 reason-acts">
        <Button kind="outline" size="bar" onTap={onClose}>
          先不了
        </Button>
        <Button
          wide
          kind="alert"
          size="bar"
          busy={running}
          disabled={reason.trim().length < 2}
          onTap={() => onAct(reason.trim())}
        >
          {act}
        </Button>
      </View>
    </>
  )
}
