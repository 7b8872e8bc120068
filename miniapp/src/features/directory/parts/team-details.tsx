import type { Team } from '@jiayitong/shared/api/directory'
import { go } from '../../../lib/go'
import { callPhone } from '../../../platform/phone'
import { Card } from '../../../ui/card'
import type { Here } from '../here'
import { awayText } from '../words'
import { Detail } from './detail'

/** What they are good at, for whom, where, when, by what number, and how to sign (C1). */
export const TeamDetails = ({ team, here }: { team: Team; here: Here | undefined }) => {
  const { specialties, areas, organisation, room, hoursText, phone, howToSign } = team
  const away = awayText(here, team.distance)
  const address = `${organisation.address}，${room}`
  return (
    <Card dense>
      {specialties.length > 0 && <Detail icon="stethoscope" title={`擅长${specialties.join('、')}`} />}
      {areas.map(({ id, name, places }) => (
        <Detail key={id} icon="map-pin" title={places.length > 0 ? `${name}：${places.join('、')}` : name} />
      ))}
      <Detail
        icon="hospital"
        title={organisation.name}
        note={away ? `${away}，${address}` : address}
        onTap={() => void go.organisation(organisation.id)}
      />
      <Detail icon="clock" title={hoursText} />
      <Detail icon="phone" title={phone} note="打给团队" onTap={() => callPhone(phone)} />
      <Detail icon="pencil" title="怎么签约" note={howToSign} />
    </Card>
  )
}
