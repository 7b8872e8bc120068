import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { useChange } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { StickyBar } from '../../../../ui/sticky-bar'
import { AddressFields, type AddressGiven } from '../../address-fields'
import { PersonFields, whyNotPerson } from '../../person-fields'
import { refreshMe, useMe } from '../../use-me'

interface Profile extends AddressGiven {
  name?: string
  idNumber?: string
}

const useSave = () =>
  useChange(
    async (body: Profile, idempotencyKey) => {
      const resident = await call<ResidentsApi['realName']>('PUT /me/profile', { body, idempotencyKey })
      await refreshMe()
      return resident
    },
    { stale: [['home'], ['household']] },
  )

/** Name and identity number once; whoever has given them changes only the address here. */
const RealName = () => {
  const me = useMe()
  if (!me.data)
    return (
      <Page title="实名">
        <Ready of={me}>{() => null}</Ready>
      </Page>
    )
  const own = me.data.residents.find(({ relation }) => relation === '本人')
  if (!own) return <NewPerson />
  return <MyAddress name={own.name} idNumber={own.idNumberMasked ?? ''} address={own.address ?? ''} />
}

const NewPerson = () => {
  const [person, setPerson] = useState({ name: '', idNumber: '' })
  const [place, setPlace] = useState<AddressGiven>({ address: '' })
  const [tried, setTried] = useState(false)
  const wrong = whyNotPerson(person)
  const save = useSave()

  const submit = async () => {
    setTried(true)
    if (wrong.name || wrong.idNumber) return
    const { address, ...where } = place
    if (await save.run({ ...person, ...(address?.trim() ? { address: address.trim(), ...where } : {}) }))
      await go.back()
  }

  return (
    <Page
      title="实名"
      bar={
        <StickyBar>
          <Button wide size="bar" busy={save.running} onTap={() => void submit()}>
            确认实名
          </Button>
        </StickyBar>
      }
    >
      <Card>
        <PersonFields
          value={person}
          onChange={setPerson}
          errors={tried ? wrong : {}}
          failure={save.failure}
          whose="你"
        />
      </Card>
      <Card title="住在哪里">
        <View className="t5 ink-2 real-name-why">医生上门和找责任团队用，也可以以后再填</View>
        <AddressFields value={place} onChange={setPlace} />
      </Card>
      <View className="t5 ink-2 real-name-foot">
        身份证号加密保存，屏幕上只显示头尾几位。依据《个人信息保护法》，你随时可以收回同意。
      </View>
    </Page>
  )
}

const MyAddress = ({ name, idNumber, address }: { name: string; idNumber: string; address: string }) => {
  const [place, setPlace] = useState<AddressGiven>({ address })
  const [error, setError] = useState<string>()
  const save = useSave()
  const submit = async () => {
    const given = place.address?.trim() ?? ''
    setError(given ? undefined : '请写上住址')
    if (given && (await save.run({ ...place, address: given }))) await go.back()
  }
  return (
    <Page
      title="我的资料"
      notice={save.failure?.name === 'Offline' && <OfflineLine />}
      bar={
        <StickyBar>
          <Button wide size="bar" busy={save.running} onTap={() => void submit()}>
            保存住址
          </Button>
        </StickyBar>
      }
    >
      <Card title={name} note="已实名">
        <View className="ink-2">{idNumber}</View>
        <View className="t5 ink-2">姓名或号码有误，请带身份证到签约机构更正。</View>
      </Card>
      <Card title="住在哪里">
        {save.failure && <ErrorCard failure={save.failure} kept="你写的还在。" />}
        <AddressFields value={place} onChange={setPlace} {...(error ? { error } : {})} />
      </Card>
    </Page>
  )
}

export default RealName
