import { refuseField } from './refusal'

/** Where a list goes on, as text that callers pass back unread. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** @throws Refusal `validation` for text that no `encodeCursor` of this list made */
export const decodeCursor = (text: string, length: number): (string | number)[] => {
  const values = parse(Buffer.from(text, 'base64url').toString('utf8'))
  if (Array.isArray(values) && values.length === length && values.every(isPart)) return values
  return refuseField('cursor', '翻页位置不对，请从第一页重新看。')
}

const isPart = (value: unknown) => typeof value === 'string' || Number.isFinite(value)

/** Cursors come from outside, so text that is not JSON is an answer here and not a fault. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
