import { createHmac } from 'node:crypto'
import { demoCodes, demoOpenid } from '@jiayitong/bff/outside/sandbox/personas'
import { sessionOrRefusal } from '@jiayitong/bff/outside/wechat/sign-in'
import { describe, expect, it } from 'vitest'
import { minutes, openOutside } from '../support/outside'

const openid = 'oSOMEBODY_000000000000000001'
const templateId = 'T'.repeat(43)
const message = { openid, templateId, page: 'pages/home/index', data: { thing1: '签约成功' } }
const code = { scene: 't=7Kq9', page: 'pages/team/index' }
const tokenPath = '/cgi-bin/stable_token'

describe('signing in through WeChat', () => {
  it('a login code gives openid and session key, once', async () => {
    const { sandbox, wechat } = await openOutside()
    const login = sandbox.mintCode(openid)
    const session = await wechat.codeToSession(login)
    expect(session.openid).toBe(openid)
    expect(Buffer.from(session.sessionKey, 'base64')).toHaveLength(16)
    await expect(wechat.codeToSession(login)).rejects.toMatchObject({ errcode: 40163, retryable: false })
  })

  it('a login code older than 5 minutes is invalid', async () => {
    const { clock, sandbox, wechat } = await openOutside()
    const login = sandbox.mintCode(openid)
    clock.advance(minutes(5))
    await expect(wechat.codeToSession(login)).rejects.toMatchObject({ errcode: 40029 })
  })

  it('each demo code gives its own openid, as often as it is typed', async () => {
    const { wechat } = await openOutside()
    const codes = [...demoCodes, 'demo-new-周', 'demo-new-吴'] as const
    const seen = new Set<string>()
    for (const demo of [...codes, ...codes]) {
      const session = await wechat.codeToSession(demo)
      expect(session.openid).toBe(demoOpenid(demo))
      expect(session.openid).toMatch(/^[\w-]{28}$/)
      seen.add(session.openid)
    }
    expect(seen.size).toBe(codes.length)
  })

  it('what WeChat refuses becomes a refusal in our words; what only we can mend stays a fault', async () => {
    const { sandbox, wechat } = await openOutside()
    const used = sandbox.mintCode(openid)
    await wechat.codeToSession(used)
    const blocked = sandbox.mintCode(openid, { blocked: true })
    await expect(sessionOrRefusal(wechat, used)).rejects.toMatchObject({ code: 'wechat-code-invalid' })
    await expect(sessionOrRefusal(wechat, 'unheard of')).rejects.toMatchObject({
      code: 'wechat-code-invalid',
    })
    await expect(sessionOrRefusal(wechat, blocked)).rejects.toMatchObject({ code: 'wechat-account-blocked' })
    for (const errcode of [-1, 45011]) {
      sandbox.setFault({ system: 'wechat', mode: 'errcode', errcode, forMs: minutes(1) })
      await expect(sessionOrRefusal(wechat, 'x')).rejects.toMatchObject({ code: 'wechat-unavailable' })
    }
    sandbox.setFault({ system: 'wechat', mode: 'down', forMs: minutes(1) })
    await expect(sessionOrRefusal(wechat, 'x')).rejects.toMatchObject({ code: 'wechat-unavailable' })
    sandbox.setFault({ system: 'wechat', mode: 'errcode', errcode: 40125, forMs: minutes(1) })
    await expect(sessionOrRefusal(wechat, 'x')).rejects.toMatchObject({ name: 'WeChatError', errcode: 40125 })
  })

  it('a wrong secret is told apart from a wrong app id', async () => {
    const { wechat } = await openOutside({ appSecret: 'wrong' })
    await expect(wechat.codeToSession('demo-elder')).rejects.toMatchObject({ errcode: 40125 })
    const other = await openOutside({ appId: 'wx0000000000000000' })
    await expect(other.wechat.codeToSession('demo-elder')).rejects.toMatchObject({ errcode: 40013 })
  })

  it('a session key can be checked by its signature', async () => {
    const { sandbox, wechat } = await openOutside()
    const { sessionKey } = await wechat.codeToSession(sandbox.mintCode(openid))
    const { appId: appid, appSecret: secret } = sandbox.wechat
    const grant = new URLSearchParams({ grant_type: 'client_credential', appid, secret })
    const { access_token } = await answerOf(`${sandbox.baseUrl}/cgi-bin/token?${grant}`)
    const check = (signature: string) => {
      const query = { access_token: String(access_token), openid, signature, sig_method: 'hmac_sha256' }
      return answerOf(`${sandbox.baseUrl}/wxa/checksession?${new URLSearchParams(query)}`)
    }
    const right = createHmac('sha256', sessionKey).update('').digest('hex')
    expect(await check(right)).toMatchObject({ errcode: 0 })
    expect(await check('0'.repeat(64))).toMatchObject({ errcode: 87009 })
  })
})

