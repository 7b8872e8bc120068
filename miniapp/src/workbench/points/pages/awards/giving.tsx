import type { PointsAward, PointsGiven } from '@jiayitong/shared/api/points-desk'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { nearTime } from '../../../../lib/dates'
import { counted } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { useAward, useCorrect, useGiven } from '../../points-desk.remote'
import type { Person } from './choosing'

/** Give somebody points with a reason, or take back what was given by mistake. */
export const Giving = ({ person, onDone }: { person: Person; onDone: () => void }) => {
  const given = useGiven(person.id)
  const [wrong, choose] = useState<PointsGiven>()
  return (
    <Page title={person.name} notice={given.offline && <OfflineLine readAt={given.readAt} />}>
      <Award person={person} onDone={onDone} />
      <SectionTitle title="给过的积分" note="点一笔可以更正" />
      <Ready of={given} waiting={<Skeleton shape="list" count={4} />}>
        {items => (
          <Card rows>
            {items.length === 0 && <ListRow title="还没有得过积分" />}
            {items.map(each => (
              <ListRow
                key={each.entryId}
                title={each.cause}
                note={nearTime(each.occurredAt, new Date())}
                value={
                  each.asked ? (
                    <Chip tone="apricot">更正等确认</Chip>
                  ) : (
                    <Left points={each.points} left={each.remaining} />
                  )
                }
                {...(each.asked || each.remaining === 0 ? {} : { onTap: () => choose(each) })}
              />
            ))}
          </Card>
        )}
      </Ready>
      {given.more && (
        <Button kind="plain" wide busy={given.readingMore} onTap={given.more}>
          看更早的
        </Button>
      )}
      <Sheet open={wrong !== undefined} title="更正这一笔" onClose={() => choose(undefined)}>
        {wrong && <Correct given={wrong} onClose={() => choose(undefined)} />}
      </Sheet>
    </Page>
  )
}

const Left = ({ points, left }: { points: number; left: number }) => (
  <View>{left === points ? `+${counted(points)}` : `+${counted(points)}，还剩 ${counted(left)}`}</View>
)

const Award = ({ person, onDone }: { person: Person; onDone: () => void }) => {
  const [points, setPoints] = useState('')
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<PointsAward>()
  const giving = useAward()
  const amount = /^\d{1,5}$/.test(points) ? Number(points) : 0
  const give = async () => {
    const award = await giving.run({ residentId: person.id, points: amount, reason: reason.trim() })
    if (!award) return
    setDone(award)
    setPoints('')
    setReason('')
  }
  if (done)
    return (
      <Card tone="apricot">
        <View className="t3">
          {done.state === 'done' ? `已给${person.name}加 ${done.points} 分` : `${done.points} 分等另一位确认`}
        </View>
        <View className="t5 ink-2">
          {done.state === 'done'
            ? '居民的明细里能看到。'
            : '分数较多，要由机构管理员看过理由、同意以后才生效。'}
        </View>
        <View className="row award-acts">
          <Button wide kind="tint" onTap={onDone}>
            好
          </Button>
        </View>
      </Card>
    )
  return (
    <Card>
      <TextField
        label="加多少分"
        kind="code"
        value={points}
        maxLength={5}
        placeholder="20"
        onChange={setPoints}
      />
      <TextField
        label="理由"
        kind="lines"
        value={reason}
        maxLength={200}
        placeholder="例如 帮着组织健走小组"
        hint="加得多的要由管理员再确认。"
        onChange={setReason}
      />
      {giving.failure && <ErrorCard failure={giving.failure} kept="你写的还在。" />}
      <View className="row award-acts">
        <Button
          wide
          busy={giving.running}
          disabled={amount < 1 || reason.trim().length < 2}
          onTap={() => void give()}
        >
          {amount > 0 ? `给 ${counted(amount)} 分` : '给积分'}
        </Button>
      </View>
    </Card>
  )
}

const Correct = ({ given, onClose }: { given: PointsGiven; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const correcting = useCorrect()
  const send = async () => {
    if (await correcting.run({ entryId: given.entryId, reason: reason.trim() })) onClose()
  }
  return (
    <>
      <View>{`${given.cause}，当时给了 ${counted(given.points)} 分，还在的 ${counted(given.remaining)} 分会收回。`}</View>
      <TextField
        label="为什么更正"
        kind="lines"
        value={reason}
        maxLength={200}
        placeholder="例如 登记错了人"
        hint="收回都要由机构管理员确认。"
        onChange={setReason}
      />
      {correcting.failure && <ErrorCard failure={correcting.failure} kept="你写的还在。" />}
      <Button
        wide
        kind="alert"
        busy={correcting.running}
        disabled={reason.trim().length < 2}
        onTap={() => void send()}
      >
        {`提请收回 ${counted(given.remaining)} 分`}
      </Button>
    </>
  )
}
