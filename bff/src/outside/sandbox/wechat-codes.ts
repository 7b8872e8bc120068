import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { field, no, ok, onPost, textField } from './wechat-answers'
import type { Tokens } from './wechat-tokens'

const sceneCharacters = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/

/** Mini-program codes and the check of what people write. */
export const serveCodes = (http: FastifyInstance, tokens: Tokens): void => {
  // Only WeChat can draw a mini-program code, which also hides what it holds: this draws a plain QR that says it openly.
  onPost(http, '/wxa/getwxacodeunlimit', async ({ query, body }, reply) => {
    const why = tokens.whyNot(query)
    if (why) return why
    const scene = textField(body, 'scene')
    const page = textField(body, 'page')
    const width = field(body, 'width') ?? 430
    if (scene.length > 32 || !sceneCharacters.test(scene))
      return no(40169, 'invalid length for scene, or the data is not json string')
    if (page.startsWith('/') || page.includes('?')) return no(41030, 'invalid page')
    if (typeof width !== 'number' || width < 280 || width > 1280) return no(40097, 'invalid args')
    const transparent = field(body, 'is_hyaline') === true
    const text = `sandbox of a mini-program code: ${page}?scene=${encodeURIComponent(scene)}`
    const light = transparent ? '#ffffff00' : '#ffffff'
    const { toBuffer } = await import('qrcode')
    // JPEG, which the platform gives without is_hyaline, is beyond this library.
    return reply.type('image/png').send(await toBuffer(text, { width, color: { light } }))
  })

  onPost(http, '/wxa/msg_sec_check', async ({ query, body }) => {
    const why = tokens.whyNot(query)
    if (why) return why
    const content = textField(body, 'content')
    if (content.length > 2_500 || content === '') return no(40006, 'invalid content size')
    if (field(body, 'version') !== 2) return no(47001, 'data format error')
    if (![1, 2, 3, 4].includes(Number(field(body, 'scene')))) return no(40129, 'invalid scene')
    if (!/^[\w-]{28}$/.test(textField(body, 'openid'))) return no(40003, 'invalid openid')
    const verdict = verdictOn(content)
    const detail = [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }]
    return { ...ok, result: verdict, detail, trace_id: randomUUID() }
  })
}

/* Agreed words instead of a model of what people may write. */
const verdictOn = (content: string) => {
  if (content.includes('[risky]')) return { suggest: 'risky', label: 20003 }
  return content.includes('[review]') ? { suggest: 'review', label: 21000 } : { suggest: 'pass', label: 100 }
}
