import { useRouter } from '@tarojs/taro'
import { Page } from '../../../../ui/page'
import { TeamSearch } from '../../parts/team-search'

/** The map as a list, with the search field; `search` in the address opens the keyboard. */
const Teams = () => {
  const { search } = useRouter().params
  return (
    <Page title="找医生">
      <TeamSearch focus={search !== undefined} />
    </Page>
  )
}

export default Teams
