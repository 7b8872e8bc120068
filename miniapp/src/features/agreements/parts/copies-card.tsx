import type { Agreement } from '@jiayitong/shared/api/agreements'
import { useState } from 'react'
import { go } from '../../../lib/go'
import { Offline } from '../../../lib/refusal'
import { openFile } from '../../../platform/documents'
import { Card } from '../../../ui/card'
import { ErrorCard } from '../../../ui/error-card'
import { ListRow } from '../../../ui/list-row'
import { spacedCode } from '../wording'
import { Hands } from './handwriting'

/** Both hands, the copy to keep, the clauses, and the code that proves a copy (C8). */
export const CopiesCard = ({ agreement }: { agreement: Agreement }) => {
  const { id, signatures, textVersion, verifyCode } = agreement
  const [opening, setOpening] = useState(false)
  const [failure, setFailure] = useState<Offline>()
  const open = async (copies: number) => {
    setOpening(true)
    setFailure(undefined)
    try {
      const query = copies > 1 ? `?copies=${copies}` : ''
      await openFile(`/agreements/${id}/document${query}`, `家庭医生签约协议-${verifyCode}.pdf`)
    } catch (failed) {
      if (!(failed instanceof Offline)) throw failed
      setFailure(failed)
    } finally {
      setOpening(false)
    }
  }
  return (
    <Card rows title={signatures.length > 1 ? '双方各存一份' : '签好的协议'}>
      <Hands signatures={signatures} />
      <ListRow
        icon="download"
        title="保存协议"
        note={signatures.length > 1 ? 'PDF，和机构存的那份一样' : 'PDF，医生签名以后再存一次'}
        value={opening ? '正在取' : ''}
        onTap={() => void open(1)}
      />
      {signatures.length > 1 && (
        <ListRow
          icon="printer"
          title="打印一式两份"
          note="两份一样，居民和机构各存一份"
          onTap={() => void open(2)}
        />
      )}
      {failure && <ErrorCard failure={failure} onRetry={() => void open(1)} />}
      <ListRow
        icon="book"
        title="协议条款"
        note={`${textVersion} 版`}
        onTap={() => void go.terms(textVersion)}
      />
      <ListRow
        icon="shield"
        title="核对真假"
        note={spacedCode(verifyCode)}
        onTap={() => void go.verify(verifyCode)}
      />
    </Card>
  )
}
