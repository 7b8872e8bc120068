import type { DayApi } from '@jiayitong/shared/api/appointment-day'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { eq } from 'drizzle-orm'
import type { Reading } from '../../context'
import { qrDataUrl } from '../../documents/qr-code'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import type { Vault } from '../../vault'

const stepMs = 60_000
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code of one minute at one desk: made from the vault's key, so that nobody makes it at home, and kept nowhere. */
const codeOf = (vault: Vault, organisationId: string, step: number): string =>
  Array.from(
    Buffer.from(vault.index(`${organisationId}:${step}`, 'desk-check-in'), 'base64url').subarray(0, 8),
    byte => letters[byte & 31],
  ).join('')

/** The codes that are good now: this minute's, and the last one's for who was slow. */
export const checkInCodes = (
  { vault, now }: { readonly vault: Vault; readonly now: Date },
  organisationId: string,
): string[] => {
  const step = Math.floor(now.getTime() / stepMs)
  return [codeOf(vault, organisationId, step), codeOf(vault, organisationId, step - 1)]
}

const page = 'features/appointments/pages/arrive'

/** The code to show at the desk now, also as a picture that opens the page to arrive on. */
export const showDeskCode = async (r: Reading, publicUrl: string): Promise<ResponseOf<DayApi['code']>> => {
  const { organisations: o } = r.read.tables
  const [place] = await worksAt(r)
  const [found] = place ? await r.read.select({ name: o.shortName }).from(o).where(eq(o.id, place)) : []
  if (!place || !found) return refuse('not-found')
  const [code = ''] = checkInCodes(r, place)
  const changesAt = new Date((Math.floor(r.now.getTime() / stepMs) + 1) * stepMs)
  const url = `${publicUrl.replace(/\/$/, '')}/#/${page}/index?code=${code}`
  return {
    code,
    image: await qrDataUrl(url),
    organisationName: found.name,
    changesAt: toIso(changesAt),
  }
}
