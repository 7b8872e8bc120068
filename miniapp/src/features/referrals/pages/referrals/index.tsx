import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { queryClient } from '../../../../lib/remote'
import { useResident, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { ReferralRow } from '../../parts/referral-row'
import { useAskForReferral, useReferrals } from '../../referrals.remote'

/** The family's ways to hospitals and back: those under way first; and asking for another. */
const Referrals = () => {
  const session = useSession()
  const referrals = useReferrals({ scope: 'mine' }, session !== null)
  const [asking, ask] = useState(false)
  useDidShow(() => {
    void queryClient.refetchQueries({ queryKey: ['referrals', 'list'], type: 'active', stale: true })
  })
  return (
    <Page title="转诊和医院" notice={referrals.offline && <OfflineLine readAt={referrals.readAt} />}>
      {!session ? (
        <Empty text="登录以后，家里人的转诊都在这里" action={{ text: '去登录', onTap: go.signIn }} />
      ) : (
        <>
          <Card dense>
            <ListRow
              icon="hospital"
              title="看医院的号"
              note="哪些能自己约，哪些要家医转诊"
              onTap={() => void go.hospitals()}
            />
            <ListRow
              icon="chart"
              title="医院给家医留了多少号"
              note="每家医院、每个科室都公布"
              onTap={() => void go.quotaBoard()}
            />
          </Card>
          <Ready of={referrals} waiting={<Skeleton count={3} />}>
            {all => {
              const open = all.filter(({ owner }) => owner !== null)
              const over = all.filter(({ owner }) => owner === null)
              return (
                <>
                  {open.map(line => (
                    <ReferralRow key={line.id} line={line} onTap={() => void go.referral(line.id)} />
                  ))}
                  {open.length === 0 && (
                    <Empty
                      text="现在没有转诊。要去大医院，先跟家庭医生说"
                      action={{ text: '请家医转诊', onTap: () => ask(true) }}
                    />
                  )}
                  {open.length > 0 && (
                    <Button kind="tint" icon="swap" onTap={() => ask(true)}>
                      请家医转诊
                    </Button>
                  )}
                  {over.length > 0 && <SectionTitle title="以前的" />}
                  {over.map(line => (
                    <ReferralRow key={line.id} line={line} onTap={() => void go.referral(line.id)} />
                  ))}
                </>
              )
            }}
          </Ready>
          {referrals.more && (
            <Button kind="plain" busy={referrals.readingMore} onTap={referrals.more}>
              看更早的
            </Button>
          )}
          {asking && <AskSheet onClose={() => ask(false)} />}
        </>
      )}
    </Page>
  )
}

/** In one's own words: the family doctor answers in the policy's hours. */
const AskSheet = ({ onClose }: { onClose: () => void }) => {
  const resident = useResident()
  const [reason, setReason] = useState('')
  const asking = useAskForReferral()
  const send = async () => {
    const asked = resident && (await asking.run({ residentId: resident.id, reason: reason.trim() }))
    if (!asked) return
    onClose()
    void go.referral(asked.id)
  }
  return (
    <Sheet open title="请家医转诊" onClose={onClose}>
      <View className="ink-2">
        {`替${resident?.relation === '本人' ? '自己' : (resident?.name ?? '')}申请。家庭医生会看情况：能在社区看好的，会告诉你怎么办。`}
      </View>
      <TextField
        label="哪里不舒服，想看什么"
        kind="lines"
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
      {asking.failure && <ErrorCard failure={asking.failure} kept="你写的还在。" />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button
          wide
          size="bar"
          busy={asking.running}
          disabled={!resident || reason.trim().length < 4}
          onTap={() => void send()}
        >
          交给家庭医生
        </Button>
      </View>
    </Sheet>
  )
}

export default Referrals
