import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { readIdNumber } from '@jiayitong/shared/domain/id-numbers'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { useChange } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Face } from '../../../../ui/face'
import { Page } from '../../../../ui/page'
import { PersonFields, whyNotPerson } from '../../person-fields'
import { useHousehold } from '../../use-household'
import { refreshMe, useMe } from '../../use-me'
import './add-member.scss'

const kinds = ['孩子', '成年家人'] as const
const childRelations = ['儿子', '女儿', '孙子', '孙女'] as const

const useAdd = () =>
  useChange(
    async (body: BodyOf<ResidentsApi['addMember']>, idempotencyKey) => {
      const household = await call<ResidentsApi['addMember']>('POST /me/household/members', {
        body,
        idempotencyKey,
      })
      await refreshMe()
      return household
    },
    { stale: [['household'], ['home']] },
  )

const AddMember = () => {
  const [kind, setKind] = useState<(typeof kinds)[number]>('孩子')
  return (
    <Page title="添加家人">
      <View className="row gap-8 add-kinds" ariaRole="radiogroup">
        {kinds.map(one => (
          <FilterChip key={one} on={one === kind} onTap={() => setKind(one)}>
            {one}
          </FilterChip>
        ))}
      </View>
      {kind === '孩子' ? <Child /> : <GrownUps />}
    </Page>
  )
}

/** A child of the caller: name, identity number, and the caller becomes the guardian. */
const Child = () => {
  const [person, setPerson] = useState({ name: '', idNumber: '' })
  const [chosen, setChosen] = useState<string>()
  const [tried, setTried] = useState(false)
  const wrong = whyNotPerson(person)
  const add = useAdd()
  const sex = readIdNumber(person.idNumber, dayOf(new Date()))?.sex
  const relation = chosen ?? (sex === 'male' ? '儿子' : '女儿')

  const submit = async () => {
    setTried(true)
    if (wrong.name || wrong.idNumber) return
    if (await add.run({ ...person, relation })) await go.back()
  }

  return (
    <Card>
      <PersonFields
        value={person}
        onChange={setPerson}
        errors={tried ? wrong : {}}
        failure={add.failure}
        whose="孩子"
      />
      <View className="field-label add-label">是你的</View>
      <View className="row gap-8 add-wrap">
        {childRelations.map(one => (
          <FilterChip
            key={one}
            on={one === relation && (chosen !== undefined || sex !== undefined)}
            onTap={() => setChosen(one)}
          >
            {one}
          </FilterChip>
        ))}
      </View>
      <View className="t5 ink-2 add-note">不满 18 岁由监护人代办，成年那天自动结束。</View>
      <View className="row">
        <Button wide size="bar" busy={add.running} onTap={() => void submit()}>
          添加孩子
        </Button>
      </View>
    </Card>
  )
}

/** Grown-ups who let the caller act for them; the others must say so on their own phone first. */
const GrownUps = () => {
  const me = useMe()
  const household = useHousehold()
  const add = useAdd()
  const at = new Set(household.data?.members.map(({ id }) => id))
  const willing = me.data?.residents.filter(({ id, relation }) => relation !== '本人' && !at.has(id)) ?? []
  const join = async (residentId: string, relation: string) => {
    if (await add.run({ residentId, relation })) await go.back()
  }
  return (
    <>
      {add.failure && <ErrorCard failure={add.failure} />}
      {willing.map(({ id, name, face, relation, age }) => (
        <Card key={id}>
          <View className="row gap-12">
            <Face face={face} size={48} />
            <View className="grow">
              <View className="t3">{name}</View>
              <View className="t5 ink-2">{`${relation}·${age} 岁，已授权给你`}</View>
            </View>
            <Button kind="tint" busy={add.running} onTap={() => void join(id, relation)}>
              加进家庭
            </Button>
          </View>
        </Card>
      ))}
      <Card title="成年家人要本人同意">
        <View className="add-steps">
          <View>1. 请他用自己的手机打开家医通，登录</View>
          <View>2. 在「我的」里点「家人代办」</View>
          <View>{`3. 写上你的手机号${me.data?.phoneMasked ? ` ${me.data.phoneMasked}` : ''}，选好能办什么`}</View>
        </View>
        <View className="t5 ink-2">
          授权以后，这里就会出现他的名字。没有手机的老人，可以到签约机构当面办。
        </View>
      </Card>
    </>
  )
}

export default AddMember
