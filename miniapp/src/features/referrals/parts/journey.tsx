import type { Referral } from '@jiayitong/shared/api/referrals'
import { View } from '@tarojs/components'
import { Face } from '../../../ui/face'
import { Icon } from '../../../ui/icon'
import './journey.scss'

/** Home and hospital with the way there and the way back, as one picture. */
export const Journey = ({ referral }: { referral: Referral }) => {
  const { resident, title, number, department, hospital, direction, state, episode } = referral
  const back = direction === 'down' || episode.legs.some(leg => leg.direction === 'down')
  const over = state === 'declined' || state === 'cancelled'
  return (
    <View>
      <View className="row gap-12">
        <Face face={resident.face} size={52} />
        <View className="grow">
          <View className="t3">{`${resident.name}·${title}`}</View>
          <View className="t5 ink-2">{[`转诊单 ${number}`, department].filter(Boolean).join('·')}</View>
        </View>
      </View>
      {hospital && (
        <View className="journey" ariaRole="img" ariaLabel={`从社区去${hospital.name}，看完回社区康复`}>
          <View className="journey-end">
            <Icon name="home" size={24} />
          </View>
          <View className="journey-ways">
            <View className={over ? 'journey-way journey-off' : 'journey-way'}>
              <View className="journey-line" />
              <View className="journey-word">{`去：${hospital.name}`}</View>
              <View className="journey-line journey-tip-right" />
            </View>
            <View className={back ? 'journey-way' : 'journey-way journey-off'}>
              <View className="journey-line journey-tip-left" />
              <View className="journey-word">回：社区康复</View>
              <View className="journey-line" />
            </View>
          </View>
          <View className="journey-end">
            <Icon name="hospital" size={24} />
          </View>
        </View>
      )}
    </View>
  )
}
