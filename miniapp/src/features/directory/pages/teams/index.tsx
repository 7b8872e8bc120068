import { useDidShow, useRouter } from '@tarojs/taro'
import { Page } from '../../../../ui/page'
import { takeAllowedPosition } from '../../here'
import { TeamSearch } from '../../parts/team-search'

/** The map as a list, with the search field; `search` in the address opens the keyboard. */
const Teams = () => {
  const { search } = useRouter().params
  useDidShow(() => void takeAllowedPosition())
  return (
    <Page title="找医生">
      <TeamSearch focus={search !== undefined} />
    </Page>
  )
}

export default Teams
