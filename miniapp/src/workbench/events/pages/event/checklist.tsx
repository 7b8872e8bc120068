import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useTickOff } from '../../../../features/events/events.remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Checkbox } from '../../../../ui/checkbox'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'

const most = 30

/** What has to be ready; every tick is kept at once, so that colleagues see it. */
export const Checklist = ({ plan: { id, checklist, allowedEvents } }: { plan: EventPlan }) => {
  const [text, setText] = useState('')
  const ticking = useTickOff(id)
  const open = allowedEvents.includes('change')
  const done = checklist.filter(item => item.done).length
  const tick = (at: number, to: boolean) =>
    ticking.run({ items: checklist.map((item, each) => (each === at ? { ...item, done: to } : item)) })
  const add = async () => {
    if (await ticking.run({ items: [...checklist, { text: text.trim(), done: false }] })) setText('')
  }
  return (
    <Card
      title="准备清单"
      {...(checklist.length > 0 ? { note: `${checklist.length} 项已办 ${done} 项` } : {})}
    >
      {checklist.map((item, at) =>
        open ? (
          <Checkbox key={item.text} checked={item.done} onChange={to => void tick(at, to)}>
            {item.text}
          </Checkbox>
        ) : (
          <View key={item.text} className={item.done ? '' : 'ink-2'}>
            {item.done ? item.text : `${item.text}（没办）`}
          </View>
        ),
      )}
      {open && checklist.length < most && (
        <>
          <TextField label="再加一项" value={text} maxLength={60} onChange={setText} />
          <View className="row" style={{ marginTop: '12px' }}>
            <Button
              wide
              kind="tint"
              icon="plus"
              busy={ticking.running}
              disabled={text.trim() === ''}
              onTap={() => void add()}
            >
              加到清单
            </Button>
          </View>
        </>
      )}
      {ticking.failure && <ErrorCard failure={ticking.failure} />}
    </Card>
  )
}
