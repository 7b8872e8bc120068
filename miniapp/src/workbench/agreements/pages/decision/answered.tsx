import type { Agreement } from '@jiayitong/shared/api/agreements'
import { View } from '@tarojs/components'
import { useAgreements } from '../../../../features/agreements/agreements.remote'
import { CopiesCard } from '../../../../features/agreements/parts/copies-card'
import { fullDay, nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Icon } from '../../../../ui/icon'
import { Page } from '../../../../ui/page'
import { StickyBar } from '../../../../ui/sticky-bar'
import { Timeline, type TimelineStep } from '../../../../ui/timeline'
import { isMine, partyText, signatoryOf } from '../../wording'

/** What the answer did, what happens next, and the next agreement that waits. */
export const Answered = ({ agreement }: { agreement: Agreement }) => {
  const waiting = useAgreements({ scope: 'team', state: 'submitted' })
  const mine = waiting.data?.filter(line => line.id !== agreement.id && isMine(line)) ?? []
  const [next] = mine
  const accepted = agreement.state === 'active'
  return (
    <Page
      title="签约确认"
      bar={
        <StickyBar {...(next ? { note: '等你确认的', value: mine.length, unit: '份' } : {})}>
          {next ? (
            <Button wide size="bar" onTap={() => void go.doctorAgreementInstead(next.id)}>
              下一份
            </Button>
          ) : (
            <Button wide size="bar" onTap={() => void go.back()}>
              都答复了，回列表
            </Button>
          )}
        </StickyBar>
      }
    >
      <View className="decision">
        <Card>
          <View className="answered">
            <View className={accepted ? 'answered-mark' : 'answered-mark answered-no'}>
              <Icon name={accepted ? 'check' : 'close'} size={30} />
            </View>
            <View className="t2">{accepted ? '已签约' : '没有接受'}</View>
            <View className="ink-2">
              {partyText({ ...agreement, signatoryName: signatoryOf(agreement) })}
            </View>
          </View>
        </Card>
        <Card title="接下来">
          <View className="answered-steps">
            <Timeline steps={stepsOf(agreement, accepted)} />
          </View>
        </Card>
        {accepted && <CopiesCard agreement={agreement} />}
      </View>
    </Page>
  )
}

const stepsOf = (agreement: Agreement, accepted: boolean): TimelineStep[] => {
  const { submittedAt, decidedAt, startsOn, endsOn, reason, signatures } = agreement
  const signer = signatoryOf(agreement)
  const now = new Date()
  const at = (instant: string | null) => (instant ? { at: nearTime(instant, now) } : {})
  const signed: TimelineStep = { key: 'signed', title: `${signer}签名`, state: 'done', ...at(submittedAt) }
  if (!accepted)
    return [
      signed,
      { key: 'answered', title: '你没有接受', state: 'done', text: reason ?? '', ...at(decidedAt) },
      {
        key: 'told',
        title: `${signer}看到原因`,
        state: 'todo',
        text: '在小程序里看，留了手机号的还会收到短信。改好可以再提交，也可以另找团队',
      },
    ]
  const doctor = signatures.find(({ side }) => side === 'provider')?.signerName ?? ''
  return [
    signed,
    { key: 'answered', title: `${doctor}接受并签名`, state: 'done', ...at(decidedAt) },
    {
      key: 'told',
      title: `告诉${signer}`,
      state: 'todo',
      text: '在小程序里看，留了手机号的还会收到短信',
    },
    {
      key: 'owed',
      title: '服务开始计次',
      state: 'todo',
      text: startsOn && endsOn ? `${fullDay(startsOn)} 到 ${fullDay(endsOn)}` : '',
    },
  ]
}
