import { liveStates } from '@jiayitong/shared/domain/agreements'
import { liveAppointmentStates } from '@jiayitong/shared/domain/appointments'
import { and, eq, gt, inArray, isNull, ne } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'

/** The residents whose data is the caller's to have: their own person, and children in their care. */
export const ownPeople = async (r: Pick<Reading, 'read' | 'who' | 'now'>): Promise<string[]> =>
  (await residentsOf(r)).filter(({ by }) => by !== 'delegate').map(({ residentId }) => residentId)

/** Children nobody else is guardian of. */
export const onlyWardsOf = async ({
  read,
  who,
  now,
}: Pick<Reading, 'read' | 'who' | 'now'>): Promise<string[]> => {
  const { delegations: d } = read.tables
  const wards = (await residentsOf({ read, who, now }))
    .filter(({ by }) => by === 'guardian')
    .map(({ residentId }) => residentId)
  if (wards.length === 0) return []
  const others = await read
    .select({ residentId: d.residentId })
    .from(d)
    .where(
      and(
        inArray(d.residentId, wards),
        eq(d.kind, 'guardianship'),
        ne(d.accountId, who.accountId),
        isNull(d.revokedAt),
      ),
    )
  const shared = new Set(others.map(({ residentId }) => residentId))
  return wards.filter(ward => !shared.has(ward))
}

/** What still binds people, and their time not yet come. */
export const bindings = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  people: readonly string[],
): Promise<{ contracted: boolean; booked: boolean; referred: boolean }> => {
  if (people.length === 0) return { contracted: false, booked: false, referred: false }
  const { agreements, agreementResidents, appointments, slots } = read.tables
  const [agreement] = await read
    .select({ id: agreements.id })
    .from(agreementResidents)
    .innerJoin(agreements, eq(agreements.id, agreementResidents.agreementId))
    .where(
      and(
        inArray(agreementResidents.residentId, [...people]),
        isNull(agreementResidents.leftAt),
        inArray(agreements.state, [...liveStates]),
      ),
    )
    .limit(1)
  const [appointment] = await read
    .select({ id: appointments.id })
    .from(appointments)
    .innerJoin(slots, eq(slots.id, appointments.slotId))
    .where(
      and(
        inArray(appointments.residentId, [...people]),
        inArray(appointments.state, [...liveAppointmentStates]),
        gt(slots.startsAt, now),
      ),
    )
    .limit(1)
  const { referrals: f, resourceBookings: b, referralResources: t } = read.tables
  const [referral] = await read
    .select({ id: f.id })
    .from(f)
    .where(and(inArray(f.residentId, [...people]), isNull(f.endedAt)))
    .limit(1)
  const [hospital] = await read
    .select({ id: b.id })
    .from(b)
    .innerJoin(t, eq(t.id, b.resourceId))
    .where(and(inArray(b.residentId, [...people]), eq(b.state, 'booked'), gt(t.startsAt, now)))
    .limit(1)
  return {
    contracted: agreement !== undefined,
    booked: appointment !== undefined || hospital !== undefined,
    referred: referral !== undefined,
  }
}
