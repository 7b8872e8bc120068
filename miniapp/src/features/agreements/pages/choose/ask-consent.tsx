import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { callPhone } from '../../../../platform/phone'
import { Button } from '../../../../ui/button'
import { Sheet } from '../../../../ui/sheet'
import type { Candidate } from './candidates'

/** How somebody of the family gives their own yes, with a phone or without one (C26). */
export const AskConsent = ({
  candidate,
  team,
  onClose,
}: {
  candidate: Candidate | undefined
  team: { name: string; phone: string } | undefined
  onClose: () => void
}) => {
  const whom = candidate ? familiarName(candidate) : ''
  return (
    <Sheet open={candidate !== undefined} title={`请${whom}同意`} onClose={onClose}>
      <View>成年人要自己同意，别人不能替他签。</View>
      {[
        `${whom}用自己的手机打开家医通，登录并实名。`,
        '在「我的」里点「家人代办」，把「签约」授权给你。',
        '在「我的」里点「隐私和个人信息」，再点「我同意过什么」，同意由家庭代表签约。',
      ].map((text, at) => (
        <View key={text} className="row row-top gap-8 ask-step">
          <View className="ask-number">{at + 1}</View>
          <View className="grow">{text}</View>
        </View>
      ))}
      <View className="t5 ink-2 ask-step">
        {`没有手机的，带身份证到机构，工作人员当面办；也可以先签其他家人，${whom}以后再加。`}
      </View>
      <View className="row gap-12 ask-acts">
        {team && (
          <Button kind="outline" size="bar" icon="phone" onTap={() => callPhone(team.phone)}>
            问问团队
          </Button>
        )}
        <Button wide kind="tint" size="bar" onTap={onClose}>
          知道了
        </Button>
      </View>
    </Sheet>
  )
}
