import type { CheckInCode } from '@jiayitong/shared/api/event-views'
import type { GroupDone } from '@jiayitong/shared/api/groups'
import { toIso } from '@jiayitong/shared/domain/days'
import { whyNotCheckIn } from '@jiayitong/shared/domain/events'
import { eq } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { isDoorCode, shownCode } from '../../door-codes'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { suspectDoor } from '../points/doors'
import { earnPoints, noGain } from '../points/earning'
import { findHeld, findOpenTo, readGroup } from './groups.read'

const page = 'features/groups/pages/group/index'

const findMeeting = async ({ read }: Pick<Reading, 'read'>, id: string) => {
  const { groupMeetings: m } = read.tables
  const [meeting] = await read.select().from(m).where(eq(m.id, id))
  return meeting ?? refuse('not-found')
}

/** The code to show at a meeting now, for those who hold the group. */
export const showMeetingCode = async (r: Reading, id: string, publicUrl: string): Promise<CheckInCode> => {
  const meeting = await findMeeting(r, id)
  const { group } = await findHeld(r, meeting.groupId)
  refuseIf(whyNotCheckIn({ ...meeting, state: group.state }, r.now))
  const url = `${publicUrl.replace(/\/$/, '')}/#/${page}?id=${group.id}&meeting=${id}`
  const shown = await shownCode(r, id, url)
  return { ...shown, changesAt: toIso(shown.changesAt) }
}

/** Checks a member in with the code on the spot, as events do; it earns once. */
export const checkInMeeting = async (
  w: Writing,
  id: string,
  { residentId, code }: { residentId: string; code: string },
): Promise<GroupDone> => {
  const meeting = await findMeeting(w, id)
  const { group, joined } = await findOpenTo(w, meeting.groupId, residentId)
  if (!joined) return refuse('not-found')
  refuseIf(whyNotCheckIn({ ...meeting, state: group.state }, w.now))
  if (!isDoorCode(w.vault, id, code, w.now)) return refuse('check-in-code-wrong')
  const { groupAttendances: t } = w.tx.tables
  const suspect = await suspectDoor(w, residentId, group.organisationId)
  const [made] = await w.tx
    .insert(t)
    .values({ id: newId(), meetingId: id, residentId, arrivedAt: w.now })
    .onConflictDoNothing()
    .returning({ id: t.id })
  const { points: earned } = made
    ? await earnPoints(w, {
        kind: 'group-meeting',
        residentId,
        event: `group-meeting:${id}:${residentId}`,
        accountId: w.who.accountId,
        suspect,
      })
    : noGain
  if (made) audit(w, 'group-meeting-attended', `group_meetings:${id}`, { residentId })
  return { earned, group: await readGroup(w, group.id, residentId) }
}
