import type { FastifyInstance } from 'fastify'
import { fitsKeyword } from '../wechat/message-values'
import type { Deliveries } from './deliveries'
import { field, no, ok, onPost, textField } from './wechat-answers'
import type { Tokens } from './wechat-tokens'

/** Subscribe messages: sent only to who accepted, once for each time or, of a long-term template, always. */
export const keepSubscriptions = (tokens: Tokens, deliveries: Deliveries) => {
  const grants = new Map<string, number>()
  const keyOf = (openid: string, templateId: string) => `${openid} ${templateId}`

  const consume = (key: string): boolean => {
    const left = grants.get(key) ?? 0
    if (left > 0) grants.set(key, left - 1)
    return left > 0
  }

  return {
    /** @param times that were accepted, added to those not used yet; `Infinity` for a long-term template */
    grant(openid: string, templateId: string, times: number): void {
      const key = keyOf(openid, templateId)
      grants.set(key, (grants.get(key) ?? 0) + times)
    },
    serve(http: FastifyInstance): void {
      onPost(http, '/cgi-bin/message/subscribe/send', async ({ query, body }) => {
        const why = tokens.whyNot(query)
        if (why) return why
        const openid = textField(body, 'touser')
        const templateId = textField(body, 'template_id')
        const page = textField(body, 'page')
        const data = valuesOf(field(body, 'data'))
        if (!/^[\w-]{28}$/.test(openid)) return no(40003, 'invalid openid')
        if (!/^[\w-]{43}$/.test(templateId)) return no(40037, 'invalid template_id')
        if (page.startsWith('/')) return no(41030, 'invalid page')
        const wrong = Object.entries(data).find(([key, value]) => !fitsKeyword(key, value))
        if (wrong) return no(47003, `argument invalid! data.${wrong[0]}.value invalid`)
        if (Object.keys(data).length === 0) return no(47003, 'argument invalid! data is empty')
        if (!consume(keyOf(openid, templateId))) return no(43101, 'user refuse to accept the msg')
        deliveries.record({
          channel: 'wechat',
          to: openid,
          template: templateId,
          text: Object.values(data).join(' · '),
          ...(page ? { page } : {}),
          data,
        })
        return ok
      })
    },
  }
}

/* `{ thing1: { value: '…' } }` → `{ thing1: '…' }`; what has another shape becomes an empty text, which fits nothing. */
const valuesOf = (data: unknown): Record<string, string> =>
  typeof data === 'object' && data !== null
    ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, textField(value, 'value')]))
    : {}
