import { expect, it } from 'vitest'
import { serveDemo, toWorkingMorning } from '../browser/support/server'
import { openWeapp } from './host/phone'

/** The address compiled into a bundle that was not told another. */
const compiledServer = 'http://127.0.0.1:3000'

/** The demo on a working morning, and a phone in WeChat that walked, as the sandbox seals it. */
const openWalker = async (walked: () => number) => {
  const { url } = await serveDemo()
  await toWorkingMorning(url)
  const kept = new Map<string, string>()
  const phone = openWeapp({
    kept,
    scenario: { servers: { [compiledServer]: url }, loginCode: 'demo-resident' },
  })
  const sealed = async () => {
    const answer = await fetch(`${url}/sandbox/steps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ of: 'demo-resident', steps: walked() }),
    })
    return (await answer.json()) as { encryptedData: string; iv: string }
  }
  phone.scenario.steps = sealed
  await phone.tap('.points-line')
  await phone.sees('步数达标')
  return {
    phone,
    /** The next steps are sealed with a key our server does not know. */
    sealOnceByAnother: () => {
      phone.scenario.steps = async () => {
        phone.scenario.steps = sealed
        return {
          ...(await sealed()),
          iv: Buffer.alloc(16, 1).toString('base64'),
          encryptedData: 'AAAAAAAAAAAAAAAAAAAAAA==',
        }
      }
    },
    /** Whose session this phone has. */
    account: () => JSON.parse(kept.get('session') ?? 'null')?.account.id as string,
    signIns: () => phone.requests().filter(request => request === 'POST /api/v1/auth/wechat').length,
  }
}

it('C79: steps WeChat counted earn once a day, after a refusal is taken back and an old key is replaced', async () => {
  let walked = 5_120
  const { phone, sealOnceByAnother, signIns } = await openWalker(() => walked)
  await phone.tap('读步数')
  await phone.sees('微信还没有同意把步数给家医通')
  phone.scenario.scopes['scope.werun'] = true
  await phone.tap('去打开微信运动')
  await phone.sees('今天 5,120 步')
  await phone.sees('还差 1,880 步')
  await phone.tap('好')
  await phone.seesNoMore('还差 1,880 步')

  walked = 8_031
  // It has WeChat's new key before the person notices.
  sealOnceByAnother()
  await phone.tap('读步数')
  await phone.sees('今天 8,031 步')
  await phone.sees('得 6 分')
  await phone.tap('好')
  await phone.sees('已得 6')
  await phone.seesNoMore('读步数')
  expect(signIns()).toBe(2)
}, 60_000)

it('C79: where WeChat is somebody else’s by now, its key takes nobody’s session over, and no steps are read', async () => {
  const { phone, sealOnceByAnother, account, signIns } = await openWalker(() => 8_031)
  const before = account()
  phone.scenario.scopes['scope.werun'] = true
  phone.scenario.loginCode = 'demo-elder'
  sealOnceByAnother()
  await phone.tap('读步数')
  await phone.sees('打开步数授权后再试')
  expect(signIns()).toBe(2)
  expect(account()).toBe(before)
}, 60_000)
