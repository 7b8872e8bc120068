import { roleNames } from '@jiayitong/shared/domain/roles'
import { textSizeNames } from '@jiayitong/shared/domain/text-sizes'
import { View } from '@tarojs/components'
import { useMe } from '../../features/residents/use-me'
import { go } from '../../lib/go'
import { useSession } from '../../lib/session'
import { signOut } from '../../lib/sign-out'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Face } from '../../ui/face'
import { Icon } from '../../ui/icon'
import { ListRow } from '../../ui/list-row'
import { OfflineLine } from '../../ui/offline-line'
import { Page } from '../../ui/page'
import { Skeleton } from '../../ui/skeleton'
import { Tap } from '../../ui/tap'
import { useTextSize } from '../../ui/text-size'
import './me.scss'
import { WorkbenchList } from './workbench-list'

/** Who I am, my family, what I agreed to, how I like to read; and the way out. */
const Me = () => {
  const session = useSession()
  const me = useMe()
  const size = useTextSize()
  return (
    <Page title="我的" tab="me" notice={me.offline && <OfflineLine readAt={me.readAt} />}>
      {session ? <Person /> : <Visitor />}
      {session && (
        <>
          <WorkbenchList />
          <Card className="me-list">
            <ListRow
              icon="family"
              title="我的家人"
              {...(session.account.residents.length > 1
                ? { value: `${session.account.residents.length} 人` }
                : {})}
              onTap={go.family}
            />
            <ListRow icon="bell" title="健康消息" onTap={go.inbox} />
            <ListRow icon="people" title="家人代办" onTap={go.delegation} />
            <ListRow icon="file" title="我的协议" onTap={go.agreements} />
            <ListRow icon="swap" title="转诊和医院" onTap={go.referrals} />
            <ListRow icon="gift" title="积分" onTap={go.points} />
            <ListRow icon="pencil" title="我的反馈" onTap={go.corrections} />
            <ListRow icon="shield" title="隐私和个人信息" onTap={go.personalData} />
          </Card>
        </>
      )}
      <Card className="me-list">
        <ListRow icon="leaf" title="健康活动" onTap={go.events} />
        <ListRow icon="people" title="健康小组" onTap={go.groups} />
        <ListRow icon="text-size" title="字号" value={textSizeNames[size]} onTap={go.textSize} />
      </Card>
      {session && (
        <View className="row me-out">
          <Button wide kind="outline" icon="sign-out" onTap={() => void signOut()}>
            退出登录
          </Button>
        </View>
      )}
      <View className="t5 ink-2 me-version">{`家医通 ${APP_VERSION}`}</View>
    </Page>
  )
}

const Visitor = () => (
  <Card>
    <View className="t3">还没有登录</View>
    <View className="ink-2">登录后能签约、预约，也能替家人办。看地图和团队不用登录。</View>
    <View className="row me-out">
      <Button wide onTap={go.signIn}>
        登录
      </Button>
    </View>
  </Card>
)

const Person = () => {
  const me = useMe()
  if (!me.data) return me.waiting ? <Skeleton shape="list" count={1} /> : null
  const { residents, practitioner, roles, phoneMasked } = me.data
  const own = residents.find(({ relation }) => relation === '本人')
  const duties = roles.map(({ role, organisationName }) =>
    [organisationName, roleNames[role]].filter(Boolean).join(' '),
  )
  const notes = [own?.idNumberMasked, phoneMasked, ...duties].flatMap(note => note || [])
  const face = own?.face ?? practitioner?.face
  return (
    <Tap className="me-person" onTap={go.realName} label={own ? '我的资料' : '去实名'}>
      {face ? (
        <Face face={face} size={60} />
      ) : (
        <View className="me-nobody">
          <Icon name="user" size={30} />
        </View>
      )}
      <View className="grow">
        <View className="t2">{own?.name ?? practitioner?.name ?? duties[0] ?? '还没有实名'}</View>
        {notes.map(note => (
          <View key={note} className="t5 ink-2">
            {note}
          </View>
        ))}
        {!own && <View className="t5 apricot-ink">填姓名和身份证号，就能签约和预约</View>}
      </View>
      <View className="ink-2">
        <Icon name="chevron" size={20} />
      </View>
    </Tap>
  )
}

export default Me
