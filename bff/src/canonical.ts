import { createHash } from 'node:crypto'

/** JSON with keys in order and no spaces, so that equal content is equal bytes. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** 64 hex digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
