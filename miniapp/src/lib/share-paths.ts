import { pages, url } from './go'

/*
 * Paths of shared cards: `from` is the team's code that goes along, so that it shows what brings people (C100).
 */

/** Advice passed on to the family: anybody may read it. */
export const tipPath = (id: string, from?: string): string => url(pages.tip, { id, from })

/** Opens a team without going through the list. */
export const teamPath = (id: string, from?: string): string => url(pages.team, { id, from })

export const eventPath = (id: string, from?: string): string => url(pages.event, { id, from })

/** The local rules, as they hold where a team works. */
export const rulesPath = (teamId: string, from?: string): string => url(pages.rules, { teamId, from })
