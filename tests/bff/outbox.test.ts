import { randomBytes } from 'node:crypto'
import { claimDue } from '@jiayitong/bff/outbox/claims'
import { enqueue } from '@jiayitong/bff/outbox/enqueue'
import { type Outbox, startOutbox } from '@jiayitong/bff/outbox/loop'
import { attemptsMax, retryAfterMs } from '@jiayitong/bff/outbox/retries'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { createVault } from '@jiayitong/bff/vault'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { minutes, openOutside } from '../support/outside'

const openid = 'oSOMEBODY_000000000000000001'
const templateId = 'T'.repeat(43)
const phone = '13800000001'
const signInCode = { phone, template: 'sign-in-code', params: ['123456', '5'] } as const
const vault = createVault(randomBytes(32))

interface Log {
  readonly lines: string[]
  warn(...line: unknown[]): void
  error(...line: unknown[]): void
}

const keepLog = (): Log => {
  const lines: string[] = []
  const keep = (...line: unknown[]) => lines.push(JSON.stringify(line))
  return { lines, warn: keep, error: keep }
}

type Outgoing = Parameters<typeof enqueue>[1]

async function open(engine: Engine) {
  const outside = await openOutside()
  const url = await engine.database()
  const store = await openStore(url)
  const log = keepLog()
  const outboxes: Outbox[] = []
  const run = (on: Store = store) => {
    const outbox = startOutbox({ ...outside, store: on, vault, log })
    outboxes.push(outbox)
    return outbox
  }
  onTestFinished(async () => {
    for (const outbox of outboxes) await outbox.stop()
    await store.close()
  })
  const put = (outgoing: Outgoing) =>
    store.atomically(tx => enqueue({ tx, vault, now: outside.clock.now() }, outgoing))
  const rows = () => store.read.select().from(store.tables.outbox)
  return { ...outside, url, store, log, run, put, rows }
}

const sms = (dedupeKey: string, to = phone, code = '123456'): Outgoing => ({
  channel: 'sms',
  dedupeKey,
  message: { ...signInCode, phone: to, params: [code, '5'] },
})
const note = (dedupeKey: string, data: Record<string, string> = { thing1: dedupeKey }): Outgoing => ({
  channel: 'wechat',
  dedupeKey,
  message: { openid, templateId, data },
})

