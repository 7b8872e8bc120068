import type { Agreement } from '@jiayitong/shared/api/agreements'
import { Text, View } from '@tarojs/components'
import { yuan } from '../../../lib/money'
import { Card } from '../../../ui/card'
import { Face } from '../../../ui/face'
import { ageText, agreedText, ownFen } from '../wording'
import './people-card.scss'

type Person = Agreement['residents'][number]

/** Everybody the agreement names: face, age, package, own consent, price a year and what of it is subsidised. */
export const PeopleCard = ({
  residents,
  years,
  title,
}: {
  residents: readonly Person[]
  years: number
  title?: string
}) => (
  <Card className="people-card" {...(title ? { title } : {})}>
    {residents.map(resident => (
      <PersonLine key={resident.id} resident={resident} years={years} />
    ))}
  </Card>
)

const PersonLine = ({ resident, years }: { resident: Person; years: number }) => {
  const { name, face, packageName, priceFen, shares } = resident
  const helpFen = priceFen - ownFen(shares) / Math.max(years, 1)
  return (
    <View className="person">
      <Face face={face} size={44} />
      <View className="grow">
        <View>
          <Text className="strong">{name}</Text>
          <Text className="t5 ink-2">{` ${ageText(resident)}`}</Text>
        </View>
        <View className="t5 ink-2">{[packageName, agreedText(resident)].filter(Boolean).join('，')}</View>
      </View>
      <View className="person-price">
        <View>
          <Text className="t3">{yuan(priceFen)}</Text>
          <Text className="t5 ink-2"> 元</Text>
        </View>
        {helpFen > 0 && <View className="t5 ink-2">{`补贴 ${yuan(helpFen)}`}</View>}
      </View>
    </View>
  )
}
