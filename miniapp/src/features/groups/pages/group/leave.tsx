import type { GroupView } from '@jiayitong/shared/api/groups'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { useLeave } from '../../groups.remote'

/** Out at any time, with no word of blame. */
export const Leave = ({ group, residentId }: { group: GroupView; residentId: string }) => {
  const [asking, ask] = useState(false)
  const leaving = useLeave(group.id)
  const leave = async () => {
    if (await leaving.run(residentId)) ask(false)
  }
  return (
    <>
      <Button kind="plain" onTap={() => ask(true)}>
        退出小组
      </Button>
      <Sheet open={asking} title="退出小组" onClose={() => ask(false)}>
        <View>得到的积分都还在。想回来，有名额就能再参加。</View>
        {leaving.failure && <ErrorCard failure={leaving.failure} />}
        <View className="row gap-12" style={{ marginTop: '16px' }}>
          <Button kind="outline" size="bar" onTap={() => ask(false)}>
            再坚持坚持
          </Button>
          <Button wide kind="alert" size="bar" busy={leaving.running} onTap={() => void leave()}>
            退出
          </Button>
        </View>
      </Sheet>
    </>
  )
}
