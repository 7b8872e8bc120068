import { newId, newSecret } from '@jiayitong/bff/ids'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

const setClock = (at: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

describe('ids', () => {
  it('are UUIDs of version 7 that carry the moment they were made', () => {
    const before = Date.now()
    const id = newId()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const moment = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
    expect(moment).toBeGreaterThanOrEqual(before)
  })

  it('rise and never repeat, faster than the clock can tell', () => {
    const ids = Array.from({ length: 50_000 }, newId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(ids.toSorted())
  })

  it('go on rising when the clock is set back', () => {
    const before = newId()
    setClock(1_000_000_000_000)
    const after = newId()
    expect(after > before).toBe(true)
  })
})

describe('secrets', () => {
  it('have as many random bytes as asked, in letters a URL can carry', () => {
    const secrets = Array.from({ length: 1_000 }, () => newSecret(32))
    expect(new Set(secrets).size).toBe(1_000)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})
