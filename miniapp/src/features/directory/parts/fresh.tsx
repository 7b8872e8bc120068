import type { Correction } from '@jiayitong/shared/api/directory'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fullDay } from '../../../lib/dates'
import { go } from '../../../lib/go'
import { Offline, Refusal } from '../../../lib/refusal'
import type { Failure } from '../../../lib/remote'
import { openFile } from '../../../platform/documents'
import { ErrorCard } from '../../../ui/error-card'
import { Icon } from '../../../ui/icon'
import { Tap } from '../../../ui/tap'
import './fresh.scss'

/** How old an entry is and where to say that it is wrong (C3); for a team also the notice to print. */
export const Fresh = ({
  about,
  owner,
  checkedOn,
  stale,
  notice,
}: {
  about: { kind: Correction['subjectKind']; id: string; name: string }
  owner: string
  checkedOn: string
  stale: boolean
  notice?: { path: `/${string}`; name: string }
}) => {
  const [failure, setFailure] = useState<Failure>()
  const print = async ({ path, name }: { path: `/${string}`; name: string }) => {
    setFailure(undefined)
    try {
      await openFile(path, name)
    } catch (thrown) {
      if (!(thrown instanceof Refusal || thrown instanceof Offline)) throw thrown
      setFailure(thrown)
    }
  }
  return (
    <View className="fresh t5">
      <View className={stale ? 'apricot-ink' : 'ink-2'}>
        {stale
          ? `${owner}上次核对是 ${fullDay(checkedOn)}，可能有变化，去之前先打个电话。`
          : `${owner}核对于 ${fullDay(checkedOn)}`}
      </View>
      <View className="fresh-links">
        <Tap className="fresh-link" role="link" onTap={() => void go.correction(about)}>
          <Icon name="pencil" size={16} />
          <View>信息有误？告诉我们</View>
        </Tap>
        {notice && (
          <Tap className="fresh-link" role="link" onTap={() => void print(notice)}>
            <Icon name="printer" size={16} />
            <View>打印公示</View>
          </Tap>
        )}
      </View>
      {failure && <ErrorCard failure={failure} />}
    </View>
  )
}
