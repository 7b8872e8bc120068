import { and, type Column, eq, gt, lt, or } from 'drizzle-orm'
import { refuseField } from './refusal'

/** What a place in a list is told by: a row's id, or a whole number such as an instant's milliseconds or metres. */
interface Parts {
  id: string
  number: number
}

type Place<Kinds extends readonly (keyof Parts)[]> = { [At in keyof Kinds]: Parts[Kinds[At]] }

/** Where a list goes on, as text that callers pass back unread. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/**
 * @param kinds of the parts, as the list's `encodeCursor` writes them
 * @throws Refusal `validation` for text that no `encodeCursor` of this list made
 */
export const decodeCursor = <const Kinds extends readonly (keyof Parts)[]>(
  text: string,
  ...kinds: Kinds
): Place<Kinds> => {
  const values = parse(Buffer.from(text, 'base64url').toString('utf8'))
  if (
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, at) => fits(kind, values[at]))
  )
    return values as unknown as Place<Kinds>
  return refuseField('cursor', '翻页位置不对，请从第一页重新看。')
}

/** The last millisecond of the year 9999: beyond it the engines disagree about time. */
const numberMax = 253_402_300_799_999

const fits = (kind: keyof Parts, value: unknown): boolean =>
  kind === 'id'
    ? typeof value === 'string' && /^[\w-]{1,64}$/.test(value)
    : Number.isInteger(value) && Number(value) >= 0 && Number(value) <= numberMax

/** Cursors come from outside, so text that is not JSON is an answer here and not a fault. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What lies behind a row in a list ordered by a time and then an id. @param upward whether the list goes to later ones */
export const beyond = (time: Column, id: Column, upward: boolean, lastAt: Date, lastId: string) => {
  const past = upward ? gt : lt
  return or(past(time, lastAt), and(eq(time, lastAt), past(id, lastId)))
}
