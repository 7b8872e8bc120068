import { type AwardState, awardStateNames, awardStates } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { useAwards } from '../../points-desk.remote'
import { AwardCard } from './award-card'
import './awards.scss'
import { Choosing, type Person } from './choosing'
import { Giving } from './giving'

/** Points given and taken by hand, each with its reason and who agreed; for a team also the way to ask (C79). */
const Awards = () => {
  const [asking, ask] = useState(false)
  const [person, choose] = useState<Person>()
  if (person)
    return (
      <Giving
        person={person}
        onDone={() => {
          choose(undefined)
          ask(false)
        }}
      />
    )
  return asking ? <Choosing onChoose={choose} /> : <List onAsk={() => ask(true)} />
}

const nothing: Record<AwardState, string> = {
  asked: '没有等着确认的',
  done: '还没有奖励或更正过',
  refused: '没有被退回的',
}

const List = ({ onAsk }: { onAsk: () => void }) => {
  const session = useSession()
  const [state, turn] = useState<AwardState>('asked')
  const awards = useAwards(state)
  const decides = hasRole(session, 'manager')
  return (
    <Page
      title="积分奖励和更正"
      notice={awards.offline && <OfflineLine readAt={awards.readAt} />}
      {...(hasRole(session, 'doctor', 'nurse')
        ? {
            bar: (
              <StickyBar>
                <Button wide size="bar" icon="plus" onTap={onAsk}>
                  给人加分或更正
                </Button>
              </StickyBar>
            ),
          }
        : {})}
    >
      <View className="award-states">
        {awardStates.map(each => (
          <FilterChip key={each} on={each === state} onTap={() => turn(each)}>
            {awardStateNames[each]}
          </FilterChip>
        ))}
      </View>
      <Ready of={awards} waiting={<Skeleton count={3} />}>
        {items =>
          items.length === 0 ? (
            <Empty text={nothing[state]} />
          ) : (
            items.map(award => <AwardCard key={award.id} award={award} decides={decides} />)
          )
        }
      </Ready>
      {awards.more && (
        <Button kind="plain" wide busy={awards.readingMore} onTap={awards.more}>
          看后面的
        </Button>
      )}
    </Page>
  )
}

export default Awards
