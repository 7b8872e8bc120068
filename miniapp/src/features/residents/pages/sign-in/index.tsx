import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useChange } from '../../../../lib/remote'
import { signInByWechat } from '../../../../lib/sign-in'
import { wechatCode } from '../../../../platform/sign-in'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { Page } from '../../../../ui/page'
import { isDemo } from '../../demo'
import { entered } from '../../enter'
import { DemoPeople } from './demo-people'
import { PhoneForm } from './phone-form'
import './sign-in.scss'

const SignIn = () => {
  const [demo, setDemo] = useState(false)
  useEffect(() => {
    void isDemo().then(setDemo)
  }, [])
  return (
    <Page title="登录">
      <View className="sign-in-head">
        <View className="t1">你好，街坊</View>
        <View className="ink-2">登录后能签约、预约，也能替家人办</View>
      </View>
      {wechatCode ? <WechatWay code={wechatCode} /> : <PhoneForm demo={demo} />}
      {demo && !wechatCode && <DemoPeople />}
    </Page>
  )
}

/** In WeChat nothing has to be typed: it signs in at once, and says why when it cannot. */
const WechatWay = ({ code }: { code: () => Promise<string> }) => {
  const signIn = useChange(async (_: undefined) => signInByWechat(await code()))
  const run = async () => {
    if (await signIn.run(undefined)) await entered()
  }
  useEffect(() => {
    void run()
  }, [])
  return (
    <>
      {signIn.failure && <ErrorCard failure={signIn.failure} />}
      <Button icon="wechat" busy={signIn.running} onTap={() => void run()}>
        微信登录
      </Button>
    </>
  )
}

export default SignIn
