import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Refusal } from '../../../../lib/refusal'
import { type Failure, useChange } from '../../../../lib/remote'
import { askSmsCode, signInBySms } from '../../../../lib/sign-in'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { Tap } from '../../../../ui/tap'
import { TextField } from '../../../../ui/text-field'
import { demoSms } from '../../demo'
import { entered } from '../../enter'

const isPhone = (text: string) => /^1[3-9]\d{9}$/.test(text)

/** Seconds until another code may be asked for, counting down. */
const useCountdown = () => {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft] as const
}

/** What belongs under one of the two fields; everything else is told in a card. */
const underField = (failure: Failure | undefined, codes: readonly string[]): string | undefined =>
  failure instanceof Refusal && codes.includes(failure.code)
    ? `${failure.title}，${failure.detail}`
    : undefined

/** Phone and SMS code: the web way in. */
export const PhoneForm = ({ demo }: { demo: boolean }) => {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState({ phone: false, code: false })
  const [sms, setSms] = useState<string>()
  const [left, setLeft] = useCountdown()
  const ask = useChange(askSmsCode)
  const signIn = useChange((input: { phone: string; code: string }) => signInBySms(input.phone, input.code))

  const wrong = {
    ...(isPhone(phone) ? {} : { phone: '手机号是 11 位数字，请再看一下' }),
    ...(/^\d{6}$/.test(code) ? {} : { code: '验证码是短信里的 6 位数字' }),
  }

  const send = async () => {
    setTried({ phone: true, code: false })
    if (wrong.phone) return
    const sent = await ask.run(phone)
    if (!sent) return
    setLeft(sent.retryAfter)
    if (demo) setSms(await demoSms(phone))
  }

  const submit = async () => {
    setTried({ phone: true, code: true })
    if (wrong.phone || wrong.code) return
    if (await signIn.run({ phone, code })) await entered()
  }

  const phoneError =
    (tried.phone ? wrong.phone : undefined) ?? underField(ask.failure, ['sms-too-soon', 'validation'])
  const codeError =
    (tried.code ? wrong.code : undefined) ??
    underField(signIn.failure, ['sms-code-wrong', 'sms-code-locked', 'validation'])
  const other = [
    !underField(ask.failure, ['sms-too-soon', 'validation']) && ask.failure,
    !underField(signIn.failure, ['sms-code-wrong', 'sms-code-locked', 'validation']) && signIn.failure,
  ].find(Boolean)

  return (
    <Card>
      <TextField
        label="手机号"
        kind="phone"
        value={phone}
        maxLength={11}
        placeholder="11 位手机号"
        onChange={text => setPhone(text.replace(/\D/g, ''))}
        {...(phoneError ? { error: phoneError } : {})}
      />
      <TextField
        label="验证码"
        kind="code"
        value={code}
        maxLength={6}
        placeholder="6 位数字"
        onChange={text => setCode(text.replace(/\D/g, ''))}
        after={
          <Tap className="code-send" disabled={left > 0 || ask.running} onTap={() => void send()}>
            <View className={left > 0 ? 'ink-2' : 'primary'}>
              {left > 0 ? `${left} 秒后再要` : '获取验证码'}
            </View>
          </Tap>
        }
        {...(codeError ? { error: codeError } : {})}
        {...(sms ? { hint: `演示短信：${sms}` } : {})}
      />
      {other && <ErrorCard failure={other} />}
      <View className="sign-in-act">
        <Button wide size="bar" busy={signIn.running} onTap={() => void submit()}>
          登录
        </Button>
      </View>
      <View className="t5 ink-2 sign-in-note">第一次登录会自动建账号。手机号只用来登录和通知你。</View>
    </Card>
  )
}
