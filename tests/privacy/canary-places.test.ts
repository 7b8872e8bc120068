import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '@jiayitong/bff/store/open'
import Sqlite from 'better-sqlite3'
import Fastify from 'fastify'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { canariesIn, canary } from '../support/canaries'
import { readRows } from '../support/databases'
import { forEngine } from '../support/engines'
import {
  keepSecret,
  lookThroughCluster,
  lookThroughFiles,
  lookThroughRows,
  watchApp,
} from '../support/look-through'

/* That nothing is found means nothing unless what lies there would be. */

const folderOfOurs = async () => {
  const folder = await mkdtemp(join(inject('databases').folder, 'leaking-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

describe('a canary in the clear', () => {
  it.each([
    ['a phone', `{"phone":"${canary.phone}"}`],
    ['a phone', `1${canary.phone}7`],
    ['a name', `我是${canary.name}的女儿`],
    ['an identity number', `x${canary.idNumber}x`],
    ['an openid', 'to oDEMO_resident_000000000001'],
    ['an openid', canary.openid],
    ['an access token', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTkwYzBkZSJ9.sig'],
    ['an address', canary.address],
    ['a text', canary.words],
    ['one in disguise', encodeURIComponent(canary.name)],
    ['one in disguise', Buffer.from(`name=${canary.name}`).toString('base64url')],
    ['one in disguise', Buffer.from(`${canary.phone}`).toString('hex')],
    ['one in disguise', '\\u9f98\\u91d1\\u4e1d'],
  ])('is found: %s in %s', (kind, text) => {
    expect(canariesIn(text)).toContain(kind)
    expect(canariesIn(Buffer.from(`\0\xff${text}\xff\0`))).toContain(kind)
  })

  it('is found in no sentence about nobody, and in no number near theirs', () => {
    expect(canariesIn('家医通 listens; 林书禾团队 answered 13987650908 at 1795312800000')).toEqual([])
  })

  it('is found in a log, in metrics and among refusals, and not repeated by who found it', async () => {
    const said = watchApp()
    said.stream.write(`{"msg":"of ${canary.name}"}\n`)
    expect(() => said.lookThrough('')).toThrow('in the clear in the log: a name: {"msg":"of «…»"}')
    expect(() => watchApp().lookThrough(`route="/${canary.phone}"`)).toThrow('in the metrics')
  })

  it('is found in a refusal, but for a name where a refusal says whom it means', async () => {
    const http = Fastify()
    const heard = watchApp()
    heard.hear(http)
    http.get('/name', async (_, reply) =>
      reply.code(409).send({ code: 'consent-needed', detail: '还缺周桂兰的' }),
    )
    http.get('/phone', async (_, reply) =>
      reply.code(409).send({ code: 'consent-needed', detail: canary.phone }),
    )
    await http.inject('/name')
    expect(() => heard.lookThrough('')).not.toThrow()
    await http.inject('/phone')
    expect(() => heard.lookThrough('')).toThrow('in the clear in a problem: a phone')
  })

  it('is found where a token, a key or an openid that was handed out is repeated', () => {
    keepSecret('c2Vzc2lvbi1rZXk-of-somebody')
    const said = watchApp()
    said.stream.write('{"key":"c2Vzc2lvbi1rZXk-of-somebody"}')
    expect(() => said.lookThrough('')).toThrow('a secret')
  })
})

describe('a canary in the clear on disk', () => {
  it('is found in a database, in what it has yet to take in, and in its backup', async () => {
    const folder = await folderOfOurs()
    const [file, copy] = [join(folder, 'leaking.db'), join(folder, 'copy.db')]
    const db = new Sqlite(file)
    onTestFinished(() => void db.close())
    db.pragma('journal_mode = wal')
    db.exec('create table people (name text)')
    db.pragma('wal_checkpoint(truncate)')
    db.prepare('insert into people values (?)').run(canary.name)
    expect(() => lookThroughFiles([file])).not.toThrow()
    expect(() => lookThroughFiles([`${file}-wal`])).toThrow('in the clear in the database')
    db.prepare('vacuum into ?').run(copy)
    expect(() => lookThroughFiles([copy])).toThrow('in the clear in the database')
  })

  it('is found in any file of a PostgreSQL', async () => {
    const folder = await folderOfOurs()
    await mkdir(join(folder, 'data/pg_wal'), { recursive: true })
    await writeFile(join(folder, 'data/pg_wal/000000010000000000000001'), `\0\x01${canary.name}\0`)
    expect(() => lookThroughCluster(folder)).toThrow("in PostgreSQL's data/pg_wal")
  })
})

forEngine('postgres', engine => {
  it('every row of every table that ever had one is read before a database goes', async () => {
    const url = await engine.database()
    const store = await openStore(url)
    await store.atomically(async tx => {
      await tx.insert(tx.tables.regions).values({ code: '000000', name: '清和区' })
    })
    await store.close()
    const tables = await readRows(url)
    expect(tables.map(({ name }) => name).sort()).toEqual(['regions', 'schema_migrations'])
    expect(tables.find(({ name }) => name === 'regions')?.rows).toContain('清和区')
  })

  it('a canary in the clear is found in any of them, by its table', () => {
    const tables = [
      { name: 'regions', rows: '(000000,清和区)' },
      { name: 'people', rows: `(1,${canary.phone})` },
    ]
    expect(() => lookThroughRows(tables)).toThrow('in the clear in the table people')
  })
})
