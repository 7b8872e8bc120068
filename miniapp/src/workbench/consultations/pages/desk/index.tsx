import type { ConsultationState } from '@jiayitong/shared/domain/consultations'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useConsultations } from '../../../../features/consultations/consultations.remote'
import { QuestionRow } from '../../../../features/consultations/question-row'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { Pace } from './pace'

const tabs: readonly { state: ConsultationState; name: string; empty: string }[] = [
  { state: 'open', name: '等回复', empty: '没有等回复的提问' },
  { state: 'answered', name: '已回复', empty: '没有回复过的提问' },
  { state: 'closed', name: '已结束', empty: '没有结束的提问' },
]

/** What residents of one's teams ask, and how the team answers (C77). */
const Questions = () => {
  const [at, setAt] = useState(0)
  const tab = tabs[at] ?? tabs[0]
  const asked = useConsultations({ scope: 'team', ...(tab ? { state: tab.state } : {}) })
  const team = asked.data?.[0]?.team
  return (
    <Page title="居民提问" notice={asked.offline && <OfflineLine readAt={asked.readAt} />}>
      <View className="row gap-8" ariaRole="tablist">
        {tabs.map(({ name }, index) => (
          <FilterChip key={name} on={index === at} onTap={() => setAt(index)}>
            {name}
          </FilterChip>
        ))}
      </View>
      <View style={{ height: '12px' }} />
      <Ready of={asked} waiting={<Skeleton shape="list" />}>
        {lines =>
          lines.length > 0 ? (
            lines.map(line => (
              <QuestionRow key={line.id} line={line} who onTap={() => void go.question(line.id)} />
            ))
          ) : (
            <Empty
              text={tab?.empty ?? ''}
              action={
                at === 0
                  ? { text: '看已回复的', onTap: () => setAt(1) }
                  : { text: '看等回复的', onTap: () => setAt(0) }
              }
            />
          )
        }
      </Ready>
      {asked.more && (
        <View className="row">
          <Button wide kind="plain" busy={asked.readingMore} onTap={asked.more}>
            看更早的
          </Button>
        </View>
      )}
      {team && <Pace teamId={team.id} />}
    </Page>
  )
}

export default Questions
