import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../../../lib/http'
import { useChange } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { Page } from '../../../../ui/page'
import { TextField } from '../../../../ui/text-field'

const blank = { idNumber: '', phone: '', relation: '', paper: '' }

/** Staff who saw card and paper record that somebody without a phone lets their family sign (C26). */
const ProxyPage = () => {
  const [words, setWords] = useState(blank)
  const [done, setDone] = useState<string>()
  const record = useChange((body: BodyOf<ResidentsApi['recordProxy']>, idempotencyKey) =>
    call<ResidentsApi['recordProxy']>('POST /proxies', { body, idempotencyKey }),
  )
  const set = (part: Partial<typeof words>) => {
    setWords({ ...words, ...part })
    setDone(undefined)
  }
  const complete =
    /^\d{17}[\dX]$/.test(words.idNumber) &&
    /^1\d{10}$/.test(words.phone) &&
    words.relation !== '' &&
    /^[A-Za-z0-9-]{2,40}$/.test(words.paper)
  const send = async () => {
    const recorded = await record.run(words)
    if (!recorded) return
    setWords(blank)
    setDone(`已记下：${recorded.residentName}授权${recorded.relation}（${recorded.phoneMasked}）代办签约。`)
  }
  return (
    <Page title="纸质授权">
      <Card title="没有手机的居民，由家人代签">
        <View className="ink-2">请先看过居民本人的身份证和签了字的授权书，原件留在机构。</View>
      </Card>
      {done && <Card tone="apricot">{done}</Card>}
      <Card>
        <TextField
          label="授权人的身份证号"
          kind="id"
          value={words.idNumber}
          maxLength={18}
          onChange={text => set({ idNumber: text.toUpperCase() })}
        />
        <TextField
          label="代办人的手机号"
          kind="phone"
          value={words.phone}
          maxLength={11}
          hint="代办人登录用的手机号"
          onChange={phone => set({ phone })}
        />
        <TextField
          label="代办人是授权人的"
          value={words.relation}
          maxLength={10}
          placeholder="例如 女儿"
          onChange={relation => set({ relation })}
        />
        <TextField
          label="授权书编号"
          value={words.paper}
          maxLength={40}
          hint="字母、数字和横线，例如 SQ-2026-018"
          onChange={paper => set({ paper })}
        />
        {record.failure && <ErrorCard failure={record.failure} kept="你写的还在。" />}
        <View className="row" style={{ marginTop: '16px' }}>
          <Button wide busy={record.running} disabled={!complete} onTap={() => void send()}>
            记下授权
          </Button>
        </View>
      </Card>
    </Page>
  )
}

export default ProxyPage
