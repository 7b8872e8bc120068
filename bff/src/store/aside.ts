import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/sqlite-proxy'
import type { Scope } from './scope'
import { type Drizzle, type TxOf, toTx } from './store'

/** Pages of the log above which the thread writes them into the database: sooner than a commit elsewhere would. */
const walPages = 800

interface Answer {
  readonly rows?: unknown[][]
  readonly error?: { readonly text: string; readonly code: string }
}

/**
 * Runs works on a thread with a connection of its own, started when first needed, so that this thread goes on
 * answering while their statements run. The caller sees to it that nobody else writes meanwhile.
 */
export function openAside<T extends object>({
  file,
  tables,
  pragmas,
  scope,
}: {
  file: string
  tables: T
  scope: Scope
  pragmas: readonly string[]
}) {
  let thread: Worker | undefined
  let waiting: { resolve: (rows: unknown[][]) => void; reject: (error: unknown) => void } | undefined

  function started(): Worker {
    if (thread) return thread
    const made = new Worker(threadFile(), { workerData: { file, pragmas, walPages } })
    made.on('message', ({ rows = [], error }: Answer) => {
      if (error) waiting?.reject(new Sqlite.SqliteError(error.text, error.code ?? 'SQLITE_ERROR'))
      else waiting?.resolve(rows)
    })
    // A thread that broke takes its transaction with it; the next work begins another.
    made.on('error', error => waiting?.reject(error))
    made.on('exit', () => {
      waiting?.reject(new Error('the thread that writes aside has ended'))
      if (thread === made) thread = undefined
    })
    thread = made
    return made
  }

  const ask = (sql: string, params: unknown[] = []): Promise<unknown[][]> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      started().postMessage({ sql, params })
    })

  const tx = toTx(
    drizzle(async (sql, params) => ({ rows: await ask(sql, params) })) as never as Drizzle,
    tables,
  )

  return {
    /** Runs a work as one transaction; settles once it is on disk. One at a time. */
    async run<R>(work: (tx: TxOf<T>) => Promise<R>): Promise<R> {
      started().ref()
      await ask('begin immediate')
      try {
        const value = await scope.inside(() => work(tx))
        await ask('commit')
        return value
      } catch (error) {
        // Not there any more where SQLite, or the thread's end, has rolled it back by itself.
        await ask('rollback').catch(() => undefined)
        throw error
      } finally {
        thread?.unref()
      }
    },
    async close(): Promise<void> {
      if (!thread) return
      const ended = new Promise(resolve => thread?.once('exit', resolve))
      thread.ref()
      thread.postMessage('close')
      await ended
    },
  }
}

/* Beside the sources, from the bundle in `bff/dist` as well. */
function threadFile(): string {
  const file = ['./aside-thread.mjs', '../src/store/aside-thread.mjs']
    .map(path => fileURLToPath(new URL(path, import.meta.url)))
    .find(path => existsSync(path))
  if (file === undefined) throw new Error('no aside-thread.mjs beside the program')
  return file
}