describe('the access token', () => {
  it('W2 is fetched once for 200 calls at once, and once more after it expired', async () => {
    const { clock, sandbox, wechat } = await openOutside()
    sandbox.grantSubscription(openid, templateId, Infinity)
    const burst = () => Promise.all(Array.from({ length: 200 }, () => wechat.sendSubscribeMessage(message)))
    await burst()
    expect(sandbox.requests(tokenPath)).toBe(1)
    clock.advance(minutes(121))
    await burst()
    expect(sandbox.requests(tokenPath)).toBe(2)
  })

  it('is kept until 5 minutes before its end, and renewed then', async () => {
    const { clock, sandbox, wechat } = await openOutside()
    await wechat.unlimitedCode(code)
    clock.advance(minutes(114))
    await wechat.unlimitedCode(code)
    expect(sandbox.requests(tokenPath)).toBe(1)
    clock.advance(minutes(1.1))
    await wechat.unlimitedCode(code)
    expect(sandbox.requests(tokenPath)).toBe(2)
  })

  it('is the same for two processes, and an old one works 5 minutes beside the new one', async () => {
    const { clock, sandbox } = await openOutside()
    const first = await stableToken(sandbox)
    expect(await stableToken(sandbox)).toBe(first)
    clock.advance(minutes(116))
    const second = await stableToken(sandbox)
    expect(second).not.toBe(first)
    clock.advance(minutes(4.5))
    expect(await sendWith(sandbox, first)).toMatchObject({ errcode: 40003 })
    clock.advance(minutes(1))
    expect(await sendWith(sandbox, first)).toMatchObject({ errcode: 42001 })
    expect(await sendWith(sandbox, second)).toMatchObject({ errcode: 40003 })
  })

  it('that somebody else replaced by force is dropped and the call repeated once', async () => {
    const { sandbox, wechat } = await openOutside()
    await wechat.unlimitedCode(code)
    await stableToken(sandbox, { force_refresh: true })
    await expect(wechat.unlimitedCode(code)).resolves.toBeInstanceOf(Buffer)
    expect(sandbox.requests(tokenPath)).toBe(3)
  })

  it('that is refused again is not asked for a third time', async () => {
    const { sandbox, wechat } = await openOutside()
    await wechat.unlimitedCode(code)
    sandbox.setFault({ system: 'wechat', mode: 'errcode', errcode: 40001, forMs: minutes(1) })
    await expect(wechat.sendSubscribeMessage(message)).rejects.toMatchObject({ errcode: 40001 })
    expect(sandbox.requests('/cgi-bin/message/subscribe/send')).toBe(1)
    expect(sandbox.requests(tokenPath)).toBe(2)
  })
})

