import type { PointsSummary } from '@jiayitong/shared/api/points'
import { View } from '@tarojs/components'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { useResident, useSession } from '../../../../lib/session'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { Tap } from '../../../../ui/tap'

const shades = ['#EC8B4A', '#F2B182', '#F8D6BA']

/** What the family has together and whose part is whose; below it, what is one's own. */
export const Balance = ({ points }: { points: PointsSummary }) => {
  const family = useSession()?.account.residents ?? []
  const resident = useResident()
  const { household, balance, expiring } = points
  const [soon] = expiring
  const members = household?.members ?? []
  const sum = household?.balance ?? balance
  return (
    <View className="points-pool">
      <View className="row apart">
        <View className="t5">
          {household ? (members.length > 0 ? `${members.length} 口人共用` : '全家共用') : '你的积分'}
        </View>
        <Tap className="points-history" onTap={() => void go.pointsHistory()}>
          明细
          <Icon name="chevron" size={16} />
        </Tap>
      </View>
      <Tap className="points-sum" label="什么时候到期" onTap={() => void go.pointsHistory('ending')}>
        <View className="t0">{counted(sum)}</View>
        <View className="t5 ink-2">
          {soon ? `分，${fullDay(soon.on)}前 ${counted(soon.points)} 分到期` : '分，近期没有到期的'}
        </View>
      </Tap>
      {members.length > 0 && (
        <>
          <View className="points-bar" ariaHidden>
            {members.map(({ resident: member, points: part }, at) => (
              <View
                key={member.id}
                className="points-part"
                style={{ flexGrow: part, background: shades[Math.min(at, shades.length - 1)] ?? '' }}
              />
            ))}
          </View>
          <Tap className="points-members" label="家庭积分" onTap={() => void go.pointsFamily()}>
            {members.map(({ resident: member, points: part }) => {
              const known = family.find(({ id }) => id === member.id)
              return (
                <View key={member.id} className="points-member">
                  {known && <Face face={known.face} size={36} />}
                  <View>
                    <View className="strong">{counted(part)}</View>
                    <View className="t5 ink-2">{member.name}</View>
                  </View>
                </View>
              )
            })}
          </Tap>
        </>
      )}
      {household && resident && (
        <View className="points-own">
          <View className="grow t5 ink-2">{`${resident.name}自己的`}</View>
          <View className="strong">{`${counted(balance)} 分`}</View>
        </View>
      )}
    </View>
  )
}
