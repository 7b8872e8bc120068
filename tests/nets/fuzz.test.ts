import fc from 'fast-check'
import { request as overSocket } from 'undici'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { accountOf } from './calls'
import { fingerprints } from './fingerprints'
import { goodShot, type Shot, shotsAt } from './fuzz'
import { judgeOf, type Reply } from './fuzz-judge'
import { routeList } from './route-list'
import { type Stage, stagesOn } from './stage'

const total = Number(process.env.FUZZ ?? 50_000)
const share = { sqlite: 0.8, postgres: 0.2 }
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
/** One in so many goes over a real socket. */
const socketEvery = 10
/** After so many the world is put back, so that there is always something left to reach. */
const rewindEvery = 100

/** Refusals that leave something behind, and why. */
const leavesTraces: Readonly<Record<string, string>> = {
  'POST /auth/sms': 'a wrong guess is counted',
  'POST /auth/refresh': 'a token used again ends its session',
}

/** Sends a shot by one way or the other. */
const sender = async (stage: Stage) => {
  const base = await stage.http.listen({ host: '127.0.0.1', port: 0 })
  let sent = 0
  return async (shot: Shot): Promise<Reply> => {
    sent += 1
    const account = accountOf(stage.world, shot.caller, shot.thing)
    const headers = {
      ...(account ? { authorization: `Bearer ${stage.tokenOf(account)}` } : {}),
      ...shot.headers,
    }
    if (sent % socketEvery === 0) {
      const {
        statusCode,
        headers: answered,
        body,
      } = await overSocket(base + shot.url, {
        method: shot.method,
        headers,
        ...(shot.body === undefined ? {} : { body: shot.body }),
      })
      return { status: statusCode, type: String(answered['content-type'] ?? ''), text: await body.text() }
    }
    const reply = await stage.http.inject({
      method: shot.method,
      url: shot.url,
      remoteAddress: `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`,
      headers,
      ...(shot.body === undefined ? {} : { payload: shot.body }),
    })
    return { status: reply.statusCode, type: String(reply.headers['content-type'] ?? ''), text: reply.body }
  }
}

/** One of each kind: of a route, what is wrong with it. */
const distinct = (wrong: readonly string[]): string[] => [
  ...new Map(wrong.map(each => [`${each.slice(0, 40)} ${/"route":"[^"]*"/.exec(each)?.[0]}`, each])).values(),
]

const fuzz = async (engine: Engine, count: number) => {
  const stage = await (await stagesOn(engine))()
  const judge = await judgeOf(stage.http)
  const send = await sender(stage)
  const fingerprint = await fingerprints(engine.name, stage.url)
  const wrong: string[] = []
  const reached = new Set<string>()
  let sent = 0
  for (const named of routeList) {
    const shots = fc.sample(shotsAt(named, stage.world), {
      numRuns: Math.ceil(count / routeList.length),
      seed,
    })
    let before = await fingerprint()
    for (const [at, shot] of [goodShot(named, stage.world), ...shots].entries()) {
      if (at % rewindEvery === 0) {
        await stage.rewind()
        before = await fingerprint()
      }
      const reply = await send(shot)
      const { status } = reply
      sent += 1
      if (status < 300) reached.add(shot.route)
      const fault = judge(shot.route, reply)
      if (fault) wrong.push(`${fault}\n  ${JSON.stringify(shot).slice(0, 1_500)}`)
      if (shot.method === 'GET' && status < 400) continue
      if (status < 300) await stage.settle()
      const after = await fingerprint()
      if (status >= 400 && after !== before && !(shot.route in leavesTraces))
        wrong.push(
          `refused with ${status}, and yet something changed\n  ${JSON.stringify(shot).slice(0, 1_500)}`,
        )
      before = after
    }
    if (wrong.length > 100) break
  }
  await stage.rewind()
  return { stage, sent, wrong, reached }
}

forEachEngine(engine => {
  describe('whatever is sent', () => {
    it('is answered as documented, never with a fault; refused, it changes nothing', async () => {
      const { stage, sent, wrong, reached } = await fuzz(engine, total * share[engine.name])
      expect(distinct(wrong).slice(0, 20), `seed ${seed}`).toEqual([])
      expect(routeList.map(({ name }) => name).filter(name => !reached.has(name))).toEqual([])
      expect(await brokenInvariants(stage.store.read)).toEqual([])
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      noteFigures(`Fuzz on ${engine.name}`, 'npm test -- nets/fuzz', {
        requests: sent,
        'of them over a socket': Math.floor(sent / socketEvery),
        routes: routeList.length,
        'faults, undocumented answers, traces of refused requests': wrong.length,
      })
    }, 600_000)
  })
})
