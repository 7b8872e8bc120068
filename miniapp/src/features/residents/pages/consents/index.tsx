import type { ResidentsApi } from '@jiayitong/shared/api/residents'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { View } from '@tarojs/components'
import { nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { call } from '../../../../lib/http'
import { useChange, useRemote } from '../../../../lib/remote'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import './consents.scss'

type Consent = ResponseOf<ResidentsApi['consent']>

/** Every purpose in its own words, with one's own answer and its day; an answer can be changed at any time. */
const Consents = () => {
  const session = useSession()
  const isReal = session?.account.residents.some(({ relation }) => relation === '本人') ?? false
  const consents = useRemote(
    ['consents', session?.account.id],
    signal => call<ResidentsApi['consents']>('GET /me/consents', { signal }),
    { when: session !== null },
  )
  return (
    <Page title="隐私和授权" notice={consents.offline && <OfflineLine readAt={consents.readAt} />}>
      {!isReal && (
        <Empty text="填了姓名和身份证号，才能作答" action={{ text: '去实名', onTap: go.realName }} />
      )}
      <Ready of={consents}>
        {({ items }) => (
          <>
            {items.map(consent => (
              <Purpose key={consent.purpose} consent={consent} mayAnswer={isReal} />
            ))}
          </>
        )}
      </Ready>
    </Page>
  )
}

const Purpose = ({ consent, mayAnswer }: { consent: Consent; mayAnswer: boolean }) => {
  const { purpose, title, text, textVersion, granted, recordedAt } = consent
  const answer = useChange(
    (yes: boolean, idempotencyKey) =>
      call<ResidentsApi['consent']>('PUT /me/consents/:purpose', {
        params: { purpose },
        body: { granted: yes, textVersion },
        idempotencyKey,
      }),
    { stale: [['consents'], ['household']] },
  )
  return (
    <Card>
      <View className="row row-top apart gap-8">
        <View className="t3">{title}</View>
        <Chip tone={granted === null ? 'apricot' : granted ? 'primary' : 'grey'}>
          {granted === null ? '还没选' : granted ? '已同意' : '不同意'}
        </Chip>
      </View>
      <View className="ink-2 consent-text">{text}</View>
      <View className="t5 ink-2">
        {`说明 ${textVersion}${recordedAt ? `，${nearTime(recordedAt, new Date())} 选的` : ''}`}
      </View>
      {answer.failure && <ErrorCard failure={answer.failure} />}
      {mayAnswer && (
        <View className="row gap-12 consent-acts">
          {granted !== false && (
            <Button
              kind="outline"
              busy={answer.running}
              label={granted ? `收回同意：${title}` : `不同意：${title}`}
              onTap={() => void answer.run(false)}
            >
              {granted ? '收回同意' : '不同意'}
            </Button>
          )}
          {granted !== true && (
            <Button
              kind="tint"
              busy={answer.running}
              label={`同意：${title}`}
              onTap={() => void answer.run(true)}
            >
              同意
            </Button>
          )}
        </View>
      )}
    </Card>
  )
}

export default Consents
