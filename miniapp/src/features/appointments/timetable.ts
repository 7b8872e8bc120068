import type { Slot } from '@jiayitong/shared/api/appointments'
import { slotKindNames } from '@jiayitong/shared/domain/appointments'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { type PartOfDay, partOfDay, partsOfDay } from './wording'

/** A doctor's clinic of one kind; day and evening clinic are one list of times. */
export interface Clinic {
  key: string
  practitioner: Slot['practitioner']
  name: string
  slots: Slot[]
}

const clinicKind = ({ kind }: Slot) => (kind === 'evening' ? 'clinic' : kind)

/** What a team offers, the doctor with most times first. */
export const toClinics = (slots: readonly Slot[]): Clinic[] => {
  const clinics = new Map<string, Clinic>()
  for (const slot of slots) {
    const kind = clinicKind(slot)
    const key = `${slot.practitioner.id} ${kind}`
    const known = clinics.get(key)
    if (known) known.slots.push(slot)
    else clinics.set(key, { key, practitioner: slot.practitioner, name: slotKindNames[kind], slots: [slot] })
  }
  return [...clinics.values()].sort((a, b) => b.slots.length - a.slots.length)
}

export interface TimetableDay {
  day: string
  /** Places that can still be taken. */
  left: number
  /** Whether there is a clinic at all. */
  open: boolean
}

const shownDays = 14

/** Two weeks from today, each day with what is left of it. */
export const toDays = (slots: readonly Slot[], today: string): TimetableDay[] =>
  Array.from({ length: shownDays }, (_, at) => {
    const day = addDays(today, at)
    const ofDay = slots.filter(({ startsAt }) => dayOf(new Date(startsAt)) === day)
    const left = ofDay.filter(({ bookable }) => bookable).reduce((sum, { remaining }) => sum + remaining, 0)
    return { day, left, open: ofDay.length > 0 }
  })

/** A day's times in the parts people think in. */
export const toParts = (slots: readonly Slot[], day: string): { part: PartOfDay; slots: Slot[] }[] => {
  const ofDay = slots.filter(({ startsAt }) => dayOf(new Date(startsAt)) === day)
  return partsOfDay
    .map(part => ({ part, slots: ofDay.filter(({ startsAt }) => partOfDay(startsAt) === part) }))
    .filter(({ slots: some }) => some.length > 0)
}
