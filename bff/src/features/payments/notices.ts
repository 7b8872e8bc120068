import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../app'
import { perform } from '../../context'
import { NoticeError } from '../../outside/wechat-pay/wechat-pay'
import { Refusal } from '../../refusal'
import { bookPayment } from './orders'
import { endRefund } from './refunds'

/** Where WeChat Pay sends its notices; no part of the API, for nobody else may call it. */
export const noticePath = '/wechat-pay/notices'

/** An answer a notice is sent again after. */
const no = (message: string) => ({ code: 'FAIL', message })

/**
 * Takes notices: proved by their signature over the raw body, believed once, and answered only when what they say is
 * on disk. A notice that cannot be believed is refused and changes nothing.
 */
export const serveNotices = async (http: FastifyInstance, deps: Deps): Promise<void> => {
  const { store, vault, clock, pay } = deps
  if (!pay) return
  await http.register(async app => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65_536 }, (_request, text, done) =>
      done(null, text),
    )
    app.post(
      noticePath,
      { schema: { hide: true }, config: { access: 'public', rateLimit: false } },
      async (request, reply) => {
        try {
          const notice = pay.openNotice(request.headers, String(request.body))
          await perform(store, { who: undefined, now: clock.now(), vault }, async w => {
            if (notice.kind === 'paid') await bookPayment(w, notice.paid)
            if (notice.kind === 'refund' && notice.outcome !== 'processing')
              await endRefund(w, notice.refundNumber, notice.outcome)
          })
          return reply.code(204).send()
        } catch (error) {
          if (error instanceof NoticeError) return reply.code(401).send(no(error.message))
          if (error instanceof SyntaxError) return reply.code(400).send(no('malformed'))
          if (error instanceof Refusal) return reply.code(409).send(no(error.code))
          throw error
        }
      },
    )
  })
}
