import type { PointsLiability } from '@jiayitong/shared/api/points-desk'
import { View } from '@tarojs/components'
import { useRegionRules } from '../../../../features/policies/policies.remote'
import { RulesCards } from '../../../../features/policies/rules-cards'
import { fullDay } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { ShareBar, ShareLine } from '../../../../ui/share-bar'
import { Skeleton } from '../../../../ui/skeleton'
import { useAwards, useFlags, useLiability, useManagedRewards } from '../../points-desk.remote'
import './desk.scss'

/** An institution's points: what it owes, what waits for its manager, by which rules (C79–C81, P12). */
const PointsDesk = () => {
  const liability = useLiability()
  return (
    <Page title="积分管理" notice={liability.offline && <OfflineLine readAt={liability.readAt} />}>
      <Ready of={liability} waiting={<Skeleton count={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text="还没有由你管的机构" action={{ text: '回首页', onTap: () => void go.home() }} />
          ) : (
            items.map(each => <Owed key={each.organisation.id} each={each} />)
          )
        }
      </Ready>
      <Waiting />
      <Rules />
    </Page>
  )
}

/* Where all that was ever issued is now. */
const Owed = ({ each }: { each: PointsLiability }) => {
  const { organisation, issued, redeemed, expired, takenBack, outstanding, vouchersOpen } = each
  const parts = [
    { name: '在居民手里', note: '还没兑换，就是机构欠着的', amount: outstanding },
    {
      name: '兑换掉了',
      note: vouchersOpen > 0 ? `其中 ${counted(vouchersOpen)} 分的券还没来用` : '',
      amount: redeemed,
    },
    { name: '到期、更正和收回', note: '', amount: expired + takenBack },
  ]
  return (
    <Card title={organisation.name} note={`发出过 ${counted(issued)} 分`}>
      <View className="owed-sum">
        <View className="t0">{counted(outstanding)}</View>
        <View className="t5 ink-2">分还欠着居民</View>
      </View>
      <ShareBar hue="apricot" shares={parts.map(({ name, amount }) => ({ key: name, amount }))} />
      {parts.map(({ name, note, amount }, at) => (
        <ShareLine
          key={name}
          at={at}
          hue="apricot"
          name={name}
          {...(note ? { note } : {})}
          value={`${counted(amount)} 分`}
          strong={at === 0}
        />
      ))}
    </Card>
  )
}

const countText = (count: number, more: boolean, unit: string) => `${count}${more ? '+' : ''} ${unit}`

/* What only this manager can go on with; then the shelves. */
const Waiting = () => {
  const flags = useFlags('open')
  const awards = useAwards('asked')
  const rewards = useManagedRewards()
  const appeals = flags.data?.filter(({ appeal }) => appeal !== null).length ?? 0
  const low = rewards.data?.items.filter(({ retired, stock }) => !retired && stock < few) ?? []
  const chip = (count: number | undefined, more: boolean, unit: string) =>
    count === undefined ? undefined : count > 0 ? (
      <Chip tone="apricot">{countText(count, more, unit)}</Chip>
    ) : (
      <View className="t5">没有</View>
    )
  return (
    <Card rows title="等你处理">
      <ListRow
        icon="shield"
        title="积分核查"
        note={appeals > 0 ? `其中 ${appeals} 笔是居民申诉` : '看起来不像真做了的'}
        value={chip(flags.data?.length, flags.more !== undefined, '笔')}
        onTap={() => void go.pointFlags()}
      />
      <ListRow
        icon="pencil"
        title="奖励和更正"
        note="要第二个人确认的"
        value={chip(awards.data?.length, awards.more !== undefined, '笔')}
        onTap={() => void go.pointAwards()}
      />
      <ListRow
        icon="gift"
        title="兑换目录和库存"
        note={low.length > 0 ? `快没了：${low.map(({ name }) => name).join('、')}` : '库存都够'}
        value={chip(low.length, false, '项快没了')}
        onTap={() => void go.rewardStock()}
      />
    </Card>
  )
}

/** So few of something left that a manager should get more. */
const few = 5

/* As the policy has it, with the document and article; a change is an edition like any other. */
const Rules = () => {
  const rules = useRegionRules(undefined)
  return (
    <>
      <SectionTitle title="按什么给分" more={{ text: '改规定', onTap: () => void go.policies() }} />
      <Ready of={rules}>
        {({ rules: all, documents, region }) => {
          const own = all.filter(({ title }) => title === '健康积分')
          const edition = documents.find(({ document }) => document === own[0]?.source.document)
          return (
            <>
              <RulesCards rules={own} />
              <View className="t5 ink-2 owed-foot">
                {`${region.name}今天执行的${edition ? `第 ${edition.version} 版，${fullDay(edition.effectiveFrom)}起` : '规定'}。改分值和上限要出新一版，由另一位管理员批准，已经得的不变。`}
              </View>
            </>
          )
        }}
      </Ready>
    </>
  )
}

export default PointsDesk
