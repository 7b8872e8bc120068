import type { Slot } from '@jiayitong/shared/api/appointments'
import { placesLeft } from '@jiayitong/shared/domain/appointments'
import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gt, gte, lt, sum } from 'drizzle-orm'
import type { Reading } from '../../context'
import { daySpan } from '../../day-span'
import { type Given, prepared } from '../../store/prepared'
import type { Tables } from '../../store/tables'
import { shareOf } from './slots'

type SlotRow = Tables['slots']['$inferSelect']
type PractitionerRow = Tables['practitioners']['$inferSelect']

const longestDays = 14

/** A slot as somebody books it online. */
export const toSlot = (
  slot: Omit<SlotRow, 'teamId' | 'practitionerId' | 'sessionId'>,
  { id, name, title, face }: Pick<PractitionerRow, 'id' | 'name' | 'title' | 'face'>,
  now: Date,
): Slot => {
  const closed = slot.closureId !== null
  const remaining = closed ? 0 : placesLeft({ ...slot, closed, share: shareOf(slot, 'online') }, now)
  return {
    id: slot.id,
    kind: slot.kind,
    startsAt: toIso(slot.startsAt),
    endsAt: toIso(slot.endsAt),
    capacity: slot.capacity,
    remaining,
    bookable: slot.startsAt > now && remaining > 0,
    closed,
    room: slot.room,
    practitioner: { id, name, title, face },
  }
}

const slotsOfTeam = prepared(
  'slots-of-team',
  (db, { slots: s }, given: Given<{ teamId: string; from: Date; before: Date }>) =>
    db
      .select({
        id: s.id,
        practitionerId: s.practitionerId,
        kind: s.kind,
        room: s.room,
        startsAt: s.startsAt,
        endsAt: s.endsAt,
        capacity: s.capacity,
        taken: s.taken,
        onlinePlaces: s.onlinePlaces,
        onlineTaken: s.onlineTaken,
        deskPlaces: s.deskPlaces,
        deskTaken: s.deskTaken,
        phonePlaces: s.phonePlaces,
        phoneTaken: s.phoneTaken,
        openAt: s.openAt,
        closureId: s.closureId,
      })
      .from(s)
      .where(
        and(
          eq(s.teamId, given('teamId', s.teamId)),
          gte(s.startsAt, given('from', s.startsAt)),
          lt(s.startsAt, given('before', s.startsAt)),
        ),
      )
      .orderBy(asc(s.startsAt), asc(s.id))
      .limit(1_000),
)

const membersOfTeam = prepared(
  'slots-members-of-team',
  (db, { practitioners: p, teamMembers: m }, given: Given<{ teamId: string }>) =>
    db
      .select({ id: p.id, name: p.name, title: p.title, face: p.face })
      .from(m)
      .innerJoin(p, eq(p.id, m.practitionerId))
      .where(eq(m.teamId, given('teamId', m.teamId))),
)

/**
 * A team's slots from one day to another, both included. The team's few people are read once and not with every slot.
 * @throws Refusal for days that do not exist or too many
 */
export const readSlots = async (
  r: Pick<Reading, 'read' | 'now'>,
  query: { teamId: string; practitionerId?: string; kind?: SlotRow['kind']; from?: string; to?: string },
): Promise<Slot[]> => {
  const { teamId, practitionerId, kind } = query
  const rows = await slotsOfTeam(r.read, { teamId, ...daySpan(query, r.now, longestDays) })
  const members = new Map((await membersOfTeam(r.read, { teamId })).map(member => [member.id, member]))
  return rows.flatMap(slot => {
    const member = members.get(slot.practitionerId)
    const wanted =
      (practitionerId === undefined || practitionerId === slot.practitionerId) &&
      (kind === undefined || kind === slot.kind)
    return member && wanted ? [toSlot(slot, member, r.now)] : []
  })
}

/** How many places a team still has today, from now on. */
export const placesToday = async (r: Pick<Reading, 'read' | 'now'>, teamId: string): Promise<number> => {
  const { slots } = r.read.tables
  const [today] = await r.read
    .select({ capacity: sum(slots.capacity).mapWith(Number), taken: sum(slots.taken).mapWith(Number) })
    .from(slots)
    .where(
      and(
        eq(slots.teamId, teamId),
        gt(slots.startsAt, r.now),
        lt(slots.startsAt, instantOf(addDays(dayOf(r.now), 1))),
      ),
    )
  return (today?.capacity ?? 0) - (today?.taken ?? 0)
}
