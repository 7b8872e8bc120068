import type { PersonalData } from '@jiayitong/shared/api/personal-data'
import { toIso } from '@jiayitong/shared/domain/days'
import type { Reading } from '../../context'

export type Entry = PersonalData['sections'][number]['records'][number]

/** Rows of one kind at most: more than anybody has, and an end all the same. */
export const most = 2_000

/** Names and what they hold; what holds nothing is left out. */
export const record = (
  fields: Readonly<{ [name: string]: string | number | boolean | Date | null | undefined }>,
): Entry =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ name, value: inWords(value) }],
  )

const inWords = (value: string | number | boolean | Date): string => {
  if (value instanceof Date) return toIso(value)
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}

export const opened = (r: Reading, sealed: string | null, place: string): string | null =>
  sealed && r.vault.open(sealed, place)
