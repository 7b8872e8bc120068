import { EventEmitter, once } from 'node:events'
import { perform, type Who, type Writing } from '@jiayitong/bff/context'
import type { Store } from '@jiayitong/bff/store/store'
import { sql } from 'drizzle-orm'
import { testVault } from './app'

/** Waits until somebody waits for a row of this PostgreSQL database, or `isOver` says that nobody will. */
const untilBlocked = async ({ read }: Store, isOver: () => boolean): Promise<void> => {
  const waiting = sql`datname = current_database() and wait_event_type = 'Lock'`
  const look = () => read.select({ pid: sql`pid` }).from(sql`pg_stat_activity`).where(waiting)
  while (!isOver() && (await look()).length === 0);
}

/**
 * Lets two operations meet on PostgreSQL: the first is done but for its commit when the second begins, and commits once
 * the second waits for it, or is over without.
 * @returns what the second came to
 */
export const meet = async <First, Second>(
  { store, accountId, roles = [], now }: { store: Store; accountId: string; roles?: Who['roles']; now: Date },
  first: (w: Writing) => Promise<First>,
  second: () => Promise<Second>,
): Promise<Second> => {
  const doors = new EventEmitter()
  const [done, opened] = [once(doors, 'done'), once(doors, 'open')]
  const who: Who = { accountId, sessionId: '', roles }
  const one = perform(store, { who, now, vault: testVault }, async w => {
    await first(w)
    doors.emit('done')
    await opened
  })
  await Promise.race([done, one])
  let isOver = false
  const other = second().finally(() => {
    isOver = true
  })
  await Promise.race([untilBlocked(store, () => isOver), other])
  doors.emit('open')
  await one
  return other
}
