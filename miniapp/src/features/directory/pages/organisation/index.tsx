import type { Organisation as OrganisationView } from '@jiayitong/shared/api/directory'
import { organisationKindNames, organisationLevelNames } from '@jiayitong/shared/domain/directory'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { fullDay } from '../../../../lib/dates'
import { callPhone } from '../../../../platform/phone'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { useOrganisation } from '../../directory.remote'
import { Detail } from '../../parts/detail'
import { Fresh } from '../../parts/fresh'
import { ServicePointCard } from '../../parts/service-point-card'
import { TeamRow } from '../../parts/team-row'
import { showWay, wayWords } from '../../show-way'
import './organisation.scss'

/** One institution: where, when, by what number; its teams and the places it comes to (C1, C6). */
const Organisation = () => {
  const { id = '' } = useRouter().params
  const organisation = useOrganisation(id)
  return (
    <Page
      title={organisation.data?.organisation.shortName ?? '机构'}
      notice={organisation.offline && <OfflineLine readAt={organisation.readAt} />}
    >
      <Ready of={organisation}>{found => <Content found={found} />}</Ready>
    </Page>
  )
}

const Content = ({ found }: { found: OrganisationView }) => {
  const { organisation, duty, hoursText, howToSign, teams, servicePoints, answers, checkedOn, stale } = found
  const { id, name, kind, level, address, phone } = organisation
  return (
    <>
      <Card>
        <View className="t2" ariaRole="heading">
          {name}
        </View>
        <View className="organisation-chips">
          <Chip tone={duty.open ? 'primary' : 'grey'} dot={duty.open}>
            {duty.text}
          </Chip>
          <Chip>
            {kind === 'hospital' ? `${organisationLevelNames[level]}医院` : organisationKindNames[kind]}
          </Chip>
        </View>
        <Detail
          icon="map-pin"
          title={address}
          note={wayWords}
          onTap={() => void showWay({ name, address, lat: found.lat, lng: found.lng })}
        />
        <Detail icon="clock" title={hoursText} />
        <Detail icon="phone" title={phone} note="打电话" onTap={() => callPhone(phone)} />
        {teams.length > 0 && <Detail icon="pencil" title="怎么签约" note={howToSign} />}
      </Card>
      {teams.length > 0 && (
        <>
          <SectionTitle title="这里的团队" note={`${teams.length} 个`} />
          <Card dense>
            {teams.map(team => (
              <TeamRow
                key={team.id}
                team={{ ...team, organisation }}
                note={`擅长${team.specialties.join('、')}`}
                plain
              />
            ))}
          </Card>
        </>
      )}
      {servicePoints.length > 0 && (
        <>
          <SectionTitle title="走到你身边的服务" />
          {servicePoints.map(point => (
            <ServicePointCard key={point.id} point={point} />
          ))}
        </>
      )}
      {answers.length > 0 && (
        <>
          <SectionTitle title="大家问过的" />
          <Card dense>
            {answers.map(({ text, answer, answeredAt }) => (
              <View key={answeredAt + text} className="organisation-answer">
                <View className="medium">{text}</View>
                <View className="ink-2">{answer}</View>
                <View className="t5 ink-2">{`${organisation.shortName}，${fullDay(answeredAt)}`}</View>
              </View>
            ))}
          </Card>
        </>
      )}
      <Fresh
        about={{ kind: 'organisation', id, name }}
        owner={organisation.shortName}
        checkedOn={checkedOn}
        stale={stale}
      />
    </>
  )
}

export default Organisation
