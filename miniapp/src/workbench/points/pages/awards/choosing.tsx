import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAgreements } from '../../../../features/agreements/agreements.remote'
import { useSettled } from '../../../../lib/use-settled'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'

export interface Person {
  readonly id: string
  readonly name: string
}

/** Whom it is about, of those signed with one's teams. */
export const Choosing = ({ onChoose }: { onChoose: (person: Person) => void }) => {
  const [name, setName] = useState('')
  const looking = useSettled(name.trim())
  const agreements = useAgreements({ scope: 'team', state: 'active', ...(looking ? { name: looking } : {}) })
  return (
    <Page title="给谁" notice={agreements.offline && <OfflineLine readAt={agreements.readAt} />}>
      <View style={{ marginBottom: '12px' }}>
        <TextField label="姓名" value={name} maxLength={30} placeholder="输入名字找人" onChange={setName} />
      </View>
      <Ready of={agreements} waiting={<Skeleton shape="list" count={5} />}>
        {all => {
          const people = all
            .flatMap(({ residents, team }) => residents.map(each => ({ ...each, teamName: team.name })))
            .filter(each => each.name.includes(name.trim()))
          return people.length > 0 ? (
            <Card rows>
              {people.map(({ id, name: called, teamName }) => (
                <ListRow
                  key={id}
                  icon="user"
                  title={called}
                  note={teamName}
                  onTap={() => onChoose({ id, name: called })}
                />
              ))}
            </Card>
          ) : (
            <Empty text="没有找到签约的人。只能给签了你团队的居民加分" />
          )
        }}
      </Ready>
      {agreements.more && (
        <Button kind="plain" wide busy={agreements.readingMore} onTap={agreements.more}>
          看后面的人
        </Button>
      )}
    </Page>
  )
}
