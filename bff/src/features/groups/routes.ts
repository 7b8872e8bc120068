import { groupsApi } from '@jiayitong/shared/api/groups'
import type { Deps } from '../../app'
import type { Serve } from '../../plugins/serve'
import { advise, closeGroup, openGroup, planMeeting } from './groups'
import { listDesk, listGroups, readGroup, readHeld } from './groups.read'
import { checkInMeeting, showMeetingCode } from './meetings'
import { joinGroup, leaveGroup, markDone } from './members'
import { listSeasons } from './seasons'

/** Self-management groups: seasons, tasks, meetings, and what the doctor says to all of a group. */
export const groupRoutes = (serve: Serve, { config }: Pick<Deps, 'config'>): void => {
  serve.read(groupsApi.list, (r, { query }) => listGroups(r, query.residentId))
  serve.read(groupsApi.seasons, async r => ({ items: listSeasons(r.now), nextCursor: null }))
  serve.read(groupsApi.desk, (r, { query }) => listDesk(r, query))
  serve.write(groupsApi.open, (w, { body }) => openGroup(w, body))
  serve.read(groupsApi.one, (r, { params, query }) => readGroup(r, params.id, query.residentId))
  serve.read(groupsApi.held, (r, { params }) => readHeld(r, params.id))
  serve.write(groupsApi.join, (w, { params, body }) => joinGroup(w, params.id, body.residentId))
  serve.write(groupsApi.leave, (w, { params, body }) => leaveGroup(w, params.id, body.residentId))
  serve.write(groupsApi.done, (w, { params, body }) => markDone(w, params.id, body))
  serve.write(groupsApi.advise, (w, { params, body }) => advise(w, params.id, body.words))
  serve.write(groupsApi.meet, (w, { params, body }) => planMeeting(w, params.id, body))
  serve.write(groupsApi.close, (w, { params }) => closeGroup(w, params.id))
  serve.read(groupsApi.code, (r, { params }) => showMeetingCode(r, params.id, config.PUBLIC_URL))
  serve.write(groupsApi.checkIn, (w, { params, body }) => checkInMeeting(w, params.id, body))
}
