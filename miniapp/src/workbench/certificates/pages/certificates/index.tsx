import type { CertificatesApi } from '@jiayitong/shared/api/certificates'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { certificateRowsMax } from '@jiayitong/shared/domain/certificates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../../../lib/http'
import { useChange } from '../../../../lib/remote'
import { pickSheet } from '../../../../platform/pick-file'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { Page } from '../../../../ui/page'
import { TextField } from '../../../../ui/text-field'

/** Lists of civil affairs, the disabled federation or the rural office; while valid they waive fees (C105). */
const Certificates = () => {
  const [issuer, setIssuer] = useState('')
  const [text, setText] = useState('')
  const [answers, show] = useState<string[]>()
  const taking = useChange((body: BodyOf<CertificatesApi['import']>, idempotencyKey) =>
    call<CertificatesApi['import']>('POST /group-certificates', { body, idempotencyKey }),
  )
  const fromFile = useChange((body: BodyOf<CertificatesApi['importFile']>, idempotencyKey) =>
    call<CertificatesApi['importFile']>('POST /imports/group-certificates', { body, idempotencyKey }),
  )
  const pick = async () => {
    const file = await pickSheet()
    const answer = file && (await fromFile.run({ issuer: issuer.trim(), file }))
    if (answer) show(answer.rows.map(({ message }) => message))
  }
  const rows = rowsOf(text)
  const send = async () => {
    const answer = await taking.run({ issuer: issuer.trim(), rows })
    if (!answer) return
    show(answer.rows.map(({ message }) => message))
    setText('')
  }
  return (
    <Page title="人群名单">
      <Card title="导入名单">
        <TextField
          label="认定部门"
          value={issuer}
          maxLength={40}
          placeholder="区民政局"
          onChange={setIssuer}
        />
        <TextField
          label="一行一个人：身份证号，类别，起，止"
          kind="lines"
          value={text}
          maxLength={60_000}
          hint={`类别写低保、特困、持证残疾人等，日期写 2026-01-31，长期有效的止期留空。一次最多 ${certificateRowsMax} 人，现在 ${rows.length} 人。有效期内签约按减免算，已经签的不变。`}
          onChange={setText}
        />
        {taking.failure && (
          <ErrorCard failure={taking.failure} kept="名单还在。" onRetry={() => void send()} />
        )}
        <View className="row" style={{ marginTop: '12px' }}>
          <Button
            wide
            busy={taking.running}
            disabled={issuer.trim().length < 2 || rows.length === 0 || rows.length > certificateRowsMax}
            onTap={() => void send()}
          >
            {`导入 ${rows.length} 人`}
          </Button>
        </View>
        {fromFile.failure && <ErrorCard failure={fromFile.failure} />}
        <View className="row" style={{ marginTop: '12px' }}>
          <Button
            wide
            kind="tint"
            icon="file"
            busy={fromFile.running}
            disabled={issuer.trim().length < 2}
            onTap={() => void pick()}
          >
            选 Excel 或 CSV 文件
          </Button>
        </View>
      </Card>
      {answers && (
        <Card title="逐行结果" rows>
          {answers.map((message, at) => (
            <ListRow key={at} title={`第 ${at + 1} 行`} note={message} />
          ))}
        </Card>
      )}
    </Page>
  )
}

/** Cells of a table come with tabs, of a message with commas or spaces. */
const rowsOf = (text: string) =>
  text.split('\n').flatMap(line => {
    const [idNumber = '', group = '', validFrom = '', validTo = ''] = line.trim().split(/[\s,，、;；]+/)
    return idNumber === ''
      ? []
      : {
          idNumber: idNumber.slice(0, 40),
          group: group.slice(0, 40),
          validFrom: validFrom.slice(0, 20),
          validTo: validTo.slice(0, 20),
        }
  })

export default Certificates
