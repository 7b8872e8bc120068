import { codeSeconds, codeStepOf } from '@jiayitong/shared/domain/events'
import { qrDataUrl } from './documents/qr-code'
import type { Vault } from './vault'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code of one minute at one door: made from the vault's key, so that nobody makes it at home, and kept nowhere. */
export const doorCode = (vault: Vault, id: string, step: number): string =>
  Array.from(
    Buffer.from(vault.index(`${id}:${step}`, 'event-check-in'), 'base64url').subarray(0, 8),
    byte => letters[byte & 31],
  ).join('')

/** Whether a code is shown at a door now, or was a moment ago: who scanned it in the last second of its minute is there. */
export const isDoorCode = (vault: Vault, id: string, code: string, now: Date): boolean => {
  const step = codeStepOf(now)
  return [step, step - 1].some(each => doorCode(vault, id, each) === code)
}

/** The code to show at a door now, as a picture that opens a page of the mini-program. @param page with its id */
export const shownCode = async (
  { vault, now }: { readonly vault: Vault; readonly now: Date },
  id: string,
  page: string,
): Promise<{ code: string; image: string; changesAt: Date }> => {
  const step = codeStepOf(now)
  const code = doorCode(vault, id, step)
  return {
    code,
    image: await qrDataUrl(`${page}&code=${code}`),
    changesAt: new Date((step + 1) * codeSeconds * 1_000),
  }
}
