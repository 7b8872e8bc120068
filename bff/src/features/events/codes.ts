import type { CheckInCode } from '@jiayitong/shared/api/event-views'
import { toIso } from '@jiayitong/shared/domain/days'
import { codeSeconds, codeStepOf, whyNotCheckIn } from '@jiayitong/shared/domain/events'
import { toDataURL } from 'qrcode'
import type { Reading } from '../../context'
import { refuseIf } from '../../refusal'
import type { Vault } from '../../vault'
import { findKept } from './keepers'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const page = 'features/events/pages/event/index'

/** The code of one minute of one event: made from the vault's key, so that nobody makes it at home, and kept nowhere. */
export const checkInCode = (vault: Vault, eventId: string, step: number): string =>
  Array.from(
    Buffer.from(vault.index(`${eventId}:${step}`, 'event-check-in'), 'base64url').subarray(0, 8),
    byte => letters[byte & 31],
  ).join('')

/** The code to show at the door now (C99), for those who hold the event. */
export const showCode = async (r: Reading, id: string, publicUrl: string): Promise<CheckInCode> => {
  const { event } = await findKept(r, id)
  refuseIf(whyNotCheckIn(event, r.now))
  const step = codeStepOf(r.now)
  const code = checkInCode(r.vault, id, step)
  const url = `${publicUrl.replace(/\/$/, '')}/#/${page}?id=${id}&code=${code}`
  return {
    code,
    image: await toDataURL(url, { width: 430, margin: 2, errorCorrectionLevel: 'M' }),
    changesAt: toIso(new Date((step + 1) * codeSeconds * 1_000)),
  }
}
