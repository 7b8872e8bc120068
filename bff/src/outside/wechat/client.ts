import type { Clock } from '../../clock'
import { openOutside, type Reply } from '../http'
import { OutsideError } from '../outside-error'
import { fitValue } from './message-values'
import { keepToken } from './token'
import { type WeChat, WeChatError } from './wechat'

export interface WeChatConfig {
  readonly baseUrl: string
  readonly appId: string
  readonly appSecret: string
  readonly clock: Clock
  /** Which of the mini-program's versions messages and codes open. */
  readonly version?: 'release' | 'trial' | 'develop'
  readonly timeoutMs?: number
}

type Answer = Readonly<Record<string, unknown>>

const states = { release: 'formal', trial: 'trial', develop: 'developer' } as const
/** The token is wrong or expired: fetch it anew and ask once more. */
const tokenRefused: readonly unknown[] = [40001, 40014, 42001]

/**
 * WeChat's server API over HTTP.
 * @see https://developers.weixin.qq.com/miniprogram/dev/server/API/
 */
export const createWeChat = (config: WeChatConfig): WeChat => {
  const { appId, appSecret: secret, clock, version = 'release' } = config
  const outside = openOutside({ system: 'wechat', ...config })

  // stable_token rather than token: several processes then share one token without sharing a cache.
  const tokens = keepToken(async () => {
    const answer = accepted(
      await outside.ask(
        post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: appId, secret }),
        readAnswer,
      ),
    )
    return { token: textOf(answer, 'access_token'), expiresIn: Number(answer.expires_in) }
  }, clock)

  const askWithToken = async (path: string, body: object): Promise<Answer | Buffer> => {
    const askWith = (token: string) =>
      outside.ask({ ...post(path, body), query: { access_token: token } }, readAnswerOrImage)
    const token = await tokens.get()
    const first = await askWith(token)
    if (Buffer.isBuffer(first) || !tokenRefused.includes(first.errcode)) return first
    tokens.drop(token)
    return askWith(await tokens.get())
  }

  return {
    appId,
    async codeToSession(code) {
      const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' }
      const answer = accepted(
        await outside.ask({ method: 'GET', path: '/sns/jscode2session', query }, readAnswer),
      )
      const { unionid } = answer
      return {
        openid: textOf(answer, 'openid'),
        sessionKey: textOf(answer, 'session_key'),
        ...(typeof unionid === 'string' ? { unionid } : {}),
      }
    },
    async sendSubscribeMessage({ openid, templateId, page, data }) {
      const values = Object.entries(data).map(([key, value]) => [key, { value: fitValue(key, value) }])
      const answer = await askWithToken('/cgi-bin/message/subscribe/send', {
        touser: openid,
        template_id: templateId,
        ...(page === undefined ? {} : { page }),
        data: Object.fromEntries(values),
        miniprogram_state: states[version],
        lang: 'zh_CN',
      })
      accepted(answer)
    },
    async unlimitedCode({ scene, page }) {
      // Transparent, because only then the platform answers PNG; otherwise JPEG.
      const answer = await askWithToken('/wxa/getwxacodeunlimit', {
        scene,
        page,
        check_path: version === 'release',
        env_version: version,
        is_hyaline: true,
      })
      if (Buffer.isBuffer(answer)) return answer
      accepted(answer)
      return malformed()
    },
    close: () => outside.close(),
  }
}

const post = (path: string, body: object) => ({
  method: 'POST' as const,
  path,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/* The content type tells an image from the rest, but not JSON: jscode2session says text/plain. */
const readAnswerOrImage = (reply: Reply): Answer | Buffer =>
  reply.type.startsWith('image/') ? reply.body : readAnswer(reply)

const readAnswer = ({ body }: Reply): Answer => {
  const answer: unknown = JSON.parse(body.toString('utf8'))
  if (typeof answer !== 'object' || answer === null) throw new SyntaxError('not an object')
  return answer as Answer
}

/** A missing errcode means 0. */
const accepted = (answer: Answer | Buffer): Answer => {
  if (Buffer.isBuffer(answer)) return malformed()
  const { errcode = 0, errmsg } = answer
  if (errcode !== 0) throw new WeChatError(Number(errcode), String(errmsg ?? ''))
  return answer
}

const textOf = (answer: Answer, name: string): string => {
  const value = answer[name]
  return typeof value === 'string' && value !== '' ? value : malformed()
}

const malformed = (): never => {
  throw new OutsideError('wechat', 'malformed', { retryable: true })
}
