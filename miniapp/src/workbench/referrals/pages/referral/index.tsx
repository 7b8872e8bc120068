import type { Referral } from '@jiayitong/shared/api/referrals'
import { type ReferralEvent, referralStateNames } from '@jiayitong/shared/domain/referrals'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Journey } from '../../../../features/referrals/parts/journey'
import { FollowUps, Particulars, Stays } from '../../../../features/referrals/parts/particulars'
import {
  type ReferralAct,
  useReferral,
  useReferralAct,
} from '../../../../features/referrals/referrals.remote'
import { placeText, storyOf, toneOf } from '../../../../features/referrals/wording'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { Timeline } from '../../../../ui/timeline'
import { ApproveSheet } from './approve-sheet'
import { DownSheet } from './down-sheet'
import { PlaceSheet } from './place-sheet'
import { PlanSheet } from './plan-sheet'
import { SayingSheet } from './saying-sheet'

/** What staff may ask the one referral they look at: the same story as the resident's, with their own buttons. */
const StaffReferral = () => {
  const { id = '' } = useRouter().params
  const referral = useReferral(id)
  return (
    <Page title="转诊单" notice={referral.offline && <OfflineLine readAt={referral.readAt} />}>
      <Ready of={referral} waiting={<Skeleton count={4} />}>
        {data => <Details referral={data} />}
      </Ready>
    </Page>
  )
}

const Details = ({ referral }: { referral: Referral }) => {
  const { state, place, offered, next } = referral
  return (
    <>
      <Card>
        <View className="row">
          <Chip tone={toneOf(state, next?.late)}>{next?.late ? '过了时限' : referralStateNames[state]}</Chip>
        </View>
        <Journey referral={referral} />
        {place && (
          <View className="strong" style={{ marginTop: '12px' }}>
            {`${placeText(referral)}，${monthDayWeek(place.startsAt)} ${clockTime(place.startsAt)}`}
          </View>
        )}
        {offered && state === 'approved' && (
          <View className="apricot-ink" style={{ marginTop: '12px' }}>
            {`医院建议改到 ${monthDayWeek(offered.startsAt)} ${clockTime(offered.startsAt)}，${offered.department}${offered.practitioner ? ` ${offered.practitioner.name}` : ''}`}
          </View>
        )}
      </Card>
      <Acts referral={referral} />
      <Card title="经过">
        <View className="divider" />
        <Timeline steps={storyOf(referral, new Date())} />
      </Card>
      <Particulars referral={referral} />
      <FollowUps referral={referral} />
      <Stays referral={referral} />
    </>
  )
}

type Asking = ReferralEvent | 'send-down' | 'offered' | { readonly followUpId: string; readonly task: string }

const words: Partial<Record<ReferralEvent, string>> = {
  approve: '同意转诊',
  decline: '建议不转',
  reserve: '选号预约',
  confirm: '确认接收',
  return: '不能接，另给时间',
  attend: '已到院就诊',
  cancel: '取消转诊',
  accept: '接收居民',
  plan: '定随访计划',
  close: '写结果，结束',
}

const quiet: readonly ReferralEvent[] = ['decline', 'return', 'cancel']

const Acts = ({ referral }: { referral: Referral }) => {
  const hospital = hasRole(useSession(), 'hospital')
  const [asking, ask] = useState<Asking>()
  const acting = useReferralAct(referral.id)
  const { allowedEvents, direction, state, offered, followUps } = referral
  const close = () => {
    acting.forget()
    ask(undefined)
  }
  const act = async (input: ReferralAct) => {
    const done = await acting.run(input)
    if (!done) return
    ask(undefined)
    // What came back concerns this desk no more, or is another sheet of the same story.
    if (input.act === 'return') void go.back()
    if (input.act === 'send-down') void go.staffReferralInstead(done.id)
  }
  const sheet = { acting, onClose: close, onAct: (input: ReferralAct) => void act(input) }
  const due = followUps.filter(({ doneAt }) => doneAt === null)
  const mayRecord = direction === 'down' && state === 'in-follow-up' && !hospital
  const shown = allowedEvents.filter(event => event !== 'close' || due.length === 0)
  if (shown.length === 0 && !mayRecord) return null
  return (
    <Card title="现在可以做">
      {offered && allowedEvents.includes('reserve') && (
        <ActButton text="按医院建议的时间约" onTap={() => ask('offered')} />
      )}
      {direction === 'up' && allowedEvents.includes('close') && (
        <ActButton text="出院，转回社区" onTap={() => ask('send-down')} />
      )}
      {mayRecord &&
        due.map(({ id, task, dueOn }) => (
          <ListRow
            key={id}
            icon="calendar"
            title={task}
            note={monthDayWeek(dueOn)}
            value="记一次"
            onTap={() => ask({ followUpId: id, task })}
          />
        ))}
      {shown.map(event => (
        <ActButton
          key={event}
          text={words[event] ?? ''}
          kind={quiet.includes(event) || (event === 'close' && direction === 'up') ? 'outline' : 'filled'}
          onTap={() => ask(event)}
        />
      ))}
      {asking === 'approve' && <ApproveSheet referral={referral} {...sheet} />}
      {asking === 'send-down' && <DownSheet referral={referral} {...sheet} />}
      {asking === 'plan' && <PlanSheet referral={referral} {...sheet} />}
      {(asking === 'reserve' || asking === 'return') && (
        <PlaceSheet referral={referral} returning={asking === 'return'} {...sheet} />
      )}
      <SayingSheet referral={referral} asking={asking} {...sheet} />
    </Card>
  )
}

const ActButton = ({
  text,
  kind = 'filled',
  onTap,
}: {
  text: string
  kind?: 'filled' | 'outline'
  onTap: () => void
}) => (
  <View className="row" style={{ marginTop: '10px' }}>
    <Button wide kind={kind === 'filled' ? 'tint' : 'outline'} onTap={onTap}>
      {text}
    </Button>
  </View>
)

export default StaffReferral
