import type { Practitioner as PractitionerView } from '@jiayitong/shared/api/directory'
import { dutyNames } from '@jiayitong/shared/domain/directory'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { go } from '../../../../lib/go'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Face } from '../../../../ui/face'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { usePractitioner } from '../../directory.remote'
import './practitioner.scss'

/** One person: what they do, what they are good at, in which teams (C2). */
const Practitioner = () => {
  const { id = '' } = useRouter().params
  const practitioner = usePractitioner(id)
  return (
    <Page
      title={practitioner.data?.name ?? ''}
      notice={practitioner.offline && <OfflineLine readAt={practitioner.readAt} />}
    >
      <Ready of={practitioner} waiting={<Skeleton shape="doctor" />}>
        {found => <Content found={found} />}
      </Ready>
    </Page>
  )
}

const Content = ({ found }: { found: PractitionerView }) => {
  const { name, face, duty, title, specialties, introduction, organisation, teams } = found
  return (
    <>
      <Card>
        <View className="row gap-16">
          <Face face={face} name={name} size={76} />
          <View className="grow">
            <View className="t2" ariaRole="heading">
              {name}
            </View>
            <View className="t5 ink-2">{title}</View>
            <View className="practitioner-chips">
              <Chip tone="primary">{dutyNames[duty]}</Chip>
            </View>
          </View>
        </View>
        <View className="practitioner-words">{introduction}</View>
      </Card>
      {specialties.length > 0 && (
        <Card title="擅长">
          <View className="practitioner-chips">
            {specialties.map(each => (
              <Chip key={each}>{each}</Chip>
            ))}
          </View>
        </Card>
      )}
      <Card dense>
        {teams.map(team => (
          <ListRow key={team.id} icon="people" title={team.name} onTap={() => void go.team(team.id)} />
        ))}
        <ListRow
          icon="hospital"
          title={organisation.name}
          onTap={() => void go.organisation(organisation.id)}
        />
      </Card>
    </>
  )
}

export default Practitioner
