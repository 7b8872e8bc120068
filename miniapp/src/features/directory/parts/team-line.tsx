import { waitStateNames } from '@jiayitong/shared/domain/waitlist'
import { View } from '@tarojs/components'
import { nearTime } from '../../../lib/dates'
import { hasRole, useSession } from '../../../lib/session'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Chip } from '../../../ui/chip'
import { useLine } from '../../agreements/waitlist.remote'

/** Who waits for a place, for the team's members and its institution's managers; nobody else is told. */
export const TeamLine = ({ teamId }: { teamId: string }) => {
  const session = useSession()
  const isStaff = hasRole(session, 'manager') || hasRole(session, 'doctor') || hasRole(session, 'nurse')
  return isStaff ? <Line teamId={teamId} /> : null
}

const Line = ({ teamId }: { teamId: string }) => {
  const line = useLine(teamId)
  const waits = line.data ?? []
  if (waits.length === 0) return null
  const now = new Date()
  return (
    <Card title="候补" note={`${waits.length}${line.more ? '+' : ''} 家在等`} rows>
      {waits.map((wait, at) => (
        <View key={wait.id} className="row apart gap-8">
          <View>{`${at + 1}. ${wait.name}`}</View>
          <Chip tone={wait.state === 'offered' ? 'apricot' : 'grey'}>
            {wait.offeredUntil
              ? `留到 ${nearTime(wait.offeredUntil, now)}`
              : `${waitStateNames[wait.state]}，${nearTime(wait.createdAt, now)}来的`}
          </Chip>
        </View>
      ))}
      {line.more && (
        <View className="row">
          <Button wide kind="plain" busy={line.readingMore} onTap={line.more}>
            看后面的
          </Button>
        </View>
      )}
    </Card>
  )
}
