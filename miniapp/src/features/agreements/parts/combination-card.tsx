import type { Agreement } from '@jiayitong/shared/api/agreements'
import { organisationLevelNames } from '@jiayitong/shared/domain/directory'
import { View } from '@tarojs/components'
import { Card } from '../../../ui/card'

/** The hospitals signed together with the team; nothing where none was chosen (C21). */
export const CombinationCard = ({ hospitals }: { hospitals: Agreement['hospitals'] }) =>
  hospitals.length > 0 ? (
    <Card dense title="医院组合">
      {hospitals.map(({ id, name, level }) => (
        <View key={id}>{`${organisationLevelNames[level]}：${name}`}</View>
      ))}
      <View className="t5 ink-2">去组合里的医院不用转诊；去别的医院，先请家庭医生转诊。急症不受影响。</View>
    </Card>
  ) : null
