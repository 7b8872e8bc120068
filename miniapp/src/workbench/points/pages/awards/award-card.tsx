import type { PointsAward } from '@jiayitong/shared/api/points-desk'
import { awardStateNames } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { nearTime } from '../../../../lib/dates'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { useDecide } from '../../points-desk.remote'

const tones = { asked: 'apricot', done: 'primary', refused: 'grey' } as const

/** One of them: whose, how much, why; a second person's yes or no where it waits for one. */
export const AwardCard = ({ award, decides }: { award: PointsAward; decides: boolean }) => {
  const { id, state, resident, points, reason, askedAt, decidedAt, own } = award
  const deciding = useDecide()
  const now = new Date()
  return (
    <Card
      title={`${resident.name} ${points > 0 ? `+${counted(points)}` : `−${counted(-points)}`} 分`}
      note={<Chip tone={tones[state]}>{awardStateNames[state]}</Chip>}
    >
      {reason && <View>{reason}</View>}
      <View className="t5 ink-2">
        {[
          `${points > 0 ? '奖励' : '收回'}，${nearTime(askedAt, now)} 提出`,
          own && '你提的',
          decidedAt && `${nearTime(decidedAt, now)} 定的`,
        ]
          .filter(Boolean)
          .join('·')}
      </View>
      {deciding.failure && <ErrorCard failure={deciding.failure} />}
      {state === 'asked' && decides && !own && (
        <View className="row gap-12 award-acts">
          <Button
            wide
            kind="outline"
            busy={deciding.running}
            onTap={() => void deciding.run({ id, agree: false })}
          >
            不同意
          </Button>
          <Button
            wide
            kind="tint"
            busy={deciding.running}
            onTap={() => void deciding.run({ id, agree: true })}
          >
            同意
          </Button>
        </View>
      )}
      {state === 'asked' && own && <View className="t5 apricot-ink">要由另一位管理员确认后才生效。</View>}
    </Card>
  )
}
