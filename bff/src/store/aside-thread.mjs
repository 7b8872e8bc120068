import { constants, platform, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

/*
 * A second connection to the database, on a thread: runs one statement after another as they are sent. It is used only
 * while the first writes nothing (`groupCommits`), so neither ever waits for the other's lock.
 */

// Where cores are few, whoever is being answered goes first. Elsewhere this would slow the whole process.
if (platform() === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

const { file, pragmas, walPages } = workerData
const statementsMax = 100

const db = new Sqlite(file, { timeout: 5_000 })
for (const pragma of pragmas) db.pragma(pragma)
// Its own checkpoints come after a commit was answered: no one else's commit waits for them.
db.pragma('wal_autocheckpoint = 0')

const statements = new Map()
const prepare = sql => {
  const kept = statements.get(sql)
  if (kept) return kept
  if (statements.size >= statementsMax) statements.clear()
  const made = db.prepare(sql)
  statements.set(sql, made)
  return made
}

const run = ({ sql, params }) => {
  const statement = prepare(sql)
  if (statement.reader) return statement.raw().all(...params)
  statement.run(...params)
  return []
}

const uncheckpointed = db.prepare('pragma wal_checkpoint(noop)')
const checkpoint = () => {
  const { log, checkpointed } = uncheckpointed.get()
  if (log - checkpointed > walPages) db.pragma('wal_checkpoint(passive)')
}

parentPort.on('message', message => {
  if (message === 'close') {
    db.close()
    parentPort.close()
    return
  }
  try {
    parentPort.postMessage({ rows: run(message) })
  } catch ({ message: text, code }) {
    parentPort.postMessage({ error: { text, code } })
  }
  if (message.sql === 'commit') checkpoint()
})
