import type { Agreement } from '@jiayitong/shared/api/agreements'
import { type AgreementState, agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useConfirm } from '../../../../features/agreements/agreements.remote'
import { toneOf } from '../../../../features/agreements/wording'
import { useTeam } from '../../../../features/directory/directory.remote'
import { clockTime, fullDay, nearTime } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Icon } from '../../../../ui/icon'
import { OwnerBox } from '../../../../ui/timeline'
import { deadlineOf, isMine, partyText, signatoryOf } from '../../wording'

/** Where the agreement stands: until when an answer is owed and by whom, or how it ended and why. */
export const Standing = ({ agreement }: { agreement: Agreement }) =>
  agreement.state !== 'submitted' ? (
    <>
      {agreement.allowedEvents.includes('confirm') && <Confirming agreement={agreement} />}
      <Settled agreement={agreement} />
    </>
  ) : isMine(agreement) ? (
    <MyTurn agreement={agreement} />
  ) : (
    <TheirTurn agreement={agreement} />
  )

const MyTurn = ({ agreement }: { agreement: Agreement }) => {
  const { decideBy } = agreement
  if (!decideBy) return null
  const now = new Date()
  const { text, late } = deadlineOf(decideBy, now)
  const by = nearTime(decideBy, now)
  return (
    <Card dense tone={late ? 'alert' : 'apricot'}>
      <View className={`row row-top gap-8 ${late ? 'alert-ink' : 'apricot-ink'}`}>
        <Icon name={late ? 'warn' : 'clock'} size={22} grow />
        <View className="grow">
          <View className="strong">{text}</View>
          <View className="t5">
            {late
              ? `本该${by} 前答复，${agreement.escalatedAt ? '已经报给机构' : `${signatoryOf(agreement)}还在等`}`
              : `轮到你，${by} 前答复`}
          </View>
        </View>
      </View>
    </Card>
  )
}

const TheirTurn = ({ agreement }: { agreement: Agreement }) => {
  const { decideBy, practitioner, team } = agreement
  const members = useTeam(team.id, undefined).data?.members
  const doctor = practitioner ?? team.leader
  const face = members?.find(({ id }) => id === doctor.id)?.face ?? team.leader.face
  const now = new Date()
  const due = decideBy ? deadlineOf(decideBy, now) : undefined
  return (
    <Card title="等医生确认" {...(due ? { note: due.text } : {})}>
      <OwnerBox
        face={face}
        name={`${doctor.name}医生`}
        promise={decideBy ? `${nearTime(decideBy, now)} 前答复` : '看完会答复'}
      />
    </Card>
  )
}

const deeds: Partial<Record<AgreementState, string>> = {
  'awaiting-payment': '医生接受',
  active: '生效',
  rejected: '答复',
  withdrawn: '撤回',
  terminated: '解约',
  expired: '到期',
}

/** The team's own yes, in the yearly window or after an automatic renewal. */
const Confirming = ({ agreement: { id, reconfirmBy } }: { agreement: Agreement }) => {
  const confirm = useConfirm(id)
  return (
    <Card tone="apricot" title={reconfirmBy ? '自动续约，请确认' : '一年一次的签约确认'}>
      <View>
        {reconfirmBy
          ? `${fullDay(reconfirmBy)} 前双方都要确认，没有确认就会结束。`
          : '确认以后，团队接着为这家服务。'}
      </View>
      {confirm.failure && <ErrorCard failure={confirm.failure} />}
      <View className="row">
        <Button wide busy={confirm.running} onTap={() => void confirm.run(undefined)}>
          确认继续
        </Button>
      </View>
    </Card>
  )
}

const Settled = ({ agreement }: { agreement: Agreement }) => {
  const { state, reason, startsOn, endsOn, decidedAt, endedAt } = agreement
  const at = endedAt ?? decidedAt
  return (
    <Card dense>
      <View className="row apart gap-8">
        <View className="t3">{partyText({ ...agreement, signatoryName: signatoryOf(agreement) })}</View>
        <Chip tone={toneOf(state)}>{agreementStateNames[state]}</Chip>
      </View>
      {startsOn && endsOn && <View>{`${fullDay(startsOn)} 到 ${fullDay(endsOn)}`}</View>}
      {reason && <View className="settled-reason">{`原因：${reason}`}</View>}
      {at && <View className="t5 ink-2">{`${fullDay(at)} ${clockTime(at)} ${deeds[state] ?? ''}`}</View>}
    </Card>
  )
}
