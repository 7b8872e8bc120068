import type { PointsFamily } from '@jiayitong/shared/api/points'
import { consentTexts } from '@jiayitong/shared/domain/consents'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { useResident, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { Face } from '../../../../ui/face'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { ShareBar } from '../../../../ui/share-bar'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { Tap } from '../../../../ui/tap'
import { useLeaveHousehold, usePointsFamily, useShare } from '../../points.remote'
import './family.scss'

type Member = PointsFamily['members'][number]

/** Who puts points together, whose part is whose, who may spend them; to begin, to stop and to leave (C81). */
const Family = () => {
  const resident = useResident()
  const family = usePointsFamily(resident?.id)
  return (
    <Page title="家庭积分" notice={family.offline && <OfflineLine readAt={family.readAt} />}>
      {resident ? (
        <Ready of={family} waiting={<Skeleton count={3} />}>
          {home =>
            home ? (
              <Home home={home} />
            ) : (
              <Empty
                text="还没有登记家人，加进来就能一起攒积分"
                action={{ text: '去加家人', onTap: go.family }}
              />
            )
          }
        </Ready>
      ) : (
        <Empty text="登录并实名以后看家庭积分" action={{ text: '去登录', onTap: go.signIn }} />
      )}
    </Page>
  )
}

const Home = ({ home }: { home: PointsFamily }) => {
  const [leaving, leave] = useState<Member>()
  const self = home.members.find(each => each.self)
  const representative = home.members.find(each => each.representative)
  const parts = home.members.filter(({ points }) => points > 0).toSorted((a, b) => b.points - a.points)
  return (
    <>
      <Card tone="apricot">
        <View className="t5 apricot-ink">家里一起攒的</View>
        <View className="row gap-8 pool-sum">
          <View className="t0">{counted(home.balance)}</View>
          <View className="t5 ink-2">分</View>
        </View>
        <ShareBar
          hue="apricot"
          shares={parts.map(({ resident, points }) => ({ key: resident.id, amount: points }))}
        />
        {representative && (
          <View className="t5 ink-2 pool-who">{`由${representative.resident.name}为家里人兑换，每一笔大家都看得到。`}</View>
        )}
      </Card>
      {self && <Sharing member={self} />}
      <SectionTitle title="家里人" note={`${home.members.length} 口人`} />
      <Card flush>
        {home.members.map(member => (
          <Person key={member.resident.id} member={member} onLeave={() => leave(member)} />
        ))}
      </Card>
      <View className="t5 ink-2 pool-who">放不放在一起由本人自己选，随时能改。</View>
      <Sheet
        open={leaving !== undefined}
        title={leaving?.self ? '离开这个家庭' : `让${leaving?.resident.name ?? ''}离开`}
        onClose={() => leave(undefined)}
      >
        {leaving && <Leaving member={leaving} onDone={() => leave(undefined)} />}
      </Sheet>
    </>
  )
}

/* One's own answer, to be taken back at any time. */
const Sharing = ({ member: { shares } }: { member: Member }) => {
  const sharing = useShare()
  const { version, title, text } = consentTexts['family-points']
  const on = shares === true
  return (
    <Card title={title} note={<Chip tone={on ? 'primary' : 'grey'}>{on ? '放在一起' : '归自己'}</Chip>}>
      <View className="ink-2">{text}</View>
      {sharing.failure && <ErrorCard failure={sharing.failure} />}
      <View className="row pool-act">
        <Button
          wide
          kind={on ? 'outline' : 'tint'}
          busy={sharing.running}
          onTap={() => void sharing.run({ granted: !on, textVersion: version })}
        >
          {on ? '收回同意，新得的归自己' : '同意，新得的放在一起'}
        </Button>
      </View>
    </Card>
  )
}

const Person = ({ member, onLeave }: { member: Member; onLeave: () => void }) => {
  const { resident, self, representative, shares, points, mayLeave } = member
  const face = useSession()?.account.residents.find(({ id }) => id === resident.id)?.face
  const role = [self && '本人', representative && '家庭代表', shares ? '放在一起' : '自己攒'].filter(Boolean)
  return (
    <View className="pool-member">
      {face && <Face face={face} size={48} />}
      <View className="grow">
        <View className="t3">{resident.name}</View>
        <View className="t5 ink-2">{role.join('·')}</View>
      </View>
      <View className="strong">{`${counted(points)} 分`}</View>
      {mayLeave && !representative && (
        <Tap className="pool-leave" label={`${resident.name}离开家庭`} onTap={onLeave}>
          {self ? '离开' : '移出'}
        </Tap>
      )}
    </View>
  )
}

const Leaving = ({ member, onDone }: { member: Member; onDone: () => void }) => {
  const leaving = useLeaveHousehold()
  const { resident, points, self } = member
  const who = self ? '你' : resident.name
  const leave = async () => {
    const left = await leaving.run(resident.id)
    if (left !== undefined) onDone()
  }
  return (
    <>
      <View>
        {points > 0
          ? `${who}放进来的积分还有 ${counted(points)} 分，会跟着${who}走，家里就不能用了。`
          : `${who}没有放在家里的积分，离开不影响家里的。`}
      </View>
      <View className="t5 ink-2">已经签的协议不受影响。以后还可以再加回来。</View>
      {leaving.failure && <ErrorCard failure={leaving.failure} />}
      <View className="row gap-12 pool-act">
        <Button wide kind="outline" onTap={onDone}>
          先不
        </Button>
        <Button wide kind="alert" busy={leaving.running} onTap={() => void leave()}>
          {self ? '离开家庭' : '移出家庭'}
        </Button>
      </View>
    </>
  )
}

export default Family
