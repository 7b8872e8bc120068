import type { Referral } from '@jiayitong/shared/api/referrals'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { callPhone } from '../../../../platform/phone'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { TextField } from '../../../../ui/text-field'
import { Timeline } from '../../../../ui/timeline'
import { calledIn } from '../../../appointments/wording'
import { Journey } from '../../parts/journey'
import { FollowUps, Particulars, Stays } from '../../parts/particulars'
import { useReferral, useReferralAct } from '../../referrals.remote'
import { placeText, storyOf } from '../../wording'

/** One round trip as a resident follows it: what was done, who is next and by when, what to bring. */
const ReferralPage = () => {
  const { id = '' } = useRouter().params
  const referral = useReferral(id)
  const residents = useSession()?.account.residents ?? []
  const whose = referral.data ? calledIn(referral.data.resident, residents) : ''
  return (
    <Page
      title={whose ? `${whose}的转诊` : '转诊'}
      notice={referral.offline && <OfflineLine readAt={referral.readAt} />}
      bar={referral.data && <Bar referral={referral.data} />}
    >
      <Ready of={referral} waiting={<Skeleton count={4} />}>
        {data => <Story referral={data} />}
      </Ready>
    </Page>
  )
}

const Story = ({ referral }: { referral: Referral }) => {
  const others = referral.episode.legs.filter(({ id }) => id !== referral.id)
  return (
    <>
      <Card>
        <Journey referral={referral} />
      </Card>
      <Card title={referral.next ? '到哪一步了' : '经过'}>
        <View className="divider" />
        <Timeline steps={storyOf(referral, new Date())} />
      </Card>
      {referral.place && (
        <Card dense>
          <ListRow icon="map-pin" title={placeText(referral)} note={referral.hospital?.address} />
          {referral.hospital && (
            <ListRow
              icon="phone"
              title="给医院打电话"
              value={referral.hospital.phone}
              onTap={() => callPhone(referral.hospital?.phone ?? '')}
            />
          )}
        </Card>
      )}
      <FollowUps referral={referral} />
      <Particulars referral={referral} />
      {others.length > 0 && (
        <Card title="同一次来回" rows>
          {others.map(({ id, direction, number, hospital }) => (
            <ListRow
              key={id}
              icon="swap"
              title={direction === 'up' ? `去${hospital?.name ?? '医院'}` : '回社区'}
              note={`转诊单 ${number}`}
              onTap={() => void go.referral(id)}
            />
          ))}
        </Card>
      )}
      <Stays referral={referral} />
      {referral.allowedEvents.includes('cancel') && (
        <Cancelling id={referral.id} asked={referral.state === 'requested'} />
      )}
    </>
  )
}

const Bar = ({ referral }: { referral: Referral }) => {
  const [reading, read] = useState(false)
  const confirmed = referral.steps.findLast(({ event }) => event === 'confirm')
  return (
    <StickyBar>
      <Button kind="tint" size="bar" wide icon="chat" onTap={() => callPhone(referral.team.phone)}>
        {`问${referral.team.name.replace('团队', '')}`}
      </Button>
      {referral.state === 'confirmed' && (
        <Button size="bar" wide onTap={() => read(true)}>
          看就诊须知
        </Button>
      )}
      <Sheet open={reading} title="就诊须知" onClose={() => read(false)}>
        <View>{placeText(referral)}</View>
        <View>{confirmed?.note || '带身份证和医保卡，提前 20 分钟到医院取号。'}</View>
        <View className="ink-2">去不了请早点取消，号可以给别人。</View>
      </Sheet>
    </StickyBar>
  )
}

const Cancelling = ({ id, asked }: { id: string; asked: boolean }) => {
  const [asking, ask] = useState(false)
  const [reason, setReason] = useState('')
  const acting = useReferralAct(id)
  const cancel = async () => {
    if (await acting.run({ act: 'cancel', reason: reason.trim() })) ask(false)
  }
  return (
    <>
      <View className="row" style={{ marginTop: '12px' }}>
        <Button wide kind="outline" onTap={() => ask(true)}>
          {asked ? '撤回申请' : '取消转诊'}
        </Button>
      </View>
      <Sheet open={asking} title={asked ? '撤回这次申请' : '取消这次转诊'} onClose={() => ask(false)}>
        <View>
          {asked
            ? '家庭医生不用再答复。以后还想去，可以再申请。'
            : '预留的号会让给别人。以后还要去，再请家庭医生转诊。'}
        </View>
        <TextField
          label={asked ? '为什么不去了' : '为什么取消'}
          value={reason}
          maxLength={100}
          onChange={setReason}
        />
        {acting.failure && <ErrorCard failure={acting.failure} />}
        <View className="row gap-12" style={{ marginTop: '12px' }}>
          <Button kind="outline" size="bar" onTap={() => ask(false)}>
            先留着
          </Button>
          <Button
            wide
            kind="alert"
            size="bar"
            busy={acting.running}
            disabled={reason.trim().length < 2}
            onTap={() => void cancel()}
          >
            {asked ? '撤回' : '确认取消'}
          </Button>
        </View>
      </Sheet>
    </>
  )
}

export default ReferralPage
