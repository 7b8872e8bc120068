import { eventsApi } from '@jiayitong/shared/api/events'
import type { Deps } from '../../app'
import type { Serve } from '../../plugins/serve'
import { showCode } from './codes'
import { cancelEvent, changeEvent, closeEvent, openEvent, planEvent, tickOff } from './events'
import { listAttendance, listDesk, listEvents, listSignups, readEvent, readPlan } from './events.read'
import { arriveAtDesk, checkIn, leaveEvent, signUp } from './signups'
import { readYearly, readYearlyTeams } from './yearly.read'

/** Lectures, free consultations and campaign days: the calendar, sign-up, the door, and each community's year. */
export const eventRoutes = (serve: Serve, { config }: Pick<Deps, 'config'>): void => {
  serve.read(eventsApi.list, (r, { query }) => listEvents(r, query))
  serve.read(eventsApi.desk, (r, { query }) => listDesk(r, query))
  serve.read(eventsApi.yearly, (r, { query }) => readYearly(r, query))
  serve.read(eventsApi.yearlyTeams, (r, { query }) => readYearlyTeams(r, query.year))
  serve.read(eventsApi.one, (r, { params }) => readEvent(r, params.id))
  serve.write(eventsApi.plan, (w, { body }) => planEvent(w, body))
  serve.read(eventsApi.planned, (r, { params }) => readPlan(r, params.id))
  serve.write(eventsApi.change, (w, { params, body }) => changeEvent(w, params.id, body))
  serve.write(eventsApi.checklist, (w, { params, body }) => tickOff(w, params.id, body))
  serve.write(eventsApi.open, (w, { params }) => openEvent(w, params.id))
  serve.write(eventsApi.close, (w, { params, body }) => closeEvent(w, params.id, body))
  serve.write(eventsApi.cancel, (w, { params, body }) => cancelEvent(w, params.id, body))
  serve.read(eventsApi.attendance, (r, { params, query }) => listAttendance(r, params.id, query))
  serve.read(eventsApi.code, (r, { params }) => showCode(r, params.id, config.PUBLIC_URL))
  serve.write(eventsApi.arrive, (w, { params }) => arriveAtDesk(w, params.id))
  serve.write(eventsApi.signUp, (w, { params, body }) => signUp(w, params.id, body))
  serve.read(eventsApi.mine, (r, { query }) => listSignups(r, query))
  serve.write(eventsApi.leave, (w, { params }) => leaveEvent(w, params.id))
  serve.write(eventsApi.checkIn, (w, { params, body }) => checkIn(w, params.id, body))
}
