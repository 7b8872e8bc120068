import { View } from '@tarojs/components'
import type { Change } from '../../lib/remote'
import { Button } from '../../ui/button'
import { ErrorCard } from '../../ui/error-card'

/** What went wrong, and the one button that does it. */
export const SheetFoot = ({
  acting,
  text,
  disabled,
  onTap,
}: {
  acting: Pick<Change<never, unknown>, 'failure' | 'running'>
  text: string
  disabled: boolean
  onTap: () => void
}) => (
  <>
    {acting.failure && <ErrorCard failure={acting.failure} kept="你写的还在。" />}
    <View className="row" style={{ marginTop: '12px' }}>
      <Button wide size="bar" busy={acting.running} disabled={disabled} onTap={onTap}>
        {text}
      </Button>
    </View>
  </>
)
