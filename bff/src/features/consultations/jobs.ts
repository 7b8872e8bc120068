import { minuteOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform, type Writing } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { tell } from '../../outbox/tell'

/** Staff are told of what is late in the hours people are up. */
const [earliest, latest] = [8 * 60, 21 * 60]

/**
 * Tells, once, the team's leader, who was given it, and the institution's managers of every question that nobody
 * answered in time.
 * @returns of how many
 */
export const escalateUnanswered = async (deps: Clockwork, now: Date): Promise<number> => {
  const minute = minuteOf(now)
  if (minute < earliest || minute >= latest) return 0
  const { consultations: c } = deps.store.tables
  const late = and(eq(c.state, 'open'), lt(c.dueAt, now), isNull(c.escalatedAt))
  return inPages(
    limit =>
      deps.store.read.select({ id: c.id }).from(c).where(late).orderBy(asc(c.dueAt), asc(c.id)).limit(limit),
    id => perform(deps.store, { who: undefined, now, vault: deps.vault }, w => escalate(w, id)),
  )
}

const escalate = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const { consultations: c, teams: t, practitioners: p, roleGrants: g } = w.tx.tables
  const [held] = await w.tx
    .update(c)
    .set({ escalatedAt: w.now })
    .where(and(eq(c.id, id), eq(c.state, 'open'), lt(c.dueAt, w.now), isNull(c.escalatedAt)))
    .returning({ teamId: c.teamId, assignedTo: c.assignedTo })
  if (!held) return false
  audit(w, 'consultation-escalated', `consultations:${id}`)
  const [team] = await w.tx.select().from(t).where(eq(t.id, held.teamId))
  if (!team) return true
  const doctors = await w.tx
    .select({ accountId: p.accountId })
    .from(p)
    .where(or(eq(p.id, team.leaderId), eq(p.id, held.assignedTo ?? team.leaderId)))
  const managers = await w.tx
    .select({ accountId: g.accountId })
    .from(g)
    .where(
      and(
        eq(g.role, 'manager'),
        eq(g.organisationId, team.organisationId),
        or(isNull(g.endsAt), gt(g.endsAt, w.now)),
      ),
    )
  for (const accountId of new Set([...doctors, ...managers].flatMap(each => each.accountId ?? [])))
    await tell(w, accountId, {
      template: 'consultation-late',
      params: [team.name],
      key: `${id}:${w.now.getTime()}:${accountId}`,
    })
  return true
}
