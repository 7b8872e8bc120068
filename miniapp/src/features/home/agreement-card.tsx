import type { Home } from '@jiayitong/shared/api/home'
import { View } from '@tarojs/components'
import { clockTime, fullDay, monthDay } from '../../lib/dates'
import { go } from '../../lib/go'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { OwnerBox } from '../../ui/timeline'
import { HowItWorks } from './how-it-works'

type Agreement = NonNullable<Home['agreement']>

interface Words {
  title: string
  text: string
  /** The next step, in a verb. */
  act: string
  onAct: () => void
}

/** What an agreement that does not bind says, and what comes next. */
export const wordsFor = ({ id, state, team, reason, endsOn }: Agreement): Words | undefined => {
  const doctor = team.leader.name
  const open = () => go.agreement(id)
  switch (state) {
    case 'draft':
      return {
        title: '还差一个签名',
        text: `和${team.name}的协议已经写好，签上名字就送给医生。`,
        act: '去签名',
        onAct: open,
      }
    case 'awaiting-payment':
      return { title: '等缴费', text: `${doctor}医生已经同意，缴费后协议生效。`, act: '看协议', onAct: open }
    case 'rejected':
      return {
        title: `${doctor}医生这次没有接受`,
        text: reason ? `原因：${reason}` : '医生没有写原因，可以打电话问一问。',
        act: '另找医生',
        onAct: go.doctors,
      }
    case 'expired':
      return {
        title: '签约到期了',
        text: `和${team.name}的协议${endsOn ? `到 ${fullDay(endsOn)}` : '已经'}结束，续签后服务接着算。`,
        act: '去续签',
        onAct: () => go.team(team.id),
      }
    default:
      return undefined
  }
}

/** The family doctor that is not there yet: still asked, refused, ended, or never chosen. */
export const AgreementCard = ({ agreement, whose }: { agreement: Agreement | null; whose: string }) => {
  if (agreement?.state === 'submitted') return <WaitingCard agreement={agreement} />
  const words = agreement ? wordsFor(agreement) : undefined
  const { title, text, act, onAct } = words ?? {
    title: whose === '我' ? '还没有家庭医生' : `${whose}还没有家庭医生`,
    text: '签了约，预约、随访、体检都有人替你记着',
    act: '找我的医生',
    onAct: go.doctors,
  }
  return (
    <Card title={title}>
      <View className="ink-2 home-text">{text}</View>
      {!words && <HowItWorks />}
      <View className="home-acts">
        <Button wide onTap={onAct}>
          {act}
        </Button>
        {agreement?.state === 'rejected' && (
          <Button kind="outline" onTap={() => go.agreement(agreement.id)}>
            看协议
          </Button>
        )}
      </View>
    </Card>
  )
}

const WaitingCard = ({ agreement: { id, team, decideBy } }: { agreement: Agreement }) => (
  <Card title="等医生确认" more={{ text: '查看协议', onTap: () => go.agreement(id) }}>
    <View className="ink-2 home-text">{`你已经在${team.name}的协议上签了名，现在轮到医生。`}</View>
    <OwnerBox
      face={team.leader.face}
      name={`${team.leader.name}医生`}
      promise={decideBy ? `${monthDay(decideBy)} ${clockTime(decideBy)} 前答复` : '看完会答复你'}
      phone={team.phone}
    />
  </Card>
)
