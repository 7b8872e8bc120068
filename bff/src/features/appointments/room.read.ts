import type { RoomScreen } from '@jiayitong/shared/api/appointment-day'
import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { maskName } from '@jiayitong/shared/domain/masks'
import { and, asc, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'

/** More than sit in a waiting room. */
const mostShown = 300
const nextShown = 5

/** Who is called and who comes next before each door: numbers and masked names, and nothing else of anybody. */
export const readRoom = async (r: Reading<unknown>, code: string): Promise<RoomScreen> => {
  const { appointments: a, slots: s, teams: t, practitioners: p, residents, waitingRooms } = r.read.tables
  const [room] = await r.read
    .select({ name: waitingRooms.name, organisationId: waitingRooms.organisationId })
    .from(waitingRooms)
    .where(and(eq(waitingRooms.code, code), isNull(waitingRooms.endedAt)))
  if (!room) return refuse('not-found')
  const day = dayOf(r.now)
  const rows = await r.read
    .select({
      id: a.id,
      state: a.state,
      number: a.queueNumber,
      calledAt: a.calledAt,
      room: s.room,
      practitionerName: p.name,
      residentId: residents.id,
      nameSealed: residents.nameSealed,
    })
    .from(a)
    .innerJoin(s, eq(s.id, a.slotId))
    .innerJoin(t, eq(t.id, s.teamId))
    .innerJoin(p, eq(p.id, s.practitionerId))
    .innerJoin(residents, eq(residents.id, a.residentId))
    .where(
      and(
        eq(t.organisationId, room.organisationId),
        gte(s.startsAt, instantOf(day)),
        lt(s.startsAt, instantOf(addDays(day, 1))),
        inArray(a.state, ['checked-in', 'in-service']),
      ),
    )
    .orderBy(asc(a.queueAt), asc(a.queueNumber))
    .limit(mostShown)
  const doors = new Map<string, RoomScreen['doors'][number]>()
  for (const row of rows) {
    const key = `${row.room} ${row.practitionerName}`
    const door = doors.get(key) ?? {
      room: row.room,
      practitionerName: row.practitionerName,
      now: [],
      next: [],
      waiting: 0,
    }
    doors.set(key, door)
    const who = {
      number: row.number ?? 0,
      name: maskName(r.vault.open(row.nameSealed, `residents.name:${row.residentId}`)),
    }
    if (row.state === 'in-service' || row.calledAt)
      door.now.push({ ...who, called: row.state === 'checked-in' })
    else {
      door.waiting += 1
      if (door.next.length < nextShown) door.next.push(who)
    }
  }
  return {
    name: room.name,
    at: toIso(r.now),
    doors: [...doors.values()].sort((one, other) => one.room.localeCompare(other.room)),
  }
}
