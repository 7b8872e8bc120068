import { View } from '@tarojs/components'
import { useState } from 'react'
import { useHangPoster } from '../../../../features/agreements/scenes.remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'

/** Where the next poster will hang; each wall has a code of its own, so that it shows which one brings people. */
export const NewPoster = ({ teamId }: { teamId: string }) => {
  const [place, setPlace] = useState('')
  const hanging = useHangPoster(teamId)
  const hang = async () => {
    if (await hanging.run(place.trim())) setPlace('')
  }
  return (
    <Card title="做一张海报">
      <TextField
        label="贴在哪里"
        value={place}
        maxLength={20}
        placeholder="比如：柳浪小区东门宣传栏"
        hint="每处的码不同，看得出哪里带来的人多"
        onChange={value => {
          hanging.forget()
          setPlace(value)
        }}
      />
      {hanging.failure && <ErrorCard failure={hanging.failure} />}
      <View className="row poster-acts">
        <Button
          wide
          icon="plus"
          disabled={place.trim().length < 2}
          busy={hanging.running}
          onTap={() => void hang()}
        >
          生成海报
        </Button>
      </View>
    </Card>
  )
}
