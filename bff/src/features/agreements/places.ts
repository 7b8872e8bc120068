import { dayOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Writing } from '../../context'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'
import { selectTeam } from './facts'
import { tellOffered } from './notices'
import { offerPlace, selectNext, takeTurn } from './waiting'

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
 * Binds one more agreement of a home to a team; the first one takes the home's place: the one kept for it, else a
 * free one. The team's row comes last because everyone signing with the team waits for it.
 * @throws Refusal `team-full`
 */
export const claimPlace = async ({ tx, now }: Pick<Writing, 'tx' | 'now'>, place: Place): Promise<void> => {
  const [home] = await addAgreement(tx, place)
  if (home?.agreements !== 1) return
  const [turn] = await takeTurn(tx, { ...place, now })
  if (turn?.offeredUntil) return
  const [team] = await takeRoom(tx, { teamId: place.teamId })
  if (!team) refuse('team-full')
}

/** Ends one agreement of a home with a team; the last one gives the place back. */
export const releasePlace = async (w: Writing<unknown>, place: Place): Promise<void> => {
  const [home] = await removeAgreement(w.tx, place)
  if (home?.agreements === 0) await giveBack(w, place.teamId)
}

/**
 * Gives a place back and keeps it for whoever has waited longest, if anybody does (C24): as one step, for nobody
 * else gets at the team's row in between.
 */
export const giveBack = async (w: Writing<unknown>, teamId: string): Promise<void> => {
  await giveRoomBack(w.tx, { teamId })
  let next = (await selectNext(w.tx, { teamId }))[0]
  // A team that was made smaller meanwhile has no room to keep.
  if (!next || (await takeRoom(w.tx, { teamId })).length === 0) return
  const [team] = await selectTeam(w.tx, { teamId })
  const rules = team && (await readRulebook(w.tx)).forRegion(team.regionCode, dayOf(w.now))
  const hours = (rules && ruling(rules, 'waitlist')?.value.offerHours) ?? 0
  const until = new Date(w.now.getTime() + hours * 3_600_000)
  while (next) {
    const [offered] = await offerPlace(w.tx, { id: next.id, until })
    if (offered) return tellOffered(w, next, team?.name ?? '', until)
    // Left at this very moment: the one behind is next.
    next = (await selectNext(w.tx, { teamId }))[0]
  }
  await giveRoomBack(w.tx, { teamId })
}
