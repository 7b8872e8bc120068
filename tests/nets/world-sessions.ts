import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests } from '../support/clock'
import type { Family } from '../support/families'

/** A weekly session of the team's doctor, and hours the team is not there, far from every other slot. */
export const plantSessions = (store: Store, { lin }: Family) =>
  store.atomically(async tx => {
    const [session, closure] = [newId(), newId()]
    const of = { teamId: lin.team, createdBy: lin.accountId, createdAt: startOfTests }
    await tx.insert(tx.tables.workSessions).values({
      ...of,
      id: session,
      practitionerId: lin.doctor,
      kind: 'evening',
      room: '2 楼 2 号诊室',
      weekdays: [6],
      fromMinute: 1_080,
      toMinute: 1_140,
      eachMinutes: 30,
      capacity: 1,
      holidays: 'closed',
      startsOn: '2026-11-22',
    })
    await tx.insert(tx.tables.closures).values({
      ...of,
      id: closure,
      startsAt: new Date('2026-12-24T00:00:00Z'),
      endsAt: new Date('2026-12-25T00:00:00Z'),
      reason: '外出培训',
    })
    return { session, closure }
  })
