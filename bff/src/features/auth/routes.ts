import { authApi, type SignedIn } from '@jiayitong/shared/api/auth'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../app'
import { perform, type Writing } from '../../context'
import { sessionOrRefusal } from '../../outside/wechat/sign-in'
import { accessTokenSeconds } from '../../plugins/authentication'
import type { Serve } from '../../plugins/serve'
import { refuse } from '../../refusal'
import { accountOfOpenid, accountOfPhone } from './accounts'
import { type OpenSession, openSession, refreshSession, signOut } from './sessions'
import { codeRetrySeconds, codeSeconds, sendCode, tryCode } from './sms-codes'

/*
 * Signing in keeps its own transactions: WeChat is asked before one begins, wrong guesses are kept although
 * they are refused, and an answer that holds tokens is never stored for replay.
 */
export const authRoutes = (serve: Serve): void => {
  serve.act(authApi.wechat, async ({ deps, body, request }) => {
    const user = await sessionOrRefusal(deps.wechat, body.code)
    const opened = await inTransaction(deps, async w =>
      openSession(w, await accountOfOpenid(w, user), {
        wallNow: deps.wallClock.now(),
        by: 'wechat',
        device: body.device,
      }),
    )
    return toSignedIn(request, opened)
  })

  serve.act(authApi.smsCode, async ({ deps, body }) => {
    await inTransaction(deps, w => sendCode(w, body.phone, deps.wallClock.now()))
    return { retryAfter: codeRetrySeconds, expiresIn: codeSeconds }
  })

  serve.act(authApi.sms, async ({ deps, body, request }) => {
    const { phone, code, device } = body
    const wallNow = deps.wallClock.now()
    const outcome = await inTransaction(deps, async w => {
      const tried = await tryCode(w, phone, code, wallNow)
      return tried === 'right'
        ? openSession(w, await accountOfPhone(w, phone), { wallNow, by: 'sms', device })
        : tried
    })
    if (outcome === 'locked') return refuse('sms-code-locked')
    return outcome === 'wrong' ? refuse('sms-code-wrong') : toSignedIn(request, outcome)
  })

  serve.act(authApi.refresh, async ({ deps, body, request }) => {
    const opened = await inTransaction(deps, w => refreshSession(w, body.refreshToken, deps.wallClock.now()))
    return opened ? toSignedIn(request, opened) : refuse('session-ended')
  })

  serve.act(authApi.logout, async ({ deps, body }) => {
    await inTransaction(deps, w => signOut(w, body.refreshToken, deps.wallClock.now()))
    return null
  })
}

const inTransaction = <R>(
  { store, clock, vault }: Deps,
  work: (w: Writing<undefined>) => Promise<R>,
): Promise<R> => perform(store, { who: undefined, now: clock.now(), vault }, work)

const toSignedIn = (
  request: FastifyRequest,
  { sessionId, refreshToken, account }: OpenSession,
): SignedIn => ({
  accessToken: request.server.jwt.sign({ sub: account.id, sid: sessionId }),
  refreshToken,
  expiresIn: accessTokenSeconds,
  account,
})
