import { createCipheriv, createDecipheriv, type KeyLike, randomBytes, sign, verify } from 'node:crypto'

/* The two ciphers of WeChat Pay v3, used by our client and by the sandbox that answers it. */

const message = (lines: readonly string[]) => Buffer.from(lines.map(line => `${line}\n`).join(''))

/** SHA256-RSA over lines that each end in a line feed, as base64. */
export const signLines = (lines: readonly string[], privateKey: KeyLike): string =>
  sign('sha256', message(lines), privateKey).toString('base64')

export const isSigned = (lines: readonly string[], signature: string, publicKey: KeyLike): boolean =>
  verify('sha256', message(lines), publicKey, Buffer.from(signature, 'base64'))

/** What a notice carries, encrypted with the merchant's APIv3 key. */
export interface Resource {
  readonly algorithm: 'AEAD_AES_256_GCM'
  readonly ciphertext: string
  readonly associated_data: string
  readonly nonce: string
  readonly original_type: string
}

const tagBytes = 16

/** @throws Error when the key is not the one it was sealed with, or a bit was changed */
export const openResource = (
  { ciphertext, associated_data, nonce }: Pick<Resource, 'ciphertext' | 'associated_data' | 'nonce'>,
  apiKey: string,
): string => {
  const bytes = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', apiKey, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  decipher.setAAD(Buffer.from(associated_data))
  return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
}

export const sealResource = (text: string, original_type: string, apiKey: string): Resource => {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', apiKey, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(original_type))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: original_type,
    nonce,
    original_type,
  }
}
