import type { ReferralLine } from '@jiayitong/shared/api/referrals'
import { referralStateNames } from '@jiayitong/shared/domain/referrals'
import { View } from '@tarojs/components'
import { Card } from '../../../ui/card'
import { Chip } from '../../../ui/chip'
import { lineText, toneOf } from '../wording'

/** A referral in a list: who, what for, where to, and where it stands. */
export const ReferralRow = ({ line, onTap }: { line: ReferralLine; onTap: () => void }) => (
  <Card dense onTap={onTap} label={`${line.resident.name}的转诊，${referralStateNames[line.state]}`}>
    <View className="row row-top apart gap-8">
      <View className="t3">{`${line.resident.name}·${line.title}`}</View>
      <Chip tone={toneOf(line.state, line.late)}>
        {line.late ? '过了时限' : referralStateNames[line.state]}
      </Chip>
    </View>
    <View className="t5 ink-2">{lineText(line)}</View>
    {line.green && <View className="t5 apricot-ink">绿色通道，优先安排</View>}
  </Card>
)
