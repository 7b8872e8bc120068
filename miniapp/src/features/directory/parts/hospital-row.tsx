import type { MapItem } from '@jiayitong/shared/api/map'
import { organisationKindNames, organisationLevelNames } from '@jiayitong/shared/domain/directory'
import { go } from '../../../lib/go'
import { ListRow } from '../../../ui/list-row'
import { whereLine } from '../words'

/** An institution without teams of its own. */
export const HospitalRow = ({ item }: { item: MapItem }) => {
  const { id, name, kind, level, address } = item.organisation
  return (
    <ListRow
      icon="hospital"
      title={name}
      note={whereLine(item.distance, address)}
      value={kind === 'hospital' ? organisationLevelNames[level] : organisationKindNames[kind]}
      onTap={() => void go.organisation(id)}
    />
  )
}
