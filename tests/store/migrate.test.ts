import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { demandAll } from '@jiayitong/bff/store/migrate'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { openClinicAt } from './clinic'

const opener = fileURLToPath(new URL('./open-when-told.ts', import.meta.url))

const startOpener = async (url: string) => {
  const child = spawn(process.execPath, ['--import', 'tsx', opener, url], { stdio: ['pipe', 'pipe', 'pipe'] })
  const errors = text(child.stderr)
  const exit = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), exit])
  return { go: () => child.stdin.end(), ended: exit.then(async ([code]) => ({ code, errors: await errors })) }
}

describe('the database is brought up to date when it is opened', () => {
  forEachEngine(engine => {
    it('lets several processes start at once on a new database', async () => {
      const url = await engine.blank()
      const openers = await Promise.all([1, 2, 3, 4].map(() => startOpener(url)))
      for (const { go } of openers) go()
      const ends = await Promise.all(openers.map(({ ended }) => ended))
      expect(ends).toEqual(openers.map(() => ({ code: 0, errors: '' })))
    })

    it('applies what is new, once, and also what was merged late', async () => {
      const url = await engine.blank()
      await openClinicAt(engine, url)
      const later = { '0002_rooms': "insert into doctors (id, name) values ('d2', 'second')" }
      await openClinicAt(engine, url, later)
      const late = { '0001_late': "insert into doctors (id, name) values ('d1', 'late')", ...later }
      const store = await openClinicAt(engine, url, late)
      await store.ready()
      const rows = await store.read.select().from(store.tables.doctors).orderBy(store.tables.doctors.id)
      expect(rows.map(({ name }) => name)).toEqual(['late', 'second'])
    })

    it('keeps nothing of a migration that fails, and starts again once it is mended', async () => {
      const url = await engine.blank()
      const half = "insert into doctors (id, name) values ('d1', 'half'); "
      await expect(
        openClinicAt(engine, url, { '0001_more': `${half} insert into no_such_table values (1)` }),
      ).rejects.toThrow('no_such_table')
      const store = await openClinicAt(engine, url, { '0001_more': half })
      expect(await store.read.$count(store.tables.doctors)).toBe(1)
    })

    it('refuses a migration that was changed after it was applied', async () => {
      const url = await engine.blank()
      await openClinicAt(engine, url, { '0001_more': 'select 1' })
      await expect(openClinicAt(engine, url, { '0001_more': 'select 2' })).rejects.toThrow(
        '0001_more was changed',
      )
    })

    it('refuses a database that is ahead of the program', async () => {
      const url = await engine.blank()
      await openClinicAt(engine, url, { '0001_more': 'select 1' })
      await expect(openClinicAt(engine, url)).rejects.toThrow('0001_more, which this program does not know')
    })

    it('refuses a migration that would leave rows without their parents', async () => {
      const url = await engine.blank()
      const store = await openClinicAt(engine, url)
      await store.atomically(async tx => {
        await tx.insert(tx.tables.doctors).values({ id: 'd1', name: 'd1' })
        await tx.insert(tx.tables.slots).values({ id: 's1', doctorId: 'd1', startsAt: new Date(0) })
      })
      await expect(openClinicAt(engine, url, { '0001_gone': 'delete from doctors' })).rejects.toThrow()
      expect(await store.read.$count(store.tables.doctors)).toBe(1)
    })

    it('is not ready while a migration is missing', async () => {
      const migration = { name: '0000_clinic', hash: 'a', sql: '' }
      expect(() => demandAll([migration, { ...migration, name: '0001_more' }], [migration])).toThrow(
        '0001_more',
      )
      expect(() => demandAll([migration], [migration])).not.toThrow()
    })
  })
})
