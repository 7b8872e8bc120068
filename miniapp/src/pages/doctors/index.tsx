import { useDidShow } from '@tarojs/taro'
import { takeAllowedPosition } from '../../features/directory/here'
import { TeamMap } from '../../features/directory/parts/team-map'
import { TeamSearch } from '../../features/directory/parts/team-search'
import { Page } from '../../ui/page'
import { useCare } from '../../ui/text-size'

/** The doctor map (C2). In care mode the same teams as a list: nothing to pinch, nothing to aim at. */
const Doctors = () => {
  const care = useCare()
  useDidShow(() => void takeAllowedPosition())
  return care ? (
    <Page title="找医生" tab="doctors">
      <TeamSearch />
    </Page>
  ) : (
    <Page title="找医生" tab="doctors" full>
      <TeamMap />
    </Page>
  )
}

export default Doctors
