import type { SearchItem } from '@jiayitong/shared/api/directory'
import { View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { Icon, type IconName } from '../../../ui/icon'
import { Tap } from '../../../ui/tap'
import { standIn } from '../here'
import './hit-row.scss'

const icons: Record<SearchItem['kind'], IconName> = {
  team: 'people',
  practitioner: 'stethoscope',
  organisation: 'hospital',
  area: 'map-pin',
}

const kinds: Record<SearchItem['kind'], string> = {
  team: '团队',
  practitioner: '医护',
  organisation: '机构',
  area: '片区',
}

/** One hit of a search. A place does not open: it becomes where one stands, and the list is sorted from there. */
export const HitRow = ({ hit, onChoose }: { hit: SearchItem; onChoose: () => void }) => {
  const choose = () => {
    if (hit.kind === 'area') {
      if (hit.lat !== null && hit.lng !== null) standIn({ name: hit.name, lat: hit.lat, lng: hit.lng })
      return onChoose()
    }
    void go[hit.kind](hit.id)
  }
  return (
    <Tap
      className="hit-row"
      role="link"
      label={`${kinds[hit.kind]}，${hit.name}，${hit.detail}`}
      onTap={choose}
    >
      <View className="hit-row-mark">
        <Icon name={icons[hit.kind]} size={22} grow />
      </View>
      <View className="grow">
        <View className="medium">{hit.name}</View>
        <View className="t5 ink-2">{hit.detail}</View>
      </View>
      <View className="t5 ink-2 one-line">{kinds[hit.kind]}</View>
    </Tap>
  )
}
