import { familiarName } from '@jiayitong/shared/domain/kinship'
import { ScrollView, View } from '@tarojs/components'
import { chooseResident, useSession } from '../../lib/session'
import { Face } from '../../ui/face'
import { Tap } from '../../ui/tap'
import './family-switcher.scss'

/** The people the account may act for, in the title row: one press and the page is theirs. */
export const FamilySwitcher = () => {
  const session = useSession()
  if (!session) return null
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className="family-switcher">
      <View className="family-row" ariaRole="tablist" ariaLabel="看谁的">
        {session.account.residents.map(({ id, name, relation, face }) => (
          <Tap
            key={id}
            role="tab"
            className={id === session.residentId ? 'family-one family-chosen' : 'family-one'}
            selected={id === session.residentId}
            onTap={() => chooseResident(id)}
          >
            <Face face={face} size={34} />
            <View>{familiarName({ name, relation })}</View>
          </Tap>
        ))}
      </View>
    </ScrollView>
  )
}
