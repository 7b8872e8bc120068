import type { Appointment } from '@jiayitong/shared/api/appointments'
import { minuteOf } from '@jiayitong/shared/domain/days'
import { familiarName } from '@jiayitong/shared/domain/kinship'
import type { AccountResident } from '../../lib/session'

export const partsOfDay = ['上午', '下午', '晚间'] as const
export type PartOfDay = (typeof partsOfDay)[number]

/** Evening begins at six, when people come home from work. */
export const partOfDay = (at: string): PartOfDay => {
  const hour = minuteOf(new Date(at)) / 60
  return hour < 12 ? '上午' : hour < 18 ? '下午' : '晚间'
}

/** How the account's holder calls the one who is to be seen. */
export const calledIn = (
  { id, name }: Appointment['resident'],
  residents: readonly AccountResident[],
): string => {
  const known = residents.find(one => one.id === id)
  return known ? familiarName(known) : name
}
