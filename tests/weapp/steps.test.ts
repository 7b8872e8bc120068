import { expect, it } from 'vitest'
import { serveDemo, toWorkingMorning } from '../browser/support/server'
import { openWeapp } from './host/phone'

/** The address compiled into a bundle that was not told another. */
const compiledServer = 'http://127.0.0.1:3000'

it('C79: steps WeChat counted earn once a day, after a refusal is taken back and an old key is replaced', async () => {
  const { url } = await serveDemo()
  await toWorkingMorning(url)
  const phone = openWeapp({
    scenario: { servers: { [compiledServer]: url }, loginCode: 'demo-resident' },
  })
  let walked = 5_120
  phone.scenario.steps = async () => {
    const answer = await fetch(`${url}/sandbox/steps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ of: 'demo-resident', steps: walked }),
    })
    return (await answer.json()) as { encryptedData: string; iv: string }
  }
  await phone.tap('.points-line')
  await phone.sees('步数达标')

  await phone.tap('读步数')
  await phone.sees('微信还没有同意把步数给家医通')
  phone.scenario.scopes['scope.werun'] = true
  await phone.tap('去打开微信运动')
  await phone.sees('今天 5,120 步')
  await phone.sees('还差 1,880 步')
  await phone.tap('好')
  await phone.seesNoMore('还差 1,880 步')

  // Sealed with a key our server does not know: it has WeChat's new one before the person notices.
  const fresh = phone.scenario.steps
  walked = 8_031
  phone.scenario.steps = async () => {
    phone.scenario.steps = fresh
    return {
      ...(await fresh()),
      iv: Buffer.alloc(16, 1).toString('base64'),
      encryptedData: 'AAAAAAAAAAAAAAAAAAAAAA==',
    }
  }
  await phone.tap('读步数')
  await phone.sees('今天 8,031 步')
  await phone.sees('得 6 分')
  await phone.tap('好')
  await phone.sees('已得 6')
  await phone.seesNoMore('读步数')
  expect(phone.requests().filter(request => request === 'POST /api/v1/auth/wechat')).toHaveLength(2)
}, 60_000)
