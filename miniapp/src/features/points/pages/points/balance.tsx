import type { PointsSummary } from '@jiayitong/shared/api/points'
import { View } from '@tarojs/components'
import { fullDay } from '../../../../lib/dates'
import { counted } from '../../../../lib/money'
import { useResident, useSession } from '../../../../lib/session'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { Tap } from '../../../../ui/tap'

/** The pool first, then what is one's own. */
export const Balance = ({ points, onHistory }: { points: PointsSummary; onHistory: () => void }) => {
  const family = useSession()?.account.residents ?? []
  const resident = useResident()
  const { household, balance, expiring } = points
  const [soon] = expiring
  return (
    <View className="points-pool">
      <View className="row apart">
        <View className="t5">{household ? '全家共用' : '你的积分'}</View>
        <Tap className="points-history" onTap={onHistory}>
          明细
          <Icon name="chevron" size={16} />
        </Tap>
      </View>
      <View className="points-sum">
        <View className="t0">{counted(household?.balance ?? balance)}</View>
        <View className="t5 ink-2">
          {soon ? `分，${fullDay(soon.on)}前 ${counted(soon.points)} 分到期` : '分，不会过期'}
        </View>
      </View>
      {household && resident && (
        <View className="points-own">
          <Face face={resident.face} size={36} />
          <View className="grow">
            <View className="strong">{counted(balance)}</View>
            <View className="t5 ink-2">{`${resident.name}自己的`}</View>
          </View>
          <View className="points-faces" ariaHidden>
            {family
              .filter(({ id }) => id !== resident.id)
              .slice(0, 4)
              .map(({ id, face }) => (
                <Face key={id} face={face} size={28} />
              ))}
          </View>
        </View>
      )}
    </View>
  )
}
