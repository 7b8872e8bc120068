import { demandDurable, openWriter } from '@jiayitong/bff/store/sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { forEngine } from '../support/engines'

describe('D2 an acknowledged row survives a power cut', () => {
  forEngine('sqlite', engine => {
    // A database that was in WAL before: only there does better-sqlite3 fall back to NORMAL by itself.
    const writer = async () => {
      const db = openWriter((await engine.database()).slice('file:'.length))
      onTestFinished(() => {
        db.close()
      })
      return db
    }

    it('writes SQLite with synchronous = FULL in WAL', async () => {
      const db = await writer()
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(db.pragma('synchronous', { simple: true })).toBe(2)
      expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    })

    it.each(['synchronous = normal', 'synchronous = off', 'journal_mode = memory'])(
      'refuses SQLite with %s',
      async pragma => {
        const db = await writer()
        db.pragma(pragma)
        expect(() => demandDurable(db)).toThrow('would lose acknowledged rows')
      },
    )
  })
})
