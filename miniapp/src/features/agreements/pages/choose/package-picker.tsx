import type { LibraryItem, Package } from '@jiayitong/shared/api/packages'
import { ownPackName, packageTierNames } from '@jiayitong/shared/domain/packages'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { yuan } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Choice } from '../../../../ui/checkbox'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { Sheet } from '../../../../ui/sheet'
import { Tap } from '../../../../ui/tap'
import { useCare } from '../../../../ui/text-size'
import { whyUnfit } from '../../../packages/packages.remote'
import { ageText } from '../../wording'
import type { Candidate } from './candidates'
import { type OwnPick, OwnPicker } from './own-picker'

/** One person's package; a press shows the others that fit, and what is in each. */
export const PackagePicker = ({
  teamId,
  person,
  pack,
  packages,
  onPick,
  own,
  library,
  onOwn,
}: {
  teamId: string
  person: Candidate
  pack: Package
  packages: readonly Package[]
  onPick: (packageId: string) => void
  /** Set when this person's services were picked one by one. */
  own: OwnPick | undefined
  library: readonly LibraryItem[]
  onOwn: (pick: OwnPick) => void
}) => {
  const [open, setOpen] = useState<'packages' | 'own'>()
  const sold = library.some(({ priceFen }) => priceFen !== null)
  const picked = own && library.filter(({ id }) => own[id])
  const ownFen = picked?.reduce((sum, { id, priceFen }) => sum + (priceFen ?? 0) * (own?.[id] ?? 0), 0)
  const care = useCare()
  const fitting = packages.filter(each => person.resident && !whyUnfit(each, person.resident))
  const look = () => {
    setOpen(undefined)
    void go.servicePackage(pack.id, teamId)
  }
  return (
    <>
      <Tap
        className="choose-person"
        label={`${person.name}，${picked ? ownPackName : pack.name}，换服务包`}
        onTap={() => setOpen('packages')}
      >
        <Face face={person.face} size={44} />
        <View className="grow">
          <View>
            <Text className="strong">{person.name}</Text>
            <Text className="t5 ink-2">{` ${ageText(person)}`}</Text>
          </View>
          <View>{picked ? ownPackName : pack.name}</View>
          {!care && (
            <View className="t5 ink-2">
              {picked ? picked.map(({ id, name }) => `${name} ${own?.[id]} 次`).join('，') : pack.summary}
            </View>
          )}
        </View>
        <View className="pick-price">
          <View>
            <Text className="t3">{yuan(ownFen ?? pack.priceFen)}</Text>
            <Text className="t5 ink-2"> 元 / 年</Text>
          </View>
          <View className="row gap-4 t5 primary pick-change">
            <Text>{fitting.length > 1 || sold ? '换服务包' : '看内容'}</Text>
            <Icon name="chevron" size={16} />
          </View>
        </View>
      </Tap>
      {open === 'own' && (
        <OwnPicker
          open
          name={person.name}
          library={library}
          first={own ?? {}}
          onClose={() => setOpen(undefined)}
          onDone={pick => {
            onOwn(pick)
            setOpen(undefined)
          }}
        />
      )}
      <Sheet open={open === 'packages'} title={`${person.name}的服务包`} onClose={() => setOpen(undefined)}>
        {open === 'packages' && (
          <>
            {fitting.map(each => (
              <Choice key={each.id} chosen={!own && each.id === pack.id} onTap={() => onPick(each.id)}>
                <View className="strong">{each.name}</View>
                <View className="t5 ink-2">{`${packageTierNames[each.tier]}，${each.summary}`}</View>
                <View className="t5 ink-2">{priceText(each)}</View>
              </Choice>
            ))}
            {sold && (
              <Choice chosen={own !== undefined} onTap={() => setOpen('own')}>
                <View className="strong">自己挑几项</View>
                <View className="t5 ink-2">按次选服务，价钱跟着算</View>
              </Choice>
            )}
            <View className="t5 ink-2 choose-foot">{`这里只列出适合${person.name}的服务包。`}</View>
            <View className="row gap-12 ask-acts">
              <Button kind="outline" size="bar" onTap={look}>
                看里面有什么
              </Button>
              <Button wide size="bar" onTap={() => setOpen(undefined)}>
                就选这个
              </Button>
            </View>
          </>
        )}
      </Sheet>
    </>
  )
}

const priceText = ({ priceFen, subsidyFen }: Package): string =>
  `${yuan(priceFen)} 元 / 年${subsidyFen > 0 ? `，其中补助 ${yuan(subsidyFen)}` : ''}`
