import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import { type Given, prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'

/* What the rules of booking look at, each by one prepared statement. */

const selectContract = prepared(
  'booking-contract',
  (db, { agreements: a, agreementResidents: ar }, given: Given<{ residentId: string; teamId: string }>) =>
    db
      .select({ id: a.id })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .where(
        and(
          eq(ar.residentId, given('residentId', ar.residentId)),
          isNull(ar.leftAt),
          eq(a.teamId, given('teamId', a.teamId)),
          eq(a.state, 'active'),
        ),
      )
      .limit(1),
)

/** Whether a running agreement binds a resident to a team. */
export const isContracted = async (
  read: Reads,
  of: { residentId: string; teamId: string },
): Promise<boolean> => (await selectContract(read, of)).length > 0

/** More than anybody may have. */
const mostOwn = 100

/** What a resident has to come, and what they missed lately. */
export const selectOwnBookings = prepared(
  'booking-own',
  (db, { appointments: a, slots: s }, given: Given<{ residentId: string; since: Date; now: Date }>) =>
    db
      .select({
        id: a.id,
        state: a.state,
        slotId: a.slotId,
        practitionerId: s.practitionerId,
        kind: s.kind,
        startsAt: s.startsAt,
        holdExpiresAt: a.holdExpiresAt,
        endedAt: a.endedAt,
      })
      .from(a)
      .innerJoin(s, eq(s.id, a.slotId))
      .where(
        and(
          eq(a.residentId, given('residentId', a.residentId)),
          or(
            and(
              inArray(a.state, ['held', 'booked', 'checked-in', 'in-service']),
              gte(s.endsAt, given('now', s.endsAt)),
            ),
            and(eq(a.state, 'no-show'), gte(a.endedAt, given('since', a.endedAt))),
          ),
        ),
      )
      .limit(mostOwn),
)

/** What moves an appointment from one state to another, in the row's own words. */
export const selectForEvent = prepared(
  'appointment-for-event',
  (
    db,
    { appointments: a, slots: s, teams: t, organisations: o, appointmentRatings: ar },
    given: Given<{ id: string }>,
  ) =>
    db
      .select({
        id: a.id,
        state: a.state,
        slotId: a.slotId,
        residentId: a.residentId,
        accountId: a.accountId,
        channel: a.channel,
        extra: a.extra,
        holdExpiresAt: a.holdExpiresAt,
        startsAt: s.startsAt,
        endsAt: s.endsAt,
        practitionerId: s.practitionerId,
        teamId: s.teamId,
        organisationId: o.id,
        regionCode: o.regionCode,
        lat: o.lat,
        lng: o.lng,
        queueNumber: a.queueNumber,
        ratedBy: ar.appointmentId,
      })
      .from(a)
      .innerJoin(s, eq(s.id, a.slotId))
      .innerJoin(t, eq(t.id, s.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .leftJoin(ar, eq(ar.appointmentId, a.id))
      .where(eq(a.id, given('id', a.id))),
)
export type ForEvent = Awaited<ReturnType<typeof selectForEvent>>[number]
