import type { CheckInCode } from '@jiayitong/shared/api/event-views'
import { toIso } from '@jiayitong/shared/domain/days'
import { whyNotCheckIn } from '@jiayitong/shared/domain/events'
import type { Reading } from '../../context'
import { shownCode } from '../../door-codes'
import { refuseIf } from '../../refusal'
import { findKept } from './keepers'

const page = 'features/events/pages/event/index'

/** The code to show at the door now (C99), for those who hold the event. */
export const showCode = async (r: Reading, id: string, publicUrl: string): Promise<CheckInCode> => {
  const { event } = await findKept(r, id)
  refuseIf(whyNotCheckIn(event, r.now))
  const shown = await shownCode(r, id, `${publicUrl.replace(/\/$/, '')}/#/${page}?id=${id}`)
  return { ...shown, changesAt: toIso(shown.changesAt) }
}
