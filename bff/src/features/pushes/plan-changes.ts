import type { PushStatement } from '@jiayitong/shared/api/compliance'
import type { PlanChange } from '@jiayitong/shared/api/push-plans'
import { groupsOn } from '@jiayitong/shared/domain/audiences'
import { dayOf, instantOf, isDay } from '@jiayitong/shared/domain/days'
import { suits } from '@jiayitong/shared/domain/push-plans'
import { and, eq, ne, sql } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { refuse, refuseField } from '../../refusal'
import { occasionsOn } from './calendar'
import { teamsOf } from './staffed'
import { readStatement } from './statement.read'

/** Ten in the morning. */
const goesAtMinute = 10 * 60

/**
 * Changes one push of a plan: another day, other advice, or dropping it, and then the planner finds another. What a
 * doctor chose stays as chosen (C72: 医生可改，不改也照发).
 * @throws Refusal where it has gone out already, the day has another, or the advice does not suit the person
 */
export const changePlan = async (w: Writing, id: string, change: PlanChange): Promise<PushStatement> => {
  const planned = await findPlanned(w, id)
  const { deliveries: d, pushYears: y } = w.tx.tables
  const set =
    change.how === 'move'
      ? await moved(w, planned, change.day)
      : change.how === 'swap'
        ? await swapped(w, planned, change.tipId)
        : { state: 'dropped' as const }
  const [mine] = await w.tx
    .update(d)
    .set({ ...set, origin: 'edited' })
    .where(and(eq(d.id, id), sql`${d.state} = 'planned'`))
    .returning({ id: d.id })
  if (!mine) return refuse('state-conflict', '这一条已经发出去了。')
  if (change.how === 'drop')
    await w.tx
      .update(y)
      .set({ planOn: dayOf(w.now) })
      .where(eq(y.id, planned.yearId))
  audit(w, 'push-plan-changed', `residents:${planned.residentId}`, { how: change.how })
  return readStatement(w, planned.residentId)
}

const findPlanned = async (r: Reading, id: string) => {
  const { deliveries: d, pushYears: y, residents, tips } = r.read.tables
  const [row] = await r.read
    .select({
      id: d.id,
      state: d.state,
      day: d.day,
      yearId: d.yearId,
      residentId: d.residentId,
      teamId: y.teamId,
      yearTo: y.yearTo,
      groups: residents.groups,
      bornOn: residents.bornOn,
      tip: tips,
    })
    .from(d)
    .innerJoin(y, eq(y.id, d.yearId))
    .innerJoin(residents, eq(residents.id, d.residentId))
    .innerJoin(tips, eq(tips.id, d.tipId))
    .where(eq(d.id, id))
  if (!row || !(await teamsOf(r)).some(team => team.id === row.teamId)) return refuse('not-found')
  return row.state === 'planned' ? row : refuse('state-conflict', '这一条已经发出去了。')
}
type Planned = Awaited<ReturnType<typeof findPlanned>>

/* Its advice has to fit the new day as well. */
const moved = async (w: Writing, planned: Planned, day: string | undefined) => {
  if (day === undefined || !isDay(day)) return refuseField('day', '请选一个日期。')
  if (day <= dayOf(w.now) || day > planned.yearTo) refuse('push-day-wrong')
  await demandFree(w, planned, day)
  if (!suits(planned.tip, groupsOn(planned, day), day, occasionsOn(day)))
    refuse('push-tip-unfit', '这条知识到那天不合时令，请换一条。')
  return { day, dueAt: instantOf(day, goesAtMinute) }
}

const demandFree = async ({ tx }: Writing, { id, residentId }: Planned, day: string): Promise<void> => {
  const { deliveries: d } = tx.tables
  const taken = await tx.$count(
    d,
    and(eq(d.residentId, residentId), eq(d.day, day), ne(d.id, id), sql`${d.state} <> 'dropped'`),
  )
  if (taken > 0) refuse('push-day-taken')
}

const swapped = async (w: Writing, planned: Planned, tipId: string | undefined) => {
  const { deliveries: d, tips, teams: t } = w.tx.tables
  if (tipId === undefined) return refuseField('tipId', '请选一条健康知识。')
  const [tip] = await w.tx.select().from(tips).where(eq(tips.id, tipId))
  const [team] = await w.tx
    .select({ organisationId: t.organisationId })
    .from(t)
    .where(eq(t.id, planned.teamId))
  if (!tip || (tip.organisationId && tip.organisationId !== team?.organisationId)) return refuse('not-found')
  const had = await w.tx.$count(
    d,
    and(eq(d.yearId, planned.yearId), eq(d.tipId, tipId), ne(d.id, planned.id), sql`${d.state} <> 'dropped'`),
  )
  if (had > 0) refuse('push-tip-unfit', '这条今年已经有了，请换一条。')
  const { day } = planned
  if (tip.retiredAt || !suits(tip, groupsOn(planned, day), day, occasionsOn(day))) refuse('push-tip-unfit')
  return { tipId, tipVersion: tip.version }
}
