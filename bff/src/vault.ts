import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
} from 'node:crypto'
import { takeRandom } from './random'

/**
 * Keeps what identifies a person unreadable at rest. A sealed text opens only at the place it was sealed
 * for, so a ciphertext copied to another row or column is refused.
 */
export interface Vault {
  /** @param place `table.column:row id` */
  seal(text: string, place: string): string
  /** @throws when the text was altered or sealed for another place */
  open(sealed: string, place: string): string
  /** A keyed hash to find a row by; equal texts of one purpose give equal hashes. */
  index(text: string, purpose: string): string
  /** An Ed25519 signature, 64 bytes; the same every time. */
  sign(bytes: Uint8Array): Buffer
  /** The 32 bytes whoever checks `sign` without a line to us needs. */
  readonly publicKey: Buffer
}

const cipherName = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
/** Said aloud, or Node takes a tag of four bytes for a whole one. */
const tag = { authTagLength: tagBytes }

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const keyHead = Buffer.from('302e020100300506032b657004220420', 'hex')

/** @param secret at least 32 bytes of key material; the sealing and index keys are derived from it */
export const createVault = (secret: Buffer): Vault => {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'jiayitong', use, 32))
  const sealKey = derive('seal-1')
  const indexKey = derive('index-1')
  const signKey = createPrivateKey({
    key: Buffer.concat([keyHead, derive('sign-1')]),
    format: 'der',
    type: 'pkcs8',
  })
  return {
    seal: (text, place) => {
      const iv = takeRandom(ivBytes)
      const cipher = createCipheriv(cipherName, sealKey, iv, tag).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed.slice(2), 'base64url')
      const iv = bytes.subarray(0, ivBytes)
      const decipher = createDecipheriv(cipherName, sealKey, iv, tag).setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
        'utf8',
      )
    },
    index: (text, purpose) => createHmac('sha256', indexKey).update(`${purpose}:${text}`).digest('base64url'),
    sign: bytes => sign(null, bytes, signKey),
    publicKey: createPublicKey(signKey).export({ format: 'der', type: 'spki' }).subarray(-32),
  }
}
