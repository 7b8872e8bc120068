import type { Role } from '@jiayitong/shared/domain/roles'
import { go } from '../../lib/go'
import { hasRole, useSession } from '../../lib/session'
import { Card } from '../../ui/card'
import type { IconName } from '../../ui/icon'
import { ListRow } from '../../ui/list-row'

interface Task {
  readonly icon: IconName
  readonly title: string
  readonly roles: readonly Role[]
  readonly open: () => unknown
}

const team = ['doctor', 'nurse'] as const

/** Everything staff do here, by how often they come for it. */
const groups: readonly { readonly title: string; readonly tasks: readonly Task[] }[] = [
  {
    title: '每天的事',
    tasks: [
      { icon: 'stethoscope', title: '工作台', roles: team, open: go.doctorDesk },
      { icon: 'chat', title: '居民提问', roles: team, open: go.questions },
      { icon: 'calendar', title: '今日门诊', roles: [...team, 'manager'], open: go.day },
      { icon: 'clock', title: '排班和停诊', roles: [...team, 'manager'], open: go.weeks },
      { icon: 'phone', title: '代约和加号', roles: team, open: go.deskBooking },
      { icon: 'swap', title: '转诊工作台', roles: [...team, 'hospital'], open: go.referralDesk },
      { icon: 'send', title: '本月推送', roles: team, open: go.compose },
      { icon: 'calendar', title: '活动安排', roles: [...team, 'manager'], open: go.eventDesk },
      { icon: 'people', title: '健康小组', roles: [...team, 'manager'], open: go.groupDesk },
      { icon: 'gift', title: '兑换核销', roles: [...team, 'manager', 'hospital'], open: go.voucherDesk },
      { icon: 'plus', title: '积分奖励和更正', roles: [...team, 'manager'], open: go.pointAwards },
      { icon: 'book', title: '健康知识库', roles: [...team, 'manager'], open: go.tipLibrary },
      {
        icon: 'info',
        title: '居民反馈',
        roles: [...team, 'manager', 'hospital', 'admin'],
        open: go.waitingCorrections,
      },
    ],
  },
  {
    title: '签约',
    tasks: [
      { icon: 'people', title: '名额和时限', roles: [...team, 'manager'], open: go.capacity },
      { icon: 'family', title: '功能社区', roles: ['doctor', 'manager'], open: go.communities },
      { icon: 'pencil', title: '纸质授权', roles: [...team, 'manager'], open: go.proxy },
      { icon: 'shield', title: '人群名单', roles: ['manager', 'admin'], open: go.certificates },
      { icon: 'list', title: '服务包', roles: ['admin'], open: go.publishing },
      { icon: 'file', title: '签约规定', roles: ['manager', 'admin'], open: go.policies },
    ],
  },
  {
    title: '看总数',
    tasks: [
      { icon: 'chart', title: '费用', roles: ['manager'], open: go.fees },
      { icon: 'card', title: '签约报酬', roles: ['doctor'], open: go.doctorPay },
      { icon: 'gift', title: '积分管理', roles: ['manager'], open: go.pointDesk },
      { icon: 'bell', title: '推送达标', roles: ['manager'], open: go.pushBoard },
      { icon: 'hospital', title: '转诊和配额', roles: ['manager', 'hospital', 'admin'], open: go.quotas },
    ],
  },
]

/** What the caller's roles let them do; nothing for who has none. */
export const WorkbenchList = () => {
  const session = useSession()
  return groups.map(({ title, tasks }) => {
    const own = tasks.filter(({ roles }) => hasRole(session, ...roles))
    return (
      own.length > 0 && (
        <Card key={title} title={title} rows className="me-list">
          {own.map(task => (
            <ListRow key={task.title} icon={task.icon} title={task.title} onTap={() => void task.open()} />
          ))}
        </Card>
      )
    )
  })
}
