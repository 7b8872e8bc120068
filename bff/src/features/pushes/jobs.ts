import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Job } from '../../jobs/schedule'
import type { Store } from '../../store/store'
import { fanOutDue } from './fan-out'
import { sendDue } from './sending'
import { openYears } from './years'

const [secondMs, hourMs] = [1_000, 3_600_000]

/** What the clock does for pushes. */
export const pushJobs = (deps: { readonly store: Store }): Job[] => [
  { name: 'plan-pushes', everyMs: hourMs, run: now => openYears(deps.store, now) },
  {
    name: 'send-pushes',
    everyMs: 5 * secondMs,
    run: async now => {
      await fanOutDue(deps.store, now)
      await sendDue(deps.store, now)
    },
    nextDueAt: () => nextPushAt(deps.store),
  },
]

/** When something is to go out next. */
const nextPushAt = async ({ read }: Store): Promise<Date | undefined> => {
  const { campaigns: c, deliveries: d } = read.tables
  const [campaign] = await read
    .select({ at: c.sendAt })
    .from(c)
    .where(inArray(c.state, ['scheduled', 'sending']))
    .orderBy(asc(c.sendAt))
    .limit(1)
  const [delivery] = await read
    .select({ at: d.dueAt })
    .from(d)
    .where(and(sql`${d.state} = 'planned'`, eq(d.state, 'planned')))
    .orderBy(asc(d.dueAt))
    .limit(1)
  const times = [campaign?.at, delivery?.at].flatMap(at => (at ? [at.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : undefined
}
