import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@jiayitong/bff/ids'
import { openStore } from '@jiayitong/bff/store/open'
import Sqlite from 'better-sqlite3'
import { plantFanOut } from '../support/fan-out'

/** Districts with a campaign that is due to everybody. */
export interface Crowds {
  /** Runs a round on a fresh copy of the district of so many people, planted once. */
  withCopy<R>(people: number, round: (file: string) => Promise<R>): Promise<R>
  close(): Promise<void>
}

export const openCrowds = async (): Promise<Crowds> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-fan-out-'))
  const planted = new Map<number, Promise<string>>()
  const copy = join(folder, 'copy.db')
  const removeCopy = () => Promise.all(['', '-wal', '-shm'].map(end => rm(copy + end, { force: true })))
  return {
    withCopy: async (people, round) => {
      const file = planted.get(people) ?? plant(join(folder, `${people}.db`), people)
      planted.set(people, file)
      await copyFile(await file, copy)
      try {
        return await round(copy)
      } finally {
        await removeCopy()
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/* One resident as the product plants them, and the others after that one: a million by the product take minutes. */
const plant = async (file: string, people: number): Promise<string> => {
  const store = await openStore(`file:${file}`)
  await plantFanOut(store, 1)
  await store.close()
  const db = new Sqlite(file)
  const columnsOf = (table: string) =>
    (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const like = (table: string, own: Readonly<Record<string, string>>, from: string) =>
    db.prepare(
      `insert into ${table} select ${columnsOf(table).map(name => own[name] ?? name)} from ${table} where id = (${from})`,
    )
  const one = 'select resident_id from push_years limit 1'
  const resident = like('residents', { id: '?' }, one)
  const year = like('push_years', { id: '?', resident_id: '?' }, 'select id from push_years limit 1')
  const residents = Array.from({ length: people - 1 }, newId)
  db.transaction(() => {
    for (const id of residents) resident.run(id)
    for (const id of residents) year.run(newId(), id)
  })()
  db.pragma('wal_checkpoint(truncate)')
  db.close()
  return file
}
