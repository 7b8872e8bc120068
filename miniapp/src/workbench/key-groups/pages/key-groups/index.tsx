import type { KeyGroupCount, KeyPerson } from '@jiayitong/shared/api/key-groups'
import { type KeyGroup, keyGroupNames } from '@jiayitong/shared/domain/residents'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { monthDay } from '../../../../lib/dates'
import { counted } from '../../../../lib/money'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useInvite, useKeyGroups } from '../../key-groups.remote'
import { GroupsSheet } from './groups-sheet'
import './key-groups.scss'

/** Whom the documents put first, in a team's areas: who has not signed yet, and asking them (C105, C106). */
const KeyGroups = () => {
  const { teamId = '' } = useRouter().params
  const [group, choose] = useState<KeyGroup>()
  const [noting, note] = useState<KeyPerson>()
  const list = useKeyGroups(teamId, group)
  return (
    <Page title="重点人群" notice={list.offline && <OfflineLine readAt={list.readAt} />}>
      <Ready of={list} waiting={<Skeleton count={4} />}>
        {pages => {
          const people = pages.flatMap(page => page.people)
          return (
            <>
              {pages[0] && (
                <Counts groups={pages[0].groups} source={pages[0].source} chosen={group} onChoose={choose} />
              )}
              {people.length === 0 ? (
                <Empty
                  text={group ? `签约的人里还没有${keyGroupNames[group]}` : '片区里没有登记过的重点人群'}
                  {...(group ? { action: { text: '看全部', onTap: () => choose(undefined) } } : {})}
                />
              ) : (
                people.map(person => (
                  <Person
                    key={person.residentId}
                    teamId={teamId}
                    person={person}
                    onNote={() => note(person)}
                  />
                ))
              )}
            </>
          )
        }}
      </Ready>
      {list.more && (
        <Button kind="plain" busy={list.readingMore} onTap={list.more}>
          看后面的
        </Button>
      )}
      {noting && <GroupsSheet person={noting} onClose={() => note(undefined)} />}
    </Page>
  )
}

const Counts = ({
  groups,
  source,
  chosen,
  onChoose,
}: {
  groups: readonly KeyGroupCount[]
  source: { document: string; article: string } | null
  chosen: KeyGroup | undefined
  onChoose: (group: KeyGroup | undefined) => void
}) => {
  const some = groups.filter(({ people }) => people > 0)
  return (
    <Card title="签了多少" note="已签 / 片区里的人">
      <View className="key-groups-counts">
        {some.map(({ group, people, signed }) => (
          <FilterChip
            key={group}
            on={chosen === group}
            onTap={() => onChoose(chosen === group ? undefined : group)}
          >
            {`${keyGroupNames[group]} ${counted(signed)}/${counted(people)}`}
          </FilterChip>
        ))}
      </View>
      {some.length === 0 && <View className="ink-2">片区里还没有人登记。</View>}
      {source && <View className="t5 ink-2">{`依据 ${source.document} ${source.article}`}</View>}
    </Card>
  )
}

const Person = ({ teamId, person, onNote }: { teamId: string; person: KeyPerson; onNote: () => void }) => {
  const { residentId, name, age, area, groups, signed, reachable, invitedAt, mayInvite } = person
  const inviting = useInvite()
  const notes = hasRole(useSession(), 'doctor')
  const invite = () => void inviting.run({ teamId, residentId })
  return (
    <Card title={name} note={signed ? '已签约' : invitedAt ? `${monthDay(invitedAt)}邀请过` : '还没签'}>
      <View>{`${age} 岁，住${area}`}</View>
      {signed ? (
        <View className="ink-2">{groups.map(group => keyGroupNames[group]).join('、')}</View>
      ) : (
        !reachable && <View className="ink-2">没有登录过，发不了消息，请上门或打电话。</View>
      )}
      {inviting.failure && <ErrorCard failure={inviting.failure} onRetry={invite} />}
      {(mayInvite || (signed && notes)) && (
        <View className="row key-groups-act">
          {signed ? (
            <Button kind="outline" icon="pencil" onTap={onNote}>
              改人群
            </Button>
          ) : (
            <Button kind="tint" icon="send" busy={inviting.running} onTap={invite}>
              邀请签约
            </Button>
          )}
        </View>
      )}
    </Card>
  )
}

export default KeyGroups
