import type { Store } from '@jiayitong/bff/store/store'
import { sql } from 'drizzle-orm'

/** Waits until somebody waits for a row of this PostgreSQL database. */
export const untilBlocked = async ({ read }: Store): Promise<void> => {
  const waiting = sql`datname = current_database() and wait_event_type = 'Lock'`
  const look = () => read.select({ pid: sql`pid` }).from(sql`pg_stat_activity`).where(waiting)
  while ((await look()).length === 0);
}
