import type { Redemption } from '@jiayitong/shared/api/redemptions'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, desc, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'
import { ofHousehold } from '../points/ledger'
import { holdersOf } from '../points/points.read'

const selectRedemptions = (db: Reads) => {
  const { redemptions: t, rewards: w, organisations: o, residents, appointments: a, slots: s } = db.tables
  return db
    .select({
      row: t,
      reward: w,
      organisationName: o.shortName,
      nameSealed: residents.nameSealed,
      appointment: { id: a.id, state: a.state, startsAt: s.startsAt },
    })
    .from(t)
    .innerJoin(w, eq(w.id, t.rewardId))
    .innerJoin(o, eq(o.id, w.organisationId))
    .innerJoin(residents, eq(residents.id, t.residentId))
    .leftJoin(a, eq(a.id, t.appointmentId))
    .leftJoin(s, eq(s.id, a.slotId))
}
const selectOne = prepared('redemption', (db, { redemptions: t }, given: Given<{ id: string }>) =>
  selectRedemptions(db).where(eq(t.id, given('id', t.id))),
)
type Found = Awaited<ReturnType<typeof selectRedemptions>>[number]

const live = ['held', 'booked', 'checked-in', 'in-service']

const viewOf = (
  r: Pick<Reading, 'vault'>,
  { row, reward, organisationName, nameSealed, appointment }: Found,
): Redemption => {
  const isLive = appointment?.state ? live.includes(appointment.state) : false
  const canBook = reward.slotKind !== null && !isLive && appointment?.state !== 'completed'
  return {
    id: row.id,
    state: row.state,
    reward: {
      id: reward.id,
      name: reward.name,
      kind: reward.kind,
      organisationName,
      place: reward.place,
      slotKind: reward.slotKind,
    },
    resident: { id: row.residentId, name: r.vault.open(nameSealed, `residents.name:${row.residentId}`) },
    payFrom: row.holder.startsWith('household:') ? 'household' : 'resident',
    points: row.points,
    number: row.number,
    expiresOn: row.expiresOn,
    createdAt: toIso(row.createdAt),
    endedAt: row.endedAt && toIso(row.endedAt),
    appointment:
      appointment?.id && appointment.startsAt
        ? { id: appointment.id, startsAt: toIso(appointment.startsAt), live: isLive }
        : null,
    allowedEvents: row.state === 'issued' ? ['show', 'cancel', ...(canBook ? (['book'] as const) : [])] : [],
  }
}

/** A voucher, for who had it made, for whom it is or acts for them, and for the household that paid for it. */
export const findOwn = async (r: Reading, id: string): Promise<Found['row']> => (await foundOwn(r, id)).row

const foundOwn = async (r: Reading, id: string): Promise<Found> => {
  const [found] = await selectOne(r.read, { id })
  if (!found) return refuse('not-found')
  const { row } = found
  if (row.accountId === r.who.accountId) return found
  const people = (await residentsOf(r)).filter(({ scopes }) => scopes.includes('points'))
  if (people.some(({ residentId }) => residentId === row.residentId)) return found
  const { householdMembers: m } = r.read.tables
  const selves = people.filter(({ by }) => by === 'self').map(({ residentId }) => residentId)
  const homes =
    selves.length === 0
      ? []
      : await r.read
          .select({ id: m.householdId })
          .from(m)
          .where(and(inArray(m.residentId, selves), isNull(m.leftAt)))
  return homes.some(home => ofHousehold(home.id) === row.holder) ? found : refuse('not-found')
}

export const readRedemption = async (r: Reading, id: string): Promise<Redemption> =>
  viewOf(r, await foundOwn(r, id))

/** Vouchers of a resident and of the household they live in, newest first. */
export const listRedemptions = async (
  r: Reading,
  { residentId: asked, limit = 20, cursor }: { residentId?: string; limit?: number; cursor?: string },
): Promise<{ items: Redemption[]; nextCursor: string | null }> => {
  const { residentId, pool } = await holdersOf(r, asked)
  const { redemptions: t } = r.read.tables
  const [at, before] = cursor ? decodeCursor(cursor, 'number', 'id') : [0, '']
  const moment = new Date(at)
  const older: SQL | undefined = cursor
    ? or(lt(t.createdAt, moment), and(eq(t.createdAt, moment), lt(t.id, before)))
    : undefined
  const rows = await selectRedemptions(r.read)
    .where(and(or(eq(t.residentId, residentId), pool ? eq(t.holder, pool) : undefined), older))
    .orderBy(desc(t.createdAt), desc(t.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)?.row
  return {
    items: page.map(found => viewOf(r, found)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt.getTime(), last.id]) : null,
  }
}
