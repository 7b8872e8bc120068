import type { Channel, SlotKind } from '@jiayitong/shared/domain/appointments'
import { and, asc, eq, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { hold } from '../../store/hold'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'
import type { Tables } from '../../store/tables'

/* The statements by which a place is taken and given back, each guarded by what it takes from. */

type Slots = Tables['slots']
type SlotRow = Slots['$inferSelect']

/** A slot with the region whose rules hold there. */
export const selectSlot = prepared(
  'slot',
  (db, { slots: s, teams: t, organisations: o }, given: Given<{ id: string }>) =>
    db
      .select({
        slot: s,
        organisationId: o.id,
        organisationName: o.shortName,
        regionCode: o.regionCode,
        teamName: t.name,
        teamPhone: t.phone,
      })
      .from(s)
      .innerJoin(t, eq(t.id, s.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .where(eq(s.id, given('id', s.id))),
)
export type SlotFound = Awaited<ReturnType<typeof selectSlot>>[number]

/** What a way of booking may use of a slot, and has used. */
export const shareOf = (
  slot: Pick<
    SlotRow,
    'onlinePlaces' | 'onlineTaken' | 'deskPlaces' | 'deskTaken' | 'phonePlaces' | 'phoneTaken'
  >,
  channel: Channel,
): { places: number | null; taken: number } => ({
  places: slot[`${channel}Places`],
  taken: slot[`${channel}Taken`],
})

/** Takes a place by one way of booking; no row where none is left to it. */
const claimBy = (channel: Channel) =>
  prepared(`slot-claim-${channel}`, (tx: Tx, { slots: s }, given: Given<{ id: string; now: Date }>) => {
    const [places, taken] = [s[`${channel}Places`], s[`${channel}Taken`]]
    return tx
      .update(s)
      .set({ taken: sql`${s.taken} + 1`, [`${channel}Taken`]: sql`${taken} + 1` } as Partial<
        Record<keyof SlotRow, SQL>
      >)
      .where(
        and(
          eq(s.id, given('id', s.id)),
          lt(s.taken, s.capacity),
          isNull(s.closureId),
          or(isNull(places), lt(taken, places), lte(s.openAt, given('now', s.openAt))),
        ),
      )
      .returning({ id: s.id })
  })

/** Gives a place back to the slot and to the way it was booked by. */
const releaseBy = (channel: Channel) =>
  prepared(`slot-release-${channel}`, (tx: Tx, { slots: s }, given: Given<{ id: string }>) =>
    tx
      .update(s)
      .set({ taken: sql`${s.taken} - 1`, [`${channel}Taken`]: sql`${s[`${channel}Taken`]} - 1` } as Partial<
        Record<keyof SlotRow, SQL>
      >)
      .where(eq(s.id, given('id', s.id)))
      .returning({ id: s.id }),
  )

export const claim = { online: claimBy('online'), desk: claimBy('desk'), phone: claimBy('phone') }
export const release = { online: releaseBy('online'), desk: releaseBy('desk'), phone: releaseBy('phone') }

/** Holds a slot as it is, unless its hours are closed. */
export const holdOpen = prepared('slot-hold-open', (tx: Tx, { slots: s }, given: Given<{ slotId: string }>) =>
  hold(
    tx
      .select({ id: s.id })
      .from(s)
      .where(and(eq(s.id, given('slotId', s.id)), isNull(s.closureId))),
  ),
)

/** Plans extra places of a slot as soon as the first is asked for, and takes one; no row where all are taken. */
export const claimExtra = prepared(
  'slot-claim-extra',
  (tx: Tx, { slotExtras: x }, given: Given<{ slotId: string; planned: number }>) =>
    tx
      .insert(x)
      .values({ slotId: given('slotId', x.slotId), planned: given('planned', x.planned), taken: 1 })
      .onConflictDoUpdate({
        target: x.slotId,
        set: { taken: sql`${x.taken} + 1` },
        setWhere: lt(x.taken, x.planned),
      })
      .returning({ taken: x.taken }),
)

export const releaseExtra = prepared(
  'slot-release-extra',
  (tx: Tx, { slotExtras: x }, given: Given<{ slotId: string }>) =>
    tx
      .update(x)
      .set({ taken: sql`${x.taken} - 1` })
      .where(eq(x.slotId, given('slotId', x.slotId)))
      .returning({ taken: x.taken }),
)

/** Slots of a team that begin at one moment and have room, the emptiest first: any doctor will do. */
export const selectAnySlot = prepared(
  'slot-any',
  (db, { slots: s }, given: Given<{ teamId: string; kind: SlotKind; startsAt: Date }>) =>
    db
      .select({ id: s.id })
      .from(s)
      .where(
        and(
          eq(s.teamId, given('teamId', s.teamId)),
          eq(s.kind, given('kind', s.kind)),
          eq(s.startsAt, given('startsAt', s.startsAt)),
          isNull(s.closureId),
        ),
      )
      .orderBy(sql`${s.capacity} - ${s.taken} desc`, asc(s.id))
      .limit(20),
)
