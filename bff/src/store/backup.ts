import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { sqliteFile } from './open'

/**
 * Copies a SQLite database as it is at one moment, while a server goes on writing to it. The copy gets its name only
 * once it was checked and is on disk.
 * @param url `file:…`, as the server has it
 * @param to a file that is not there yet
 * @throws Error for PostgreSQL, which brings its own tools, for a target that exists, and for a copy that is not whole
 */
export const backUp = (url: string, to: string): void => {
  const from = sqliteFile(url)
  if (from === undefined) throw new Error('PostgreSQL is backed up by pg_basebackup or pg_dump')
  if (existsSync(to)) throw new Error(`${to} is there already`)
  const part = `${to}.part`
  rmSync(part, { force: true })
  const source = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    source.prepare('vacuum into ?').run(part)
  } finally {
    source.close()
  }
  demandWhole(part)
  flush(part)
  renameSync(part, to)
}

/** @throws Error when a database is damaged or has rows without their parents */
const demandWhole = (file: string): void => {
  const db = new Sqlite(file, { readonly: true })
  try {
    const verdict = db.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') throw new Error(`the copy is damaged: ${verdict}`)
    const orphans = db.pragma('foreign_key_check') as { table: string }[]
    if (orphans.length > 0) throw new Error(`the copy has orphans in ${orphans[0]?.table}`)
  } finally {
    db.close()
  }
}

const flush = (file: string): void => {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
