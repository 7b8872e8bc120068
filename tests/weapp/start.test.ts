import { describe, expect, it } from 'vitest'
import { openWeapp } from './host/phone'
import { walk } from './host/tree'

describe('the compiled mini-program on a phone', () => {
  it('opens on the home page for someone not signed in, in one small piece', async () => {
    const phone = openWeapp({ scenario: { online: false } })
    await phone.sees('找我的医生')
    const { calls, bytes } = phone.traffic().get('pages/home/index') ?? { calls: 0, bytes: 0 }
    console.log(`weapp first screen: ${calls} setData, ${bytes} bytes`)
    expect(calls).toBeLessThanOrEqual(5)
    expect(bytes).toBeLessThanOrEqual(64 * 1024)
    expect([...walk(phone.screen())].length).toBeLessThanOrEqual(400)
  })

  it('keeps its four tabs alive and knows the way back', async () => {
    const phone = openWeapp({ scenario: { online: false } })
    await phone.sees('找我的医生')
    await phone.tap('找我的医生')
    await phone.isOn('pages/doctors')
    expect(phone.depth).toBe(1)
    phone.turnTo('我的')
    await phone.tap('登录')
    await phone.isOn('features/residents/pages/sign-in')
    expect(phone.depth).toBe(2)
    phone.back()
    await phone.isOn('pages/me')
  })

  it('says so when there is no network, and asks again when it is back', async () => {
    const phone = openWeapp({ scenario: { online: false } })
    phone.turnTo('找医生')
    await phone.sees('没有网络')
    const asked = () => phone.requests().some(line => line.startsWith('GET /api/v1/directory/'))
    expect(asked()).toBe(false)
    phone.goOnline()
    await phone.waitFor(asked, 'a question to the directory')
  })

  it('opens in larger text on a phone set to large text', async () => {
    const phone = openWeapp({ scenario: { online: false, fontSizeScaleFactor: 1.4 } })
    await phone.sees('找我的医生')
    expect(phone.find('.page').attr.class).toContain('text-care')
  })
})
