import type { Household, Me } from '@jiayitong/shared/api/residents'
import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { chooseResident } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { Tap } from '../../../../ui/tap'
import { useHousehold } from '../../use-household'
import { useMe } from '../../use-me'
import './family.scss'

const Family = () => {
  const me = useMe()
  const household = useHousehold()
  const isReal = me.data?.residents.some(({ relation }) => relation === '本人') ?? false
  return (
    <Page
      title="我的家人"
      notice={household.offline && <OfflineLine readAt={household.readAt} />}
      {...(isReal
        ? {
            bar: (
              <StickyBar>
                <Button wide size="bar" icon="plus" onTap={go.addMember}>
                  添加家人
                </Button>
              </StickyBar>
            ),
          }
        : {})}
    >
      <Ready of={me} waiting={<Skeleton shape="list" />}>
        {mine => (
          <Ready of={household} waiting={<Skeleton shape="list" />}>
            {home => <Members me={mine} household={home} />}
          </Ready>
        )}
      </Ready>
    </Page>
  )
}

/** Turns the whole mini-program to this person. */
const lookAfter = (residentId: string) => {
  chooseResident(residentId)
  void go.home()
}

const Members = ({ me, household }: { me: Me; household: Household | null }) => {
  const at = household?.members ?? []
  const elsewhere = me.residents.filter(({ id }) => !at.some(member => member.id === id))
  const reach = new Set(me.residents.map(({ id }) => id))
  if (me.residents.length === 0)
    return <Empty text="先填姓名和身份证号，再把家人加进来" action={{ text: '去实名', onTap: go.realName }} />
  return (
    <>
      {household ? (
        <Card flush>
          {at.map(member => (
            <Member
              key={member.id}
              face={member.face}
              name={member.name}
              note={`${member.relation}·${member.age} 岁${member.binding ? '' : '·还没同意由你代表签约'}`}
              signed={member.signed}
              {...(reach.has(member.id) ? { onTap: () => lookAfter(member.id) } : {})}
            />
          ))}
        </Card>
      ) : (
        <Empty text="还没有登记家人，加进来就能一家一起签约" />
      )}
      {household && elsewhere.length > 0 && (
        <>
          <SectionTitle title="你也能替他们办" note="还没加进家庭" />
          <Card flush>
            {elsewhere.map(({ id, face, name, relation, age }) => (
              <Member
                key={id}
                face={face}
                name={name}
                note={`${relation}·${age} 岁`}
                onTap={() => lookAfter(id)}
              />
            ))}
          </Card>
        </>
      )}
      {household && <View className="t5 ink-2 family-foot">点一位家人，首页就换成他的。</View>}
    </>
  )
}

const Member = ({
  face,
  name,
  note,
  signed,
  onTap,
}: {
  face: string
  name: string
  note: string
  signed?: boolean
  onTap?: () => void
}) => {
  const inside = (
    <>
      <Face face={face} size={48} />
      <View className="grow">
        <View className="t3">{name}</View>
        <View className="t5 ink-2">{note}</View>
      </View>
      {signed !== undefined && <Chip tone={signed ? 'primary' : 'grey'}>{signed ? '已签约' : '没签约'}</Chip>}
      {onTap && (
        <View className="ink-2">
          <Icon name="chevron" size={18} />
        </View>
      )}
    </>
  )
  return onTap ? (
    <Tap className="family-member" onTap={onTap}>
      {inside}
    </Tap>
  ) : (
    <View className="family-member">{inside}</View>
  )
}

export default Family
