import { distanceMetres } from '@jiayitong/shared/domain/geometry'
import { type FlagReason, tooFarApart } from '@jiayitong/shared/domain/points'
import { and, desc, eq, gt } from 'drizzle-orm'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'
import { pointsRules } from './earning'

const dayMs = 86_400_000
/** Of each kind of door. */
const fewLast = 3

const selectEventDoors = prepared(
  'doors-events',
  (db, { eventSignups: s, events: e, organisations: o }, given: Given<{ residentId: string; since: Date }>) =>
    db
      .select({ at: s.arrivedAt, lng: o.lng, lat: o.lat })
      .from(s)
      .innerJoin(e, eq(e.id, s.eventId))
      .innerJoin(o, eq(o.id, e.organisationId))
      .where(
        and(
          eq(s.residentId, given('residentId', s.residentId)),
          eq(s.arrivedBy, 'code'),
          gt(s.arrivedAt, given('since', s.arrivedAt)),
        ),
      )
      .orderBy(desc(s.arrivedAt))
      .limit(fewLast),
)

const selectMeetingDoors = prepared(
  'doors-meetings',
  (
    db,
    { groupAttendances: a, groupMeetings: m, groups: g, organisations: o },
    given: Given<{ residentId: string; since: Date }>,
  ) =>
    db
      .select({ at: a.arrivedAt, lng: o.lng, lat: o.lat })
      .from(a)
      .innerJoin(m, eq(m.id, a.meetingId))
      .innerJoin(g, eq(g.id, m.groupId))
      .innerJoin(o, eq(o.id, g.organisationId))
      .where(
        and(
          eq(a.residentId, given('residentId', a.residentId)),
          gt(a.arrivedAt, given('since', a.arrivedAt)),
        ),
      )
      .orderBy(desc(a.arrivedAt))
      .limit(fewLast),
)

/**
 * Whether somebody whose phone read the code of one door was at another too far away to have come from: a code that was
 * sent on reads as good as one on the wall.
 * @returns why a person should look, or nothing
 */
export const suspectDoor = async (
  { tx, now }: { readonly tx: Tx; readonly now: Date },
  residentId: string,
  organisationId: string,
): Promise<FlagReason | undefined> => {
  const { organisations: o } = tx.tables
  const [here] = await tx
    .select({ lng: o.lng, lat: o.lat, regionCode: o.regionCode })
    .from(o)
    .where(eq(o.id, organisationId))
  if (!here) return undefined
  const asked = { residentId, since: new Date(now.getTime() - dayMs) }
  const doors = [...(await selectEventDoors(tx, asked)), ...(await selectMeetingDoors(tx, asked))]
  if (doors.length === 0) return undefined
  const rules = await pointsRules(tx, here.regionCode, now)
  const isFar = ({ at, lng, lat }: (typeof doors)[number]) =>
    at !== null &&
    tooFarApart(
      distanceMetres([lng, lat], [here.lng, here.lat]),
      Math.abs(now.getTime() - at.getTime()),
      rules,
    )
  return doors.some(isFar) ? 'too-far-apart' : undefined
}
