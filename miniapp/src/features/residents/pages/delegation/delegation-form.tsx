import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { addYears, dayOf } from '@jiayitong/shared/domain/days'
import {
  type DelegationScope,
  delegationScopeNames,
  delegationScopes,
} from '@jiayitong/shared/domain/delegations'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../../../lib/http'
import { Refusal } from '../../../../lib/refusal'
import { useChange } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Checkbox } from '../../../../ui/checkbox'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'

const relations = ['母亲', '父亲', '妻子', '丈夫', '女儿', '儿子'] as const
const terms = ['一直有效', '一年'] as const

/** Whom, what for and how long: given by the resident on their own phone. */
export const DelegationForm = ({ onDone }: { onDone: () => void }) => {
  const [phone, setPhone] = useState('')
  const [relation, setRelation] = useState<string>()
  const [scopes, setScopes] = useState<readonly DelegationScope[]>(delegationScopes)
  const [term, setTerm] = useState<(typeof terms)[number]>('一直有效')
  const [tried, setTried] = useState(false)
  const give = useChange(
    (body: BodyOf<ResidentsApi['delegate']>, idempotencyKey) =>
      call<ResidentsApi['delegate']>('POST /delegations', { body, idempotencyKey }),
    { stale: [['delegations'], ['home']] },
  )
  const unknown =
    give.failure instanceof Refusal && give.failure.code === 'delegate-unknown'
      ? `${give.failure.title}，${give.failure.detail}`
      : undefined

  const errors = {
    ...(/^1[3-9]\d{9}$/.test(phone) ? {} : { phone: '手机号是 11 位数字，请再看一下' }),
    ...(relation ? {} : { relation: '请选你是他的什么人' }),
    ...(scopes.length > 0 ? {} : { scopes: '至少选一样' }),
  }
  const wrong: Partial<Record<keyof typeof errors, string>> = tried ? errors : {}

  const submit = async () => {
    setTried(true)
    if (!relation || Object.keys(errors).length > 0) return
    const endsOn = term === '一年' ? { endsOn: addYears(dayOf(new Date()), 1) } : {}
    if (await give.run({ phone, relation, scopes: [...scopes], ...endsOn })) onDone()
  }

  const phoneError = wrong.phone ?? unknown
  return (
    <View>
      {give.failure && !unknown && <ErrorCard failure={give.failure} kept="你填的还在。" />}
      <TextField
        label="家人的手机号"
        kind="phone"
        value={phone}
        maxLength={11}
        placeholder="他登录家医通用的手机号"
        onChange={text => setPhone(text.replace(/\D/g, ''))}
        {...(phoneError ? { error: phoneError } : {})}
      />
      <View className="field-label delegation-label">我是他的</View>
      <View className="delegation-chips">
        {relations.map(one => (
          <FilterChip key={one} on={one === relation} onTap={() => setRelation(one)}>
            {one}
          </FilterChip>
        ))}
      </View>
      {wrong.relation && <View className="t5 alert-ink">{wrong.relation}</View>}
      <View className="field-label delegation-label">他能替我</View>
      <View className="delegation-scopes">
        {delegationScopes.map(scope => (
          <Checkbox
            key={scope}
            checked={scopes.includes(scope)}
            onChange={checked =>
              setScopes(checked ? [...scopes, scope] : scopes.filter(other => other !== scope))
            }
          >
            {delegationScopeNames[scope]}
          </Checkbox>
        ))}
      </View>
      {wrong.scopes && <View className="t5 alert-ink">{wrong.scopes}</View>}
      <View className="field-label delegation-label">多久</View>
      <View className="delegation-chips">
        {terms.map(one => (
          <FilterChip key={one} on={one === term} onTap={() => setTerm(one)}>
            {one}
          </FilterChip>
        ))}
      </View>
      <View className="row delegation-acts">
        <Button wide size="bar" busy={give.running} onTap={() => void submit()}>
          确认授权
        </Button>
      </View>
    </View>
  )
}
