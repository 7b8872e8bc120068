import { and, eq } from 'drizzle-orm'
import type { Reading, Writing } from '../../context'
import { refuse } from '../../refusal'
import { isMember, worksAt } from '../../staff'
import type { Tx } from '../../store/store'
import { type EventFacts, type EventRow, selectEvents } from './views'

/**
 * An event, for those who hold it: the team's members and its institution's managers, or of one without a team whoever
 * works there.
 * @throws Refusal `not-found` for everybody else
 */
export const findKept = async (r: Reading, id: string): Promise<EventFacts> => {
  const [facts] = await selectEvents(r.read, eq(r.read.tables.events.id, id))
  return facts && (await keeps(r, facts.event)) ? facts : refuse('not-found')
}

const keeps = async (r: Reading, { organisationId, teamId }: EventRow): Promise<boolean> => {
  if ((await worksAt(r, ['manager'])).includes(organisationId)) return true
  if (teamId) return isMember(r, teamId)
  return (await worksAt(r)).includes(organisationId)
}

/**
 * Keeps an event as it is until the transaction ends: places, waits and arrivals of one event come one after another.
 * @throws Refusal `not-found`
 */
export const holdEvent = async (tx: Tx, id: string): Promise<EventRow> => {
  const { events: e } = tx.tables
  const [row] = await tx.update(e).set({ id }).where(eq(e.id, id)).returning()
  return row ?? refuse('not-found')
}

/** The kept event, held. */
export const holdKept = async (w: Writing, id: string): Promise<EventRow> => {
  await findKept(w, id)
  return holdEvent(w.tx, id)
}

/** Whether an area or community is looked after by a team. */
export const isPlaceOf = async (
  { read }: Pick<Reading, 'read'>,
  teamId: string,
  { communityId, areaId }: { communityId?: string | undefined; areaId?: string | undefined },
): Promise<boolean> => {
  const { communities: c, areas: a } = read.tables
  if (communityId && areaId) return false
  if (communityId) return (await read.$count(c, and(eq(c.id, communityId), eq(c.teamId, teamId)))) > 0
  if (areaId) return (await read.$count(a, and(eq(a.id, areaId), eq(a.teamId, teamId)))) > 0
  return true
}
