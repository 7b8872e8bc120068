import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { eventKindNames, eventKinds, eventSiteNames, eventSites } from '@jiayitong/shared/domain/events'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useChangeEvent, usePlanEvent } from '../../../../features/events/events.remote'
import { daysOfMonth } from '../../../../features/events/month'
import { MonthGrid } from '../../../../features/events/month-grid'
import { monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { type FormDraft, toBody } from './form-fields'

/** The days of a month on which something may still be planned. */
const openDays = (month: string, today: string): Set<string> => {
  const { from, to } = daysOfMonth(month)
  const days = new Set<string>()
  for (let day = from; day <= to; day = addDays(day, 1)) if (day > today) days.add(day)
  return days
}

export const EventForm = ({
  id,
  first,
  teams,
  teamId: given,
  placeName,
  about = {},
}: {
  id?: string
  first: FormDraft
  teams: readonly { id: string; name: string }[]
  teamId?: string
  placeName?: string
  about?: { communityId?: string; areaId?: string }
}) => {
  const [draft, setDraft] = useState(first)
  const [teamId, choose] = useState(given ?? teams[0]?.id)
  const [month, turn] = useState(first.day.slice(0, 7))
  const planning = usePlanEvent()
  const changing = useChangeEvent(id ?? '')
  const set = (part: Partial<FormDraft>) => setDraft(now => ({ ...now, ...part }))
  const { body, missing } = toBody(draft)
  const today = dayOf(new Date())
  const failure = planning.failure ?? changing.failure
  const send = async () => {
    if (!body) return
    if (id) {
      if (await changing.run(body)) void go.back()
    } else if (teamId) {
      const made = await planning.run({ ...body, ...about, teamId })
      if (made) void go.heldEventInstead(made.id)
    }
  }
  return (
    <>
      {placeName && <View className="t5 ink-2">{`算进「${placeName}」今年的活动`}</View>}
      <Card title="办什么">
        {!id && teams.length > 1 && (
          <Chips
            items={teams.map(team => ({ key: team.id, name: team.name }))}
            chosen={teamId}
            onChoose={choose}
          />
        )}
        <Chips
          items={eventKinds.map(kind => ({ key: kind, name: eventKindNames[kind] }))}
          chosen={draft.kind}
          onChoose={kind => set({ kind })}
        />
        <TextField label="活动名称" value={draft.title} maxLength={40} onChange={title => set({ title })} />
        <TextField
          label="一两句介绍：谁来讲、讲什么、带什么"
          kind="lines"
          value={draft.summary}
          maxLength={400}
          onChange={summary => set({ summary })}
        />
      </Card>
      <Card title="在哪里">
        <Chips
          items={eventSites.map(site => ({ key: site, name: eventSiteNames[site] }))}
          chosen={draft.site}
          onChoose={site => set({ site })}
        />
        <TextField label="地点" value={draft.place} maxLength={60} onChange={place => set({ place })} />
      </Card>
      <Card title="什么时候" note={monthDayWeek(draft.day)}>
        <MonthGrid
          month={month}
          today={today}
          marked={openDays(month, today)}
          chosen={draft.day}
          what="选这一天"
          onMonth={turn}
          onDay={day => day && set({ day })}
        />
        <View className="row gap-12">
          <View className="grow">
            <TextField label="开始" value={draft.from} maxLength={5} onChange={from => set({ from })} />
          </View>
          <View className="grow">
            <TextField label="结束" value={draft.to} maxLength={5} onChange={to => set({ to })} />
          </View>
        </View>
        <TextField
          label="名额"
          kind="code"
          value={draft.capacity}
          maxLength={4}
          onChange={text => set({ capacity: text.replace(/\D/g, '') })}
        />
      </Card>
      {failure && <ErrorCard failure={failure} kept="你填的都还在。" />}
      <View className="row" style={{ marginTop: '16px' }}>
        <Button
          wide
          size="bar"
          busy={planning.running || changing.running}
          disabled={!body || (!id && !teamId)}
          onTap={() => void send()}
        >
          {missing ?? (id ? '改好了' : '排进日历，先不公开')}
        </Button>
      </View>
    </>
  )
}

const Chips = <Key extends string>({
  items,
  chosen,
  onChoose,
}: {
  items: readonly { key: Key; name: string }[]
  chosen: Key | undefined
  onChoose: (key: Key) => void
}) => (
  <View className="row gap-8" style={{ flexWrap: 'wrap', marginBottom: '10px' }}>
    {items.map(({ key, name }) => (
      <FilterChip key={key} on={key === chosen} onTap={() => onChoose(key)}>
        {name}
      </FilterChip>
    ))}
  </View>
)
