import type { ResponseOf } from '@jiayitong/shared/api/route'
import type { Scene, ScenesApi } from '@jiayitong/shared/api/scenes'
import { addDays, dayOf, instantOf, toIso } from '@jiayitong/shared/domain/days'
import { mostPosters, type SharedSource, sceneSources } from '@jiayitong/shared/domain/scenes'
import { and, count, eq, gt, gte, isNotNull, sql, sum } from 'drizzle-orm'
import type { Reading, Writing } from '../../context'
import { refuse } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import { codeOf, readScene } from './scenes'

/**
 * The code of a poster at one place (C100); each place has its own, so that it can be seen which wall brings people.
 * @throws Refusal `too-many-posters`
 */
export const hangPoster = async (
  w: Writing,
  teamId: string,
  place: string,
  publicUrl: string,
): Promise<Scene> => {
  const { scenes: s } = w.tx.tables
  const team = await findStaffedTeam(w, teamId)
  const code = await codeOf(w, team.id, { source: 'poster', place: place.trim(), by: w.who.accountId })
  const hanging = await w.tx.$count(
    s,
    and(eq(s.teamId, team.id), eq(s.source, 'poster'), gt(s.expiresAt, w.now)),
  )
  return hanging > mostPosters ? refuse('too-many-posters') : readScene(w, code, publicUrl)
}

/** The code that goes along with a card of a team's; it says what was passed on and never by whom. */
export const passOn = async (
  w: Writing,
  teamId: string,
  source: SharedSource,
  publicUrl: string,
): Promise<Scene> => {
  const { teams: t } = w.tx.tables
  const [team] = await w.tx.select({ id: t.id }).from(t).where(eq(t.id, teamId))
  return team ? readScene(w, await codeOf(w, team.id, { source }), publicUrl) : refuse('not-found')
}

/** One more opening on this day. */
export const countOpening = async (
  w: Writing<undefined>,
  code: string,
  publicUrl: string,
): Promise<Scene> => {
  const { sceneOpens: o } = w.tx.tables
  const scene = await readScene(w, code, publicUrl)
  await w.tx
    .insert(o)
    .values({ code, day: dayOf(w.now), opens: 1 })
    .onConflictDoUpdate({ target: [o.code, o.day], set: { opens: sql`${o.opens} + 1` } })
  return scene
}

/**
 * What led people to a team since a day: openings, agreements signed, and of these the accepted ones, by source and a
 * poster's place. Numbers only; a draft that was never handed in counts for nothing.
 */
export const readSources = async (
  r: Reading,
  teamId: string,
  from = addDays(dayOf(r.now), -365),
): Promise<ResponseOf<ScenesApi['sources']>> => {
  const { scenes: s, sceneOpens: o, agreements: a } = r.read.tables
  const team = await findStaffedTeam(r, teamId)
  const ofTeam = eq(s.teamId, team.id)
  const opened = await r.read
    .select({ source: s.source, place: s.place, number: sum(o.opens).mapWith(Number) })
    .from(o)
    .innerJoin(s, eq(s.code, o.code))
    .where(and(ofTeam, gte(o.day, from)))
    .groupBy(s.source, s.place)
  const signed = await r.read
    .select({
      source: s.source,
      place: s.place,
      number: count(),
      accepted: count(a.startsOn),
    })
    .from(a)
    .innerJoin(s, eq(s.code, a.sceneCode))
    .where(and(ofTeam, isNotNull(a.submittedAt), gte(a.submittedAt, instantOf(from))))
    .groupBy(s.source, s.place)
  const posters = await r.read
    .select({ code: s.code, place: s.place, expiresAt: s.expiresAt })
    .from(s)
    .where(and(ofTeam, eq(s.source, 'poster'), gt(s.expiresAt, r.now)))
    .orderBy(s.expiresAt)
    .limit(mostPosters)
  const newest = new Map(posters.map(poster => [poster.place, poster]))
  const lines = new Map<string, { source: (typeof sceneSources)[number]; place: string | null }>()
  for (const { source, place } of [
    ...posters.map(({ place }) => ({ source: 'poster' as const, place })),
    ...opened,
    ...signed,
  ])
    lines.set(`${source} ${place ?? ''}`, { source, place })
  const items = [...lines.values()].map(({ source, place }) => {
    const same = (each: { source: string; place: string | null }) =>
      each.source === source && each.place === place
    const poster = source === 'poster' ? newest.get(place) : undefined
    const found = signed.find(same)
    return {
      source,
      place,
      code: poster?.code ?? null,
      expiresAt: poster ? toIso(poster.expiresAt) : null,
      opened: opened.find(same)?.number ?? 0,
      signed: found?.number ?? 0,
      accepted: found?.accepted ?? 0,
    }
  })
  return {
    items: items.toSorted(
      (one, other) =>
        sceneSources.indexOf(one.source) - sceneSources.indexOf(other.source) ||
        other.signed - one.signed ||
        other.opened - one.opened,
    ),
    nextCursor: null,
  }
}
