import { View } from '@tarojs/components'
import { useState } from 'react'
import { locate } from '../../platform/location'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/text-field'
import './address-fields.scss'

export interface AddressGiven {
  address?: string
  lat?: number
  lng?: number
}

const places = {
  refused: '没有允许定位，写上住址就行。',
  unavailable: '现在定不到位，写上住址就行。',
} as const

/** The address in words, and where the person stands if they like: that finds the team responsible for it. */
export const AddressFields = ({
  value,
  onChange,
  error,
}: {
  value: AddressGiven
  onChange: (value: AddressGiven) => void
  error?: string
}) => {
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<string>()
  const here = async () => {
    setAsking(true)
    const place = await locate()
    setAsking(false)
    if (typeof place === 'string') return setTold(places[place])
    setTold('记下了，会用来找负责你家的团队。')
    onChange({ ...value, ...place })
  }
  return (
    <>
      <TextField
        label="住址"
        value={value.address ?? ''}
        maxLength={100}
        placeholder="街道、小区、几幢几室"
        onChange={address => onChange({ ...value, address })}
        {...(error ? { error } : {})}
      />
      <View className="address-here">
        <Button kind="tint" icon="locate" busy={asking} onTap={() => void here()}>
          {value.lat === undefined ? '用我的位置' : '重新定位'}
        </Button>
        {told && (
          <View className="t5 ink-2 grow" ariaLive="polite">
            {told}
          </View>
        )}
      </View>
    </>
  )
}
