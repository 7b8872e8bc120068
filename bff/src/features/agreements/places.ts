import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'

interface Place {
  readonly teamId: string
  /** A household's id, or a resident's own who lives in none. */
  readonly home: string
}

const addAgreement = prepared('places-add', (tx: Tx, { teamHouseholds: t }, given: Given<Place>) =>
  tx
    .insert(t)
    .values({ teamId: given('teamId', t.teamId), home: given('home', t.home), agreements: 1 })
    .onConflictDoUpdate({ target: [t.teamId, t.home], set: { agreements: sql`${t.agreements} + 1` } })
    .returning({ agreements: t.agreements }),
)

const takeRoom = prepared('places-take-room', (tx: Tx, { teams: t }, given: Given<{ teamId: string }>) =>
  tx
    .update(t)
    .set({ households: sql`${t.households} + 1` })
    .where(and(eq(t.id, given('teamId', t.id)), lt(t.households, t.householdsMax)))
    .returning({ id: t.id }),
)

const removeAgreement = prepared('places-remove', (tx: Tx, { teamHouseholds: t }, given: Given<Place>) =>
  tx
    .update(t)
    .set({ agreements: sql`${t.agreements} - 1` })
    .where(
      and(eq(t.teamId, given('teamId', t.teamId)), eq(t.home, given('home', t.home)), gt(t.agreements, 0)),
    )
    .returning({ agreements: t.agreements }),
)

const giveRoomBack = prepared('places-give-back', (tx: Tx, { teams: t }, given: Given<{ teamId: string }>) =>
  tx
    .update(t)
    .set({ households: sql`${t.households} - 1` })
    .where(and(eq(t.id, given('teamId', t.id)), gt(t.households, 0)))
    .returning({ id: t.id }),
)

/**
 * Binds one more agreement of a home to a team; the first one takes the home's place, if the team has room.
 * The team's row comes last because everyone signing with the team waits for it.
 * @throws Refusal `team-full`
 */
export const claimPlace = async (tx: Tx, place: Place): Promise<void> => {
  const [home] = await addAgreement(tx, place)
  if (home?.agreements !== 1) return
  const [team] = await takeRoom(tx, { teamId: place.teamId })
  if (!team) refuse('team-full')
}

/** Ends one agreement of a home with a team; the last one gives the place back. */
export const releasePlace = async (tx: Tx, place: Place): Promise<void> => {
  const [home] = await removeAgreement(tx, place)
  if (home?.agreements === 0) await giveRoomBack(tx, { teamId: place.teamId })
}