describe('a subscribe message', () => {
  it('reaches who accepted, once for each time', async () => {
    const { sandbox, wechat } = await openOutside()
    await expect(wechat.sendSubscribeMessage(message)).rejects.toMatchObject({
      errcode: 43101,
      retryable: false,
    })
    sandbox.grantSubscription(openid, templateId)
    await wechat.sendSubscribeMessage(message)
    await expect(wechat.sendSubscribeMessage(message)).rejects.toMatchObject({ errcode: 43101 })
    expect(sandbox.messages(openid)).toMatchObject([
      { channel: 'wechat', template: templateId, page: message.page, data: message.data },
    ])
  })

  it('of a long-term template needs accepting only once', async () => {
    const { sandbox, wechat } = await openOutside()
    sandbox.grantSubscription(openid, templateId, Infinity)
    for (let i = 0; i < 3; i += 1) await wechat.sendSubscribeMessage(message)
    expect(sandbox.messages(openid)).toHaveLength(3)
  })

  it('is cut where its text is too long, and refused by name where cutting cannot help', async () => {
    const { sandbox, wechat } = await openOutside()
    sandbox.grantSubscription(openid, templateId)
    await expect(
      wechat.sendSubscribeMessage({ ...message, data: { thing1: '好', time2: '明天上午' } }),
    ).rejects.toMatchObject({ errcode: 47003, errmsg: expect.stringContaining('data.time2.value') })
    await wechat.sendSubscribeMessage({
      ...message,
      data: { thing1: '柳浪社区卫生服务中心林书禾家庭医生团队通知' },
    })
    expect(sandbox.messages(openid)).toMatchObject([
      { data: { thing1: '柳浪社区卫生服务中心林书禾家庭医生团队…' } },
    ])
  })

  it.each([
    [{ openid: 'short' }, 40003],
    [{ templateId: 'short' }, 40037],
    [{ page: '/pages/home/index' }, 41030],
    [{ data: {} }, 47003],
  ])('with %j is refused with %i', async (wrong, errcode) => {
    const { sandbox, wechat } = await openOutside()
    sandbox.grantSubscription(openid, templateId)
    await expect(wechat.sendSubscribeMessage({ ...message, ...wrong })).rejects.toMatchObject({ errcode })
    expect(sandbox.messages()).toEqual([])
  })
})

describe('a mini-program code', () => {
  it('is a PNG', async () => {
    const { wechat } = await openOutside()
    const image = await wechat.unlimitedCode(code)
    expect(image.subarray(1, 4).toString()).toBe('PNG')
    expect(image.readUInt32BE(16)).toBe(430)
  })

  it.each([
    [{ scene: 'x'.repeat(33) }, 40169],
    [{ scene: '林' }, 40169],
    [{ page: '/pages/team/index' }, 41030],
    [{ page: 'pages/team/index?id=1' }, 41030],
  ])('of %j is refused with %i, though it comes where an image should', async (wrong, errcode) => {
    const { wechat } = await openOutside()
    await expect(wechat.unlimitedCode({ ...code, ...wrong })).rejects.toMatchObject({ errcode })
  })
})

describe('when WeChat is in trouble', () => {
  it.each([
    ['down', 'unreachable'],
    ['status-500', 'status-500'],
    ['truncated', 'malformed'],
  ] as const)('%s is a passing error, and over when the trouble is', async (mode, kind) => {
    const { clock, sandbox, wechat } = await openOutside()
    sandbox.setFault({ system: 'wechat', mode, forMs: minutes(1) })
    await expect(wechat.codeToSession('demo-elder')).rejects.toMatchObject({ code: kind, retryable: true })
    clock.advance(minutes(1))
    await expect(wechat.codeToSession('demo-elder')).resolves.toBeDefined()
  })

  it('an answer that does not come is waited for only so long', async () => {
    const { sandbox, wechat } = await openOutside({ timeoutMs: 100 })
    sandbox.setFault({ system: 'wechat', mode: 'slow', forMs: minutes(1) })
    await expect(wechat.codeToSession('demo-elder')).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
    })
  })

  it('an error says neither what was asked nor the secret', async () => {
    const { sandbox, wechat } = await openOutside()
    sandbox.setFault({ system: 'wechat', mode: 'truncated', forMs: minutes(1) })
    const error = await wechat.codeToSession('demo-elder').catch((caught: Error) => caught)
    const told = `${JSON.stringify(error)} ${String(error)} ${String((error as Error).cause)}`
    expect(told).not.toContain(sandbox.wechat.appSecret)
    expect(told).not.toContain('demo-elder')
  })

  it('W1 the breaker opens after five failures, sends one probe after its rest, and closes when that works', async () => {
    const { clock, sandbox, wechat } = await openOutside()
    const path = '/sns/jscode2session'
    const ask = () => wechat.codeToSession('demo-elder')
    const kinds = async (count: number) => {
      const outcomes = await Promise.allSettled(Array.from({ length: count }, ask))
      return outcomes.map(one => (one.status === 'rejected' ? one.reason.code : 'worked'))
    }
    sandbox.setFault({ system: 'wechat', mode: 'status-500', forMs: minutes(10) })
    for (let i = 0; i < 5; i += 1) expect(await kinds(1)).toEqual(['status-500'])
    expect(await kinds(20)).toEqual(Array(20).fill('resting'))
    expect(sandbox.requests(path)).toBe(5)

    clock.advance(10_000)
    expect((await kinds(20)).filter(kind => kind !== 'resting')).toEqual(['status-500'])
    expect(sandbox.requests(path)).toBe(6)

    clock.advance(10_000)
    sandbox.clearFaults()
    expect((await kinds(20)).filter(kind => kind !== 'resting')).toEqual(['worked'])
    expect(await kinds(20)).toEqual(Array(20).fill('worked'))
  })

  it('a "no" of WeChat does not open the breaker', async () => {
    const { wechat } = await openOutside()
    for (let i = 0; i < 8; i += 1) {
      await expect(wechat.codeToSession('unheard of')).rejects.toMatchObject({ errcode: 40029 })
    }
  })
})

