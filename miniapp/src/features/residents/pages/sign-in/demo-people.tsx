import { View } from '@tarojs/components'
import { useChange } from '../../../../lib/remote'
import { signInByWechat } from '../../../../lib/sign-in'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { SectionTitle } from '../../../../ui/section-title'
import { Tap } from '../../../../ui/tap'
import { demoCode, demoPeople } from '../../demo'
import { entered } from '../../enter'

/** The demo only: be somebody of the demo district with one press. */
export const DemoPeople = () => {
  const signIn = useChange((code: string) => signInByWechat(demoCode(code)))
  const be = async (code: string) => {
    // A demo person begins with their own text size, not with that of the one tried before.
    if (await signIn.run(code)) await entered('standard')
  }
  return (
    <>
      <SectionTitle title="演示身份" note="点一下就用这个人登录" />
      {signIn.failure && <ErrorCard failure={signIn.failure} />}
      <Card flush>
        {demoPeople.map(({ code, name, who, face }) => (
          <Tap key={code} className="demo-one" disabled={signIn.running} onTap={() => void be(code)}>
            <Face face={face} size={40} />
            <View className="grow">
              <View className="strong">{name}</View>
              <View className="t5 ink-2">{who}</View>
            </View>
            <View className="ink-2">
              <Icon name="chevron" size={18} />
            </View>
          </Tap>
        ))}
      </Card>
    </>
  )
}
