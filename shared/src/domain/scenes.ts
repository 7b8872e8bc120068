import type { WhyNot } from './refusals'

/** What brings somebody to a team: its code on the spot, a poster on a wall, or something passed on (C19, C100). */
export const sceneSources = ['desk', 'poster', 'team', 'tip', 'event', 'rules'] as const
export type SceneSource = (typeof sceneSources)[number]
export const sceneSourceNames: Record<SceneSource, string> = {
  desk: '现场签约码',
  poster: '海报',
  team: '转发的团队名片',
  tip: '转发的健康知识',
  event: '转发的活动',
  rules: '转发的签约政策',
}

/** What whoever is signed in may pass on. */
export const sharedSources = ['team', 'tip', 'event', 'rules'] as const satisfies readonly SceneSource[]
export type SharedSource = (typeof sharedSources)[number]

/**
 * How long a code leads to its team: a sheet on a table is good for a month of days on the spot, and one that somebody
 * carried away leads nobody to a team that has long changed; a poster hangs for a year, and what is passed on is read
 * for a season. Of the product, not of a policy: no document says a number.
 */
export const sceneDays: Record<SceneSource, number> = {
  desk: 30,
  poster: 365,
  team: 90,
  tip: 90,
  event: 90,
  rules: 90,
}

/** Posters a team may have on walls at once. */
export const mostPosters = 50

/** A code for signing on the spot, as far as it decides. */
export interface SceneFacts {
  readonly teamId: string
  readonly expiresAt: Date
}

/** Signing on the spot names the team whose code was scanned, while the code is good (C19). */
export const whyNotScene = (scene: SceneFacts | undefined, teamId: string, now: Date): WhyNot =>
  scene && scene.teamId === teamId && now < scene.expiresAt ? undefined : { code: 'scene-expired' }
