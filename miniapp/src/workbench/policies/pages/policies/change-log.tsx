import type { DryRun, PolicyChange } from '@jiayitong/shared/api/policies'
import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  useApprove,
  useDryRunOfChange,
  usePolicyChanges,
  useTurnDown,
} from '../../../../features/policies/policies.remote'
import { fullDay, monthDay } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { DryRunCard } from './dry-run-card'

const stateNames = { proposed: '等批准', approved: '已批准', refused: '没批准' } as const
const tones = { proposed: 'apricot', approved: 'primary', refused: 'grey' } as const

/** What was proposed and what became of it, the latest first; whoever may decide does it here. */
export const ChangeLog = () => {
  const changes = usePolicyChanges()
  return (
    <Ready of={changes} waiting={<Skeleton count={3} />}>
      {items => (
        <>
          {items.length === 0 && <Card title="修改记录">还没有人提过修改。</Card>}
          {items.map(change => (
            <Change key={change.id} change={change} />
          ))}
          {changes.more && (
            <View className="row">
              <Button wide kind="plain" busy={changes.readingMore} onTap={changes.more}>
                看更早的
              </Button>
            </View>
          )}
        </>
      )}
    </Ready>
  )
}

const Change = ({ change }: { change: PolicyChange }) => {
  const { id, region, policy, effectiveFrom, note, state, proposedAt, own, allowedEvents } = change
  const approving = useApprove()
  const refusing = useTurnDown()
  const trying = useDryRunOfChange()
  const [tried, setTried] = useState<DryRun>()
  const failure = trying.failure ?? approving.failure ?? refusing.failure
  const act = async () => {
    const result = await trying.run(id)
    if (result) setTried(result)
  }
  return (
    <>
      <Card title={policy.document} note={<Chip tone={tones[state]}>{stateNames[state]}</Chip>}>
        <View>{note}</View>
        {policy.rules.map(({ title, lines, source }) => (
          <View key={title}>
            <View className="t4">{title}</View>
            {lines.map(line => (
              <View key={line}>{line}</View>
            ))}
            <View className="t5 ink-2">{`依据 ${source.article}`}</View>
          </View>
        ))}
        {policy.inherits && <View className="ink-2">{`没写到的，按 ${policy.inherits}`}</View>}
        <View className="t5 ink-2">
          {`${region.name}，${fullDay(effectiveFrom)}起施行；${monthDay(proposedAt)}${own ? '由你' : ''}提出`}
        </View>
        {failure && <ErrorCard failure={failure} />}
        {allowedEvents.length > 0 && (
          <View className="row">
            <Button wide kind="tint" busy={trying.running} onTap={() => void act()}>
              试算：谁多付、谁少付
            </Button>
          </View>
        )}
        {allowedEvents.length > 0 && (
          <View className="row gap-8 policy-acts">
            <Button wide kind="outline" busy={refusing.running} onTap={() => void refusing.run(id)}>
              不批准
            </Button>
            <Button wide busy={approving.running} onTap={() => void approving.run(id)}>
              批准施行
            </Button>
          </View>
        )}
      </Card>
      {tried && <DryRunCard result={tried} />}
    </>
  )
}
