import type { WhyNot } from './refusals'

/**
 * How long a team's code leads to it: a printed sheet is good for a month of days on the spot, and one that somebody
 * carried away leads nobody to a team that has long changed. Of the product, not of a policy: no document says a number.
 */
export const sceneDays = 30

/** A code for signing on the spot, as far as it decides. */
export interface SceneFacts {
  readonly teamId: string
  readonly expiresAt: Date
}

/** Signing on the spot names the team whose code was scanned, while the code is good (C19). */
export const whyNotScene = (scene: SceneFacts | undefined, teamId: string, now: Date): WhyNot =>
  scene && scene.teamId === teamId && now < scene.expiresAt ? undefined : { code: 'scene-expired' }
