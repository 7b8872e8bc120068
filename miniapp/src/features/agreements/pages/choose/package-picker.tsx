import type { Package } from '@jiayitong/shared/api/packages'
import { packageTierNames } from '@jiayitong/shared/domain/packages'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { yuan } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Choice } from '../../../../ui/checkbox'
import { Face } from '../../../../ui/face'
import { Sheet } from '../../../../ui/sheet'
import { whyUnfit } from '../../../packages/packages.remote'
import { ageText } from '../../wording'
import type { Candidate } from './candidates'

/** One person's package, and the sheet to take another. */
export const PackagePicker = ({
  teamId,
  person,
  pack,
  packages,
  onPick,
}: {
  teamId: string
  person: Candidate
  pack: Package
  packages: readonly Package[]
  onPick: (packageId: string) => void
}) => {
  const [open, setOpen] = useState(false)
  const fitting = packages.filter(each => person.resident && !whyUnfit(each, person.resident))
  const pick = (id: string) => {
    onPick(id)
    setOpen(false)
  }
  return (
    <Card dense>
      <View className="row gap-12">
        <Face face={person.face} size={44} />
        <View className="grow">
          <View>
            <Text className="strong">{person.name}</Text>
            <Text className="t5 ink-2">{` ${ageText(person)}`}</Text>
          </View>
          <View>{pack.name}</View>
          <View className="t5 ink-2">{pack.summary}</View>
        </View>
        <View className="pick-price">
          <Text className="t3">{yuan(pack.priceFen)}</Text>
          <Text className="t5 ink-2"> 元 / 年</Text>
        </View>
      </View>
      <View className="row gap-8 pick-acts">
        <Button kind="tint" onTap={() => void go.servicePackage(pack.id, teamId)}>
          看内容
        </Button>
        {fitting.length > 1 && (
          <Button kind="outline" onTap={() => setOpen(true)}>
            换一个包
          </Button>
        )}
      </View>
      <Sheet open={open} title={`给${person.name}选服务包`} onClose={() => setOpen(false)}>
        {open &&
          fitting.map(each => (
            <Choice key={each.id} chosen={each.id === pack.id} onTap={() => pick(each.id)}>
              <View className="strong">{each.name}</View>
              <View className="t5 ink-2">{`${packageTierNames[each.tier]}·${each.summary}`}</View>
              <View className="t5 ink-2">{`${yuan(each.priceFen)} 元 / 年${each.subsidyFen > 0 ? `，补助 ${yuan(each.subsidyFen)}` : ''}`}</View>
            </Choice>
          ))}
        <View className="t5 ink-2">只列出适合{person.name}的包。</View>
      </Sheet>
    </Card>
  )
}
