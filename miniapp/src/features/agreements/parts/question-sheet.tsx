import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { Failure } from '../../../lib/remote'
import { Button } from '../../../ui/button'
import { ErrorCard } from '../../../ui/error-card'
import { Sheet } from '../../../ui/sheet'
import './ending.scss'

export interface QuestionSheetProps {
  open: boolean
  title: string
  /** Names the result: 确认续约. */
  act: string
  kind?: 'filled' | 'alert'
  running: boolean
  failure: Failure | undefined
  disabled?: boolean
  onClose: () => void
  onAct: () => void
}

/** Asks before something is done; the children say what follows from it. */
export const QuestionSheet = (props: PropsWithChildren<QuestionSheetProps>) => {
  const { open, title, act, kind = 'filled', running, failure, disabled, onClose, onAct, children } = props
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      {children}
      {failure && <ErrorCard failure={failure} />}
      <View className="row gap-12 ending">
        <Button kind="outline" size="bar" onTap={onClose}>
          先不了
        </Button>
        <Button wide kind={kind} size="bar" busy={running} disabled={disabled ?? false} onTap={onAct}>
          {act}
        </Button>
      </View>
    </Sheet>
  )
}
