import type { Community } from '@jiayitong/shared/api/communities'
import { rosterMax } from '@jiayitong/shared/domain/communities'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useImportRoster, useImportRosterFile } from '../../../../features/agreements/communities.remote'
import { pickSheet } from '../../../../platform/pick-file'
import { Button } from '../../../../ui/button'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'

/** A list as it is pasted from a table: a person a line; each is answered for itself. */
export const RosterSheet = ({ community, onClose }: { community: Community; onClose: () => void }) => {
  const [text, setText] = useState('')
  const taking = useImportRoster(community.id)
  const [answers, show] = useState<{ name: string; message: string }[]>()
  const fromFile = useImportRosterFile(community.id)
  const pick = async () => {
    const file = await pickSheet()
    const answer = file && (await fromFile.run(file))
    if (answer) show(answer.rows.map(({ message }) => ({ name: '', message })))
  }
  const rows = rowsOf(text)
  const send = async () => {
    const answer = await taking.run({ rows })
    if (answer) show(answer.rows.map(({ message }, at) => ({ name: rows[at]?.name ?? '', message })))
  }
  return (
    <Sheet open title={`${community.name}的名单`} onClose={onClose}>
      {answers ? (
        <>
          {answers.map(({ name, message }, at) => (
            <ListRow key={at} title={`第 ${at + 1} 行 ${name}`} note={message} />
          ))}
          <View className="row" style={{ marginTop: '12px' }}>
            <Button wide size="bar" onTap={onClose}>
              好了
            </Button>
          </View>
        </>
      ) : (
        <>
          <TextField
            label="一行一个人：姓名，身份证号，手机号"
            kind="lines"
            value={text}
            maxLength={60_000}
            hint={`可以从表格里整段粘贴，一次最多 ${rosterMax} 人。现在 ${rows.length} 人。有错的行不影响别的行，重复导入也不会多出人来。`}
            onChange={setText}
          />
          {taking.failure && (
            <ErrorCard failure={taking.failure} kept="名单还在。" onRetry={() => void send()} />
          )}
          <View className="row" style={{ marginTop: '12px' }}>
            <Button
              wide
              size="bar"
              busy={taking.running}
              disabled={rows.length === 0 || rows.length > rosterMax}
              onTap={() => void send()}
            >
              {`导入 ${rows.length} 人`}
            </Button>
          </View>
          {fromFile.failure && <ErrorCard failure={fromFile.failure} />}
          <View className="row" style={{ marginTop: '12px' }}>
            <Button wide size="bar" kind="tint" icon="file" busy={fromFile.running} onTap={() => void pick()}>
              选 Excel 或 CSV 文件
            </Button>
          </View>
        </>
      )}
    </Sheet>
  )
}

/** Cells of a table come with tabs, of a message with commas or spaces. */
const rowsOf = (text: string) =>
  text.split('\n').flatMap(line => {
    const [name = '', idNumber = '', phone = ''] = line.trim().split(/[\s,，、;；]+/)
    return name === ''
      ? []
      : { name: name.slice(0, 60), idNumber: idNumber.slice(0, 40), phone: phone.slice(0, 40) }
  })
