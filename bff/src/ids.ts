import { hash, randomBytes } from 'node:crypto'
import { takeRandom } from './random'

const counterMax = 0xfff
let lastMs = 0
let counter = 0
const randomPerId = 10

/**
 * A new id: UUIDv7 (RFC 9562), rising within this process even inside one millisecond, so rows written one after
 * another lie side by side in an index.
 */
export function newId(): string {
  const random = takeRandom(randomPerId)
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    // The top bit starts at 0 and leaves room to count (RFC 9562, 6.2).
    counter = random.readUInt16BE(0) & (counterMax >> 1)
  } else if (counter < counterMax) {
    counter += 1
  } else {
    lastMs += 1
    counter = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const tail = random.toString('hex', 2)
  const variant = (8 + (random.readUInt8(0) >> 6)).toString(16)
  const hex = `${time}7${counter.toString(16).padStart(3, '0')}${variant}${tail.slice(1)}`
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const firstMs = Date.UTC(2026, 10, 1)

/** The id of a thing by its name, shaped as a UUIDv7 and the same on every machine. */
export const idNamed = (name: string): string => {
  const bytes = hash('sha256', name, 'buffer')
  // Of one hour, so that what is planted together lies together in an index.
  const time = (firstMs + (bytes.readUInt32BE(0) % 3_600_000)).toString(16).padStart(12, '0')
  const hex = bytes.toString('hex', 4, 14)
  const variant = (8 + (bytes.readUInt8(15) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random letters and figures, five bits each, to type from paper: none is taken for another. */
export const newCode = (length: number): string =>
  Array.from(randomBytes(length), byte => letters[byte & 31]).join('')

/** A secret of `bytes` random bytes, as base64url. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}
