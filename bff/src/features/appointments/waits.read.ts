import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import type { SlotWait, SlotWaitsApi } from '@jiayitong/shared/api/slot-waits'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, desc, eq, gt, inArray, or, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { bookableResidents } from './appointments.read'

/** More turns than anybody would wait for. */
const mostWaits = 50

/** Turns of everybody the caller may book for; a place kept comes first. */
export const listMySlotWaits = async (r: Reading): Promise<ResponseOf<SlotWaitsApi['mine']>> => {
  const { slotWaits: t } = r.read.tables
  const people = await bookableResidents(r)
  if (people.length === 0) return { items: [], nextCursor: null }
  const items = await select(r, and(inArray(t.residentId, people), inArray(t.state, ['waiting', 'offered'])))
  return { items, nextCursor: null }
}

/** One turn, whoever it is of: for who has just been let in. */
export const readSlotWait = async (r: Reading, id: string): Promise<SlotWait> => {
  const [found] = await select(r, eq(r.read.tables.slotWaits.id, id))
  return found ?? refuse('not-found')
}

/** @throws Refusal `not-found` for a turn of nobody the caller may book for */
export const findOwnWait = async (r: Reading, id: string): Promise<{ appointmentId: string | null }> => {
  const { slotWaits: t } = r.read.tables
  const [row] = await r.read
    .select({ residentId: t.residentId, appointmentId: t.appointmentId })
    .from(t)
    .where(eq(t.id, id))
  return row && (await bookableResidents(r)).includes(row.residentId) ? row : refuse('not-found')
}

/** @throws Refusal `not-found` for a turn the caller's institution rings nobody up for */
export const staffedWait = async (r: Reading, id: string): Promise<{ appointmentId: string | null }> => {
  const { slotWaits: t, slots: s, teams } = r.read.tables
  const [row] = await r.read
    .select({ organisationId: teams.organisationId, appointmentId: t.appointmentId })
    .from(t)
    .innerJoin(s, eq(s.id, t.slotId))
    .innerJoin(teams, eq(teams.id, s.teamId))
    .where(and(eq(t.id, id), eq(t.byPhone, true)))
  return row && (await worksAt(r)).includes(row.organisationId) ? row : refuse('not-found')
}

/** Whom the caller's institutions are to ring up. */
export const listPhoneOffers = async (
  r: Reading,
  { limit = 20, cursor }: QueryOf<SlotWaitsApi['phoneOffers']>,
): Promise<ResponseOf<SlotWaitsApi['phoneOffers']>> => {
  const { slotWaits: t, slots: s, teams, residents, practitioners: p } = r.read.tables
  const places = await worksAt(r)
  if (places.length === 0) return { items: [], nextCursor: null }
  const [at, after] = cursor ? decodeCursor(cursor, 'number', 'id') : [0, '']
  const last = new Date(at)
  const rows = await r.read
    .select({
      id: t.id,
      slotId: s.id,
      kind: s.kind,
      startsAt: s.startsAt,
      room: s.room,
      practitionerName: p.name,
      residentId: residents.id,
      nameSealed: residents.nameSealed,
      phoneSealed: residents.phoneSealed,
      offeredUntil: t.offeredUntil,
    })
    .from(t)
    .innerJoin(s, eq(s.id, t.slotId))
    .innerJoin(p, eq(p.id, s.practitionerId))
    .innerJoin(teams, eq(teams.id, s.teamId))
    .innerJoin(residents, eq(residents.id, t.residentId))
    .where(
      and(
        inArray(teams.organisationId, places),
        eq(t.state, 'offered'),
        eq(t.byPhone, true),
        gt(t.offeredUntil, r.now),
        cursor ? or(gt(t.offeredUntil, last), and(eq(t.offeredUntil, last), gt(t.id, after))) : undefined,
      ),
    )
    .orderBy(asc(t.offeredUntil), asc(t.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ id, slotId, kind, startsAt, room, residentId, offeredUntil, ...row }) => ({
      id,
      slot: { id: slotId, kind, startsAt: toIso(startsAt), room },
      practitionerName: row.practitionerName,
      resident: { id: residentId, name: r.vault.open(row.nameSealed, `residents.name:${residentId}`) },
      phone: row.phoneSealed && r.vault.open(row.phoneSealed, `residents.phone:${residentId}`),
      offeredUntil: toIso(offeredUntil ?? r.now),
    })),
    nextCursor: end ? encodeCursor([end.offeredUntil?.getTime() ?? 0, end.id]) : null,
  }
}

const select = async (r: Reading, condition: SQL | undefined): Promise<SlotWait[]> => {
  const { slotWaits: t, slots: s, teams, residents, practitioners: p } = r.read.tables
  const rows = await r.read
    .select({ row: t, slot: s, practitioner: p.name, team: teams.name, nameSealed: residents.nameSealed })
    .from(t)
    .innerJoin(s, eq(s.id, t.slotId))
    .innerJoin(p, eq(p.id, s.practitionerId))
    .innerJoin(teams, eq(teams.id, s.teamId))
    .innerJoin(residents, eq(residents.id, t.residentId))
    .where(condition)
    .orderBy(desc(t.offeredUntil), asc(s.startsAt), asc(t.id))
    .limit(mostWaits)
  const lines = await linesOf(r, [...new Set(rows.map(({ slot }) => slot.id))])
  return rows.map(({ row, slot, practitioner, team, nameSealed }) => {
    const line = lines.get(slot.id) ?? []
    return {
      id: row.id,
      state: row.state,
      slot: {
        id: slot.id,
        kind: slot.kind,
        startsAt: toIso(slot.startsAt),
        room: slot.room,
        practitionerName: practitioner,
        teamName: team,
      },
      resident: {
        id: row.residentId,
        name: r.vault.open(nameSealed, `residents.name:${row.residentId}`),
      },
      turn: row.state === 'waiting' ? line.indexOf(row.id) + 1 : null,
      waiting: line.length,
      createdAt: toIso(row.createdAt),
      appointmentId: row.appointmentId,
      offeredUntil: row.offeredUntil && toIso(row.offeredUntil),
    }
  })
}

/** Who waits for slots, in their turn. */
const linesOf = async (r: Reading, slotIds: readonly string[]): Promise<Map<string, string[]>> => {
  const { slotWaits: t } = r.read.tables
  const lines = new Map<string, string[]>()
  if (slotIds.length === 0) return lines
  const rows = await r.read
    .select({ id: t.id, slotId: t.slotId })
    .from(t)
    .where(and(inArray(t.slotId, [...slotIds]), eq(t.state, 'waiting')))
    .orderBy(desc(t.need), asc(t.createdAt), asc(t.id))
    .limit(longestLines)
  for (const { id, slotId } of rows) lines.set(slotId, [...(lines.get(slotId) ?? []), id])
  return lines
}

/** Longer lines than any slot has. */
const longestLines = 5_000
