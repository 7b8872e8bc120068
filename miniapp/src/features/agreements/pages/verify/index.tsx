import type { AgreementsApi } from '@jiayitong/shared/api/agreements'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { type AgreementState, agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { fullDay } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Icon } from '../../../../ui/icon'
import { ListRow } from '../../../../ui/list-row'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { useVerified } from '../../agreements.remote'
import { spacedCode } from '../../wording'
import './verify.scss'

/** As typed from paper: small letters, dashes and the letters our codes leave out are all understood. */
const tidy = (typed: string) =>
  typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-HJKMNP-TV-Z]/g, '')
    .slice(0, 16)

/** Whether a copy on paper is genuine: opened by the code printed on it, or by typing that code. No sign-in. */
const Verify = () => {
  const given = tidy(useRouter().params.code ?? '')
  const [typed, setTyped] = useState(spacedCode(given))
  const [code, setCode] = useState(given)
  const verified = useVerified(code)
  const whole = tidy(typed).length === 16
  return (
    <Page title="核对协议">
      <Card>
        <TextField
          label="验证码"
          value={typed}
          maxLength={24}
          placeholder="协议首页上的 16 位"
          hint="字母和数字都可以连着写，不分大小写。"
          onChange={setTyped}
        />
        <View className="row verify-act">
          <Button wide disabled={!whole} onTap={() => setCode(tidy(typed))}>
            核对
          </Button>
        </View>
      </Card>
      {code && (
        <View className="verify-result">
          <Ready of={verified} waiting={<Skeleton />}>
            {result => <Result result={result} />}
          </Ready>
        </View>
      )}
    </Page>
  )
}

/** What a genuine copy is worth today. */
const standing: Record<AgreementState, string> = {
  draft: '还没有签名。',
  submitted: '内容和签名时一字不差，医生还没有签名，没有生效。',
  'awaiting-payment': '内容和双方签名时一字不差，还没有缴费。',
  active: '内容和双方签名时一字不差，正在有效期内。',
  rejected: '内容和签名时一字不差，医生没有接受，没有生效。',
  withdrawn: '内容和签名时一字不差，居民已经撤回，没有生效。',
  terminated: '内容和双方签名时一字不差，已经解约，不再有效。',
  expired: '内容和双方签名时一字不差，已经到期，不再有效。',
}

const Result = ({ result }: { result: ResponseOf<AgreementsApi['verify']> }) => {
  const { genuine, state, teamName, organisationName, residents, startsOn, endsOn, signedAt, contentHash } =
    result
  return (
    <Card tone={genuine ? 'plain' : 'alert'}>
      <View className="row gap-12">
        <View className={genuine ? 'primary' : 'alert-ink'}>
          <Icon name={genuine ? 'shield' : 'warn'} size={32} />
        </View>
        <View className="grow">
          <View className="t3">{genuine ? '这份协议是真的' : '内容和签名时不一样'}</View>
          <View className="t5 ink-2">
            {genuine ? standing[state] : '请不要相信这份纸面协议，打电话问签约机构。'}
          </View>
        </View>
      </View>
      <View className="divider" />
      <ListRow title="现在" value={agreementStateNames[state]} />
      <ListRow title="团队" value={teamName} note={organisationName} />
      <ListRow title="签约的人" value={residents.join('、')} note="为了隐私只显示姓" />
      {signedAt && <ListRow title="签名" value={fullDay(signedAt)} />}
      {startsOn && endsOn && <ListRow title="期限" value={`${fullDay(startsOn)}到 ${fullDay(endsOn)}`} />}
      <View className="divider" />
      <View className="t5 ink-2 verify-hash">{`指纹 ${contentHash}`}</View>
    </Card>
  )
}

export default Verify
