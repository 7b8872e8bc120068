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
import { type Patient, Times } from './times'

/** A place for somebody who stands at the desk or is on the phone, from the one inventory (C44). */
const DeskBooking = () => {
  const [patient, choose] = useState<Patient>()
  return patient ? (
    <Times patient={patient} onOther={() => choose(undefined)} />
  ) : (
    <Choosing onChoose={choose} />
  )
}

const Choosing = ({ onChoose }: { onChoose: (patient: Patient) => void }) => {
  const [name, setName] = useState('')
  const looking = useSettled(name.trim())
  const agreements = useAgreements({
    scope: 'team',
    state: 'active',
    ...(looking ? { name: looking } : {}),
  })
  return (
    <Page title="给谁约" notice={agreements.offline && <OfflineLine readAt={agreements.readAt} />}>
      <View style={{ marginBottom: '12px' }}>
        <TextField label="姓名" value={name} maxLength={30} placeholder="输入名字找人" onChange={setName} />
      </View>
      <Ready of={agreements} waiting={<Skeleton shape="list" count={5} />}>
        {all => {
          const people = all
            .flatMap(({ residents, team }) =>
              residents.map(({ id, name }) => ({ id, name, teamId: team.id, teamName: team.name })),
            )
            .filter(each => each.name.includes(name.trim()))
          return people.length > 0 ? (
            <Card rows>
              {people.map(each => (
                <ListRow
                  key={each.id}
                  icon="user"
                  title={each.name}
                  note={each.teamName}
                  onTap={() => onChoose(each)}
                />
              ))}
            </Card>
          ) : (
            <Empty text="没有找到签约的人。只有签了你团队的居民才能代约" />
          )
        }}
      </Ready>
      {agreements.more && (
        <Button kind="plain" busy={agreements.readingMore} onTap={agreements.more}>
          看后面的人
        </Button>
      )}
    </Page>
  )
}

export default DeskBooking
