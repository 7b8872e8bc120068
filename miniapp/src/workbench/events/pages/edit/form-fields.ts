import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { type EventKind, type EventSite, eventKindNames } from '@jiayitong/shared/domain/events'
import { clockTime, minutesOf } from '../../../../lib/dates'

/** An event as it is typed. */
export interface FormDraft {
  kind: EventKind
  site: EventSite
  title: string
  summary: string
  place: string
  day: string
  from: string
  to: string
  capacity: string
}

const usualAhead = 7

export const emptyDraft = ({
  kind = 'lecture',
  place,
}: {
  kind?: EventKind | undefined
  place: string
}): FormDraft => ({
  kind,
  site: 'community',
  title: place ? `${place}${eventKindNames[kind]}` : '',
  summary: '',
  place,
  day: addDays(dayOf(new Date()), usualAhead),
  from: '9:30',
  to: '11:00',
  capacity: '40',
})

export const draftFrom = (plan: EventPlan): FormDraft => ({
  kind: plan.kind,
  site: plan.site,
  title: plan.title,
  summary: plan.summary,
  place: plan.place,
  day: dayOf(new Date(plan.startsAt)),
  from: clockTime(plan.startsAt),
  to: clockTime(plan.endsAt),
  capacity: String(plan.capacity),
})

/** What is sent, or why it cannot be yet. */
export const toBody = ({ day, from, to, capacity, ...words }: FormDraft) => {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  const places = Number(capacity)
  if (words.title.trim().length < 2) return { missing: '请填活动名称' }
  if (words.place.trim().length < 2) return { missing: '请填地点' }
  if (start === undefined || end === undefined) return { missing: '时间请写成 9:30 这样' }
  if (end <= start) return { missing: '结束要晚于开始' }
  if (!Number.isInteger(places) || places < 1) return { missing: '请填名额' }
  return {
    body: {
      ...words,
      title: words.title.trim(),
      place: words.place.trim(),
      startsAt: toIso(instantOf(day, start)),
      endsAt: toIso(instantOf(day, end)),
      capacity: places,
    },
  }
}
