/*
 * What a voucher's picture says: eight digits, the reward, the half minute and a seal over all of it. A desk reads it with a
 * public key and needs no line; nobody without the private one makes it. All of it is letters and digits, which a small
 * picture holds.
 */

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Characters of the parts: the number, the reward's id, the half minute, the seal. */
const [numberEnd, rewardEnd, stepEnd, codeEnd] = [8, 34, 40, 143] as const

/** A voucher's own digits, as somebody types them, or the whole of what its picture says. */
export const voucherCodePattern = `^\\d{${numberEnd}}([0-9A-Z]{${codeEnd - numberEnd}})?$`

/** Whether it is the picture's own: a code that is sealed. */
export const sealedCodePattern = `^\\d{${numberEnd}}[0-9A-Z]{${codeEnd - numberEnd}}$`

/** Bytes as letters, five bits each. */
const spell = (bytes: Uint8Array): string => {
  let [bits, held, text] = [0, 0, '']
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += letters[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + letters[(held << (5 - bits)) & 31]
}

/** @returns nothing where a letter is none of ours */
const unspell = (text: string): Uint8Array | undefined => {
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
    held &= (1 << bits) - 1
  }
  return Uint8Array.from(bytes)
}

const bytesOfId = (id: string): Uint8Array =>
  Uint8Array.from(id.replace(/-/g, '').match(/../g) ?? [], pair => Number.parseInt(pair, 16))

const idOfBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** What is sealed. @param step the half minute, as `voucherStepOf` counts it */
export const voucherClaim = (number: string, rewardId: string, step: number): string =>
  number +
  spell(bytesOfId(rewardId)) +
  Array.from(
    { length: stepEnd - rewardEnd },
    (_, at) => letters[Math.floor(step / 32 ** (5 - at)) % 32],
  ).join('')

/** The whole code. @param seal the 64 bytes of an Ed25519 signature over `voucherBytes(claim)` */
export const voucherCode = (claim: string, seal: Uint8Array): string => claim + spell(seal)

/** The very bytes a claim is sealed as; said for what, so that no other signature of ours is ever taken for one. */
export const voucherBytes = (claim: string): Uint8Array =>
  Uint8Array.from(`voucher:${claim}`, letter => letter.charCodeAt(0))

/** What a sealed code says, whether or not its seal is good; nothing where it is no such code. */
export const readVoucherCode = (
  code: string,
):
  | {
      readonly number: string
      readonly rewardId: string
      readonly step: number
      readonly claim: string
      readonly seal: Uint8Array
    }
  | undefined => {
  if (!new RegExp(sealedCodePattern).test(code)) return undefined
  const [reward, seal] = [unspell(code.slice(numberEnd, rewardEnd)), unspell(code.slice(stepEnd))]
  const steps = Array.from(code.slice(rewardEnd, stepEnd), letter => letters.indexOf(letter))
  if (!reward || !seal || steps.includes(-1)) return undefined
  return {
    number: code.slice(0, numberEnd),
    rewardId: idOfBytes(reward),
    step: steps.reduce((sum, value) => sum * 32 + value, 0),
    claim: code.slice(0, stepEnd),
    seal,
  }
}
