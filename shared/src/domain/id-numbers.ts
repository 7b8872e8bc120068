import { isDay } from './days'
import type { Sex } from './residents'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export const checkCharacter = (first17: string): string => {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

/**
 * Birth date and sex of an 18-character citizen identity number, or nothing when the number cannot be
 * real: wrong length, no such day, a day to come, or a check character that does not fit. Area codes are
 * not judged: districts are renamed and old codes stay valid for life.
 */
export const readIdNumber = (text: string, today: string): { bornOn: string; sex: Sex } | undefined => {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return undefined
  const bornOn = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (!isDay(bornOn) || bornOn > today || bornOn < '1900-01-01') return undefined
  if (checkCharacter(text.slice(0, 17)) !== text[17]) return undefined
  return { bornOn, sex: Number(text[16]) % 2 === 1 ? 'male' : 'female' }
}
