import { asc, inArray, sql } from 'drizzle-orm'
import type { Job } from '../../jobs/schedule'
import type { Store } from '../../store/store'
import { pushCampaignDays } from './campaign-days'
import { escalate } from './escalation'
import { fanOutDue } from './fan-out'
import { settleAttempts } from './outcomes'
import { planPushes } from './planning'
import { type Sender, sendDue } from './sending'
import { openYears } from './years'

const [secondMs, hourMs] = [1_000, 3_600_000]

/** Opens years and plans them. */
export const planAll = async ({ store }: Pick<Sender, 'store'>, now: Date): Promise<void> => {
  await openYears(store, now)
  await planPushes(store, now)
  await pushCampaignDays(store, now)
}

/** Puts due campaigns on their way, sends what is due, and goes on with what was not read. */
export const sendAll = async (sender: Sender, now: Date): Promise<void> => {
  await fanOutDue(sender.store, now)
  await settleAttempts(sender, now)
  await sendDue(sender, now)
  await escalate(sender, now)
}

/** What the clock does for pushes. */
export const pushJobs = (sender: Sender): Job[] => [
  { name: 'plan-pushes', everyMs: hourMs, run: now => planAll(sender, now) },
  {
    name: 'send-pushes',
    everyMs: 5 * secondMs,
    run: now => sendAll(sender, now),
    nextDueAt: () => nextPushAt(sender.store),
  },
]

/** When something is to be done next. */
const nextPushAt = async ({ read }: Store): Promise<Date | undefined> => {
  const { campaigns: c, deliveries: d } = read.tables
  const [campaign] = await read
    .select({ at: c.sendAt })
    .from(c)
    .where(inArray(c.state, ['scheduled', 'sending']))
    .orderBy(asc(c.sendAt))
    .limit(1)
  const [due] = await read
    .select({ at: d.dueAt })
    .from(d)
    .where(sql`${d.state} = 'planned'`)
    .orderBy(asc(d.dueAt))
    .limit(1)
  const [next] = await read
    .select({ at: d.nextAt })
    .from(d)
    .where(sql`${d.nextAt} is not null`)
    .orderBy(asc(d.nextAt))
    .limit(1)
  const times = [campaign?.at, due?.at, next?.at].flatMap(at => (at ? [at.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : undefined
}