forEachEngine(engine => {
  it('what is left in a transaction is sent soon after, without being asked for', async () => {
    const { sandbox, run, put, rows } = await open(engine)
    run()
    await put(sms('one'))
    await expect.poll(() => sandbox.messages(phone)).toHaveLength(1)
    await expect
      .poll(rows)
      .toMatchObject([{ state: 'sent', attempts: 1, lastError: null, claimedUntil: null }])
  })

  it('a transaction that is undone sends nothing', async () => {
    const { sandbox, clock, store, run, rows } = await open(engine)
    const outbox = run()
    const undone = store.atomically(async tx => {
      await enqueue({ tx, vault, now: clock.now() }, sms('one'))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await outbox.drain()).toBe(0)
    expect(await rows()).toEqual([])
    expect(sandbox.messages()).toEqual([])
  })

  it('a second message of the same key is dropped, also after the first was sent', async () => {
    const { sandbox, run, put } = await open(engine)
    await put(sms('one'))
    await put(sms('one'))
    const outbox = run()
    expect(await outbox.drain()).toBe(1)
    await put(sms('one'))
    expect(await outbox.drain()).toBe(0)
    expect(sandbox.messages()).toHaveLength(1)
  })

  it('a message waits until it is due', async () => {
    const { clock, run, put } = await open(engine)
    await put({ ...sms('later'), dueAt: new Date(clock.now().getTime() + minutes(60)) })
    const outbox = run()
    expect(await outbox.drain()).toBe(0)
    clock.advance(minutes(60))
    expect(await outbox.drain()).toBe(1)
  })

  it('the database holds neither number nor text, and a message moved to another row does not open', async () => {
    const { clock, store, run, put, rows, log } = await open(engine)
    await put(sms('one'))
    await put(sms('two', '13800000002'))
    const [first, second] = await rows()
    expect(JSON.stringify(first)).not.toMatch(/13800000001|123456/)
    const { outbox: table } = store.tables
    await store.atomically(async tx => {
      await tx.update(table).set({ messageSealed: first?.messageSealed ?? '' })
      await tx.update(table).set({ attempts: attemptsMax - 1 })
    })
    expect(second?.messageSealed).not.toBe(first?.messageSealed)
    clock.advance(1)
    expect(await run().drain()).toBe(1)
    expect((await rows()).map(row => [row.dedupeKey, row.state, row.lastError]).sort()).toEqual([
      ['one', 'sent', null],
      ['two', 'given-up', 'fault'],
    ])
    expect(log.lines.join()).not.toMatch(/13800000001|123456/)
  })

  it('C7 however many claim at the same moment, no message is claimed twice', async () => {
    const { clock, store, put } = await open(engine)
    for (let i = 0; i < 40; i += 1) await put(sms(`${i}`))
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimDue(store, clock.now())))
    const ids = claims.flat().map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('C7 two processes racing over 60 messages send each once', async () => {
    const { sandbox, url, run, put } = await open(engine)
    const other = await openStore(url)
    const people = Array.from({ length: 20 }, (_, i) => `1390000${String(i).padStart(4, '0')}`)
    for (const person of people) {
      for (const kind of ['1', '2', '3']) {
        await put(sms(`${person}:${kind}`, person, kind))
      }
    }
    const [one, two] = [run(), run(other)]
    const counts = await Promise.all([one.drain(), two.drain(), one.drain(), two.drain()])
    await two.stop()
    await other.close()
    expect(counts.reduce((sum, count) => sum + count)).toBe(60)
    for (const person of people) expect(sandbox.messages(person)).toHaveLength(3)
  })

  it('a message that meets passing trouble goes again later, each time later still', async () => {
    const { clock, sandbox, run, put, rows } = await open(engine)
    sandbox.grantSubscription(openid, templateId, Infinity)
    sandbox.setFault({ system: 'wechat', mode: 'errcode', errcode: 45011, forMs: minutes(60) })
    await put(note('one'))
    const outbox = run()
    const waits: number[] = []
    for (let attempts = 1; attempts <= 5; attempts += 1) {
      expect(await outbox.drain()).toBe(0)
      const [row] = await rows()
      expect(row).toMatchObject({ state: 'waiting', attempts, lastError: '45011', claimedUntil: null })
      const wait = (row?.dueAt.getTime() ?? 0) - clock.now().getTime()
      waits.push(wait)
      clock.advance(wait - 1_000)
      expect(await outbox.drain()).toBe(0)
      clock.advance(1_000)
    }
    expect([...waits].sort((a, b) => a - b)).toEqual(waits)
    sandbox.clearFaults()
    expect(await outbox.drain()).toBe(1)
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 6, lastError: null }])
  })

  it('W1 after WeChat was down for ten minutes every message arrives once', async () => {
    const { clock, sandbox, run, put, rows } = await open(engine)
    sandbox.grantSubscription(openid, templateId, Infinity)
    sandbox.setFault({ system: 'wechat', mode: 'down', forMs: minutes(10) })
    const keys = Array.from({ length: 15 }, (_, i) => `note-${i}`)
    for (const key of keys) await put(note(key))
    const outbox = run()
    for (let at = 0; at < 40; at += 1) {
      await outbox.drain()
      clock.advance(minutes(0.5))
    }
    expect(
      sandbox
        .messages(openid)
        .map(one => one.text)
        .sort(),
    ).toEqual([...keys].sort())
    expect(new Set((await rows()).map(row => row.state))).toEqual(new Set(['sent']))
  })

  it('trouble that never passes ends: the message is given up', async () => {
    const { clock, sandbox, run, put, rows } = await open(engine)
    sandbox.setFault({ system: 'sms', mode: 'errcode', errcode: 'InternalError', forMs: minutes(60 * 24) })
    await put(sms('one'))
    const outbox = run()
    for (let i = 0; i < attemptsMax + 3; i += 1) {
      await outbox.drain()
      clock.advance(minutes(45))
    }
    expect(await rows()).toMatchObject([
      { state: 'given-up', attempts: attemptsMax, lastError: 'InternalError' },
    ])
    expect(sandbox.requests('/')).toBe(attemptsMax)
  })

  it.each([
    ['43101', note('refused')],
    ['47003', note('wrong value', { time1: '明天' })],
    [
      '40037',
      { ...note('no template'), message: { openid, templateId: 'none', data: { thing1: '好' } } } as Outgoing,
    ],
    ['InvalidParameterValue.IncorrectPhoneNumber', sms('wrong number', '12345')],
  ])('%s is never tried again, and what is kept of it names nobody', async (code, outgoing) => {
    const { clock, run, put, rows, log } = await open(engine)
    await put(outgoing)
    const outbox = run()
    await outbox.drain()
    clock.advance(minutes(600))
    await outbox.drain()
    expect(await rows()).toMatchObject([{ state: 'given-up', attempts: 1, lastError: code }])
    expect(log.lines).toHaveLength(1)
    expect(log.lines.join()).not.toContain(openid)
  })

  it('a code that is no use any more is not sent late', async () => {
    const { clock, sandbox, run, put, rows } = await open(engine)
    sandbox.setFault({ system: 'sms', mode: 'down', forMs: minutes(4) })
    await put({ ...sms('one'), usefulUntil: new Date(clock.now().getTime() + minutes(5)) })
    const outbox = run()
    await outbox.drain()
    clock.advance(minutes(6))
    expect(await outbox.drain()).toBe(0)
    expect(await rows()).toMatchObject([{ state: 'given-up', lastError: 'too-late' }])
    expect(sandbox.messages()).toEqual([])
  })

  it('what a process that died had claimed is sent by another when the claim runs out', async () => {
    const { clock, sandbox, store, run, put } = await open(engine)
    await put(sms('one'))
    const { outbox: table } = store.tables
    const dead = { claimedUntil: new Date(clock.now().getTime() + minutes(5)), attempts: 1 }
    await store.atomically(async tx => void (await tx.update(table).set(dead)))
    const outbox = run()
    expect(await outbox.drain()).toBe(0)
    expect(await outbox.job.nextDueAt?.()).toEqual(dead.claimedUntil)
    clock.advance(minutes(5))
    expect(await outbox.drain()).toBe(1)
    expect(sandbox.messages(phone)).toHaveLength(1)
  })

  it('what would not be sent before its claim runs out is given back, for another may take it then', async () => {
    const { clock, sandbox, run, put, rows } = await open(engine)
    for (const code of ['111111', '222222']) await put(sms(code, phone, code))
    sandbox.setFault({ system: 'sms', mode: 'slow', forMs: minutes(10) })
    const outbox = run()
    const drained = outbox.drain()
    await expect.poll(() => sandbox.requests('/')).toBe(1)
    clock.advance(minutes(4.8))
    sandbox.clearFaults()
    expect(await drained).toBe(2)
    // The second went out under a claim of its own, made after the first had ended.
    expect((await rows()).map(row => [row.state, row.attempts])).toEqual([
      ['sent', 1],
      ['sent', 1],
    ])
    expect(sandbox.messages(phone)).toHaveLength(2)
  })

  it('D8 stopping lets the sending under way end and gives the rest back untried', async () => {
    const { sandbox, run, put, rows } = await open(engine)
    for (const code of ['111111', '222222', '333333']) await put(sms(code, phone, code))
    sandbox.setFault({ system: 'sms', mode: 'slow', forMs: minutes(1) })
    const outbox = run()
    const drained = outbox.drain()
    await expect.poll(() => sandbox.requests('/')).toBe(1)
    const stopped = outbox.stop()
    sandbox.clearFaults()
    await stopped
    expect(await drained).toBe(1)
    expect((await rows()).map(row => [row.state, row.attempts, row.claimedUntil]).sort()).toEqual([
      ['sent', 1, null],
      ['waiting', 0, null],
      ['waiting', 0, null],
    ])
    expect(sandbox.messages()).toHaveLength(1)
    expect(await outbox.drain()).toBe(0)
  })
})

it('waits between tries grow, with room so that messages do not return together', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: attemptsMax }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, random) => {
        const least = retryAfterMs(attempts, 0)
        expect(retryAfterMs(attempts, random)).toBeGreaterThanOrEqual(least)
        expect(retryAfterMs(attempts, random)).toBeLessThanOrEqual(least * 1.5)
        expect(least).toBeGreaterThanOrEqual(10_000)
        expect(least).toBeLessThanOrEqual(minutes(30))
      },
    ),
  )
  const all = Array.from({ length: attemptsMax - 1 }, (_, i) => retryAfterMs(i + 1, 0))
  expect(all.reduce((sum, wait) => sum + wait)).toBeGreaterThan(minutes(120))
})