describe('other calls the sandbox answers as WeChat does', () => {
  it('a phone code gives the number once, with a watermark', async () => {
    const { sandbox } = await openOutside()
    const phoneCode = sandbox.mintPhoneCode('13800000001')
    const ask = async () => post(sandbox, '/wxa/business/getuserphonenumber', { code: phoneCode })
    expect(await ask()).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: '13800000001', watermark: { appid: sandbox.wechat.appId } },
    })
    expect(await ask()).toMatchObject({ errcode: 40163 })
  })

  it.each([
    ['量了血压，一切都好', 'pass'],
    ['[review] 卖药', 'review'],
    ['[risky] 骂人', 'risky'],
  ])('the content check finds «%s» %s', async (content, suggest) => {
    const { sandbox } = await openOutside()
    const answer = await post(sandbox, '/wxa/msg_sec_check', { content, version: 2, scene: 2, openid })
    expect(answer).toMatchObject({ errcode: 0, result: { suggest } })
  })

  it('errors come with HTTP 200, an errcode and a request id', async () => {
    const { sandbox } = await openOutside()
    const response = await fetch(`${sandbox.baseUrl}/cgi-bin/message/subscribe/send`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      errcode: 43002,
      errmsg: expect.stringMatching(/rid: [\da-f]{8}-/),
    })
    const broken = await fetch(`${sandbox.baseUrl}${tokenPath}`, { method: 'POST', body: '{' })
    expect(await broken.json()).toMatchObject({ errcode: 47001 })
    expect(await sendWith(sandbox, '')).toMatchObject({ errcode: 41001 })
    expect(await sendWith(sandbox, 'guessed')).toMatchObject({ errcode: 40001 })
  })
})

type Sandbox = Awaited<ReturnType<typeof openOutside>>['sandbox']

const answerOf = async (url: string, body?: object): Promise<Record<string, unknown>> => {
  const response = await fetch(url, body ? { method: 'POST', body: JSON.stringify(body) } : undefined)
  return (await response.json()) as Record<string, unknown>
}

const stableToken = async ({ baseUrl, wechat }: Sandbox, more: object = {}): Promise<string> => {
  const grant = { grant_type: 'client_credential', appid: wechat.appId, secret: wechat.appSecret, ...more }
  return String((await answerOf(baseUrl + tokenPath, grant)).access_token)
}

const sendWith = ({ baseUrl }: Sandbox, token: string) =>
  answerOf(`${baseUrl}/cgi-bin/message/subscribe/send?access_token=${token}`, {})

const post = async (sandbox: Sandbox, path: string, body: object) =>
  answerOf(`${sandbox.baseUrl}${path}?access_token=${await stableToken(sandbox)}`, body)
