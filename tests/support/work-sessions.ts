import type { WorkSession } from '@jiayitong/shared/api/work-sessions'
import { eq } from 'drizzle-orm'
import { openClinic } from './clinic'
import type { Engine } from './engines'
import type { Problem } from './signing'

/** A clinic whose doctor has hours: a week of them to add, and a day of them to close. */
export const openSessions = async (engine: Engine) => {
  const clinic = await openClinic(engine)
  const { store, family, lin } = clinic
  const { slots } = store.tables
  const week = {
    teamId: family.lin.team,
    practitionerId: family.lin.doctor,
    kind: 'clinic',
    room: '2 楼 2 号诊室',
    weekdays: [1, 2, 3, 4, 5],
    fromMinute: 480,
    toMinute: 600,
    eachMinutes: 30,
    capacity: 1,
    holidays: 'closed-and-made-up',
    startsOn: '2026-11-22',
  }
  return {
    ...clinic,
    week,
    add: (given: object = {}) => lin.post<WorkSession & Problem>('/work-sessions', { ...week, ...given }),
    slotsOf: (sessionId: string) => store.read.select().from(slots).where(eq(slots.sessionId, sessionId)),
    closing: (given: object = {}) => ({
      teamId: family.lin.team,
      practitionerId: null,
      startsAt: '2026-11-23T00:00:00+08:00',
      endsAt: '2026-11-24T00:00:00+08:00',
      reason: '医生参加急救培训',
      ...given,
    }),
  }
}
