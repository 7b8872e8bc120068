import { familiarName } from '@jiayitong/shared/domain/kinship'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { chooseResident, useResident, useSession } from '../../../../lib/session'
import { Choice } from '../../../../ui/checkbox'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { Sheet } from '../../../../ui/sheet'
import { Tap } from '../../../../ui/tap'

/** For whom: the person chosen on the first screen, to be changed here. */
export const WhoPicker = () => {
  const residents = useSession()?.account.residents ?? []
  const resident = useResident()
  const [open, setOpen] = useState(false)
  if (!resident) return null
  return (
    <>
      <Tap className="who-picker" label={`给${familiarName(resident)}约，换人`} onTap={() => setOpen(true)}>
        <Face face={resident.face} size={34} />
        <View>{familiarName(resident)}</View>
        <Icon name="chevron-down" size={18} />
      </Tap>
      <Sheet open={open} title="给谁约" onClose={() => setOpen(false)}>
        {residents.map(one => (
          <Choice
            key={one.id}
            chosen={one.id === resident.id}
            onTap={() => {
              chooseResident(one.id)
              setOpen(false)
            }}
          >
            <View className="row gap-12">
              <Face face={one.face} size={40} />
              <View>{familiarName(one)}</View>
            </View>
          </Choice>
        ))}
      </Sheet>
    </>
  )
}
