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
import { sweepsAt } from './fuzz-sweeps'
import { type NamedRoute, routeList } from './route-list'
import { type Stage, stagesOn } from './stage'
import type { World } from './world'

const total = Number(process.env.FUZZ ?? 50_000)
const share = { sqlite: 0.9, postgres: 0.1 }
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
/** One in so many goes over a real socket. */
const socketEvery = 10
/** After so many effects the world is put back, so that there is always something left to reach. */
const rewindEvery = 3

/** Refusals that leave something behind, and why. */
const leavesTraces: Readonly<Record<string, string>> = {
  'POST /auth/sms sms-code-wrong': 'a wrong guess is counted',
  'POST /auth/refresh session-ended': 'a token used again ends its session',
}

/** Reads that leave something behind, and why. */
const readsLeavingTraces: Readonly<Record<string, string>> = {
  'GET /key-groups': 'whom a team looked for, and in which groups its people are, is written into the trail',
  'GET /fees/claims': 'a list of names that leaves the house is written into the trail',
  'GET /fees/claims.xlsx': 'the same list',
  'GET /referrals/:id': 'each look at a referral is written into the trail (rule 8)',
  'GET /referrals': 'so is a look at a list of other people’s',
  'GET /consultations/:id': 'each look of the team at what somebody asked',
  'GET /consultations': 'and at a list of them',
  'GET /advices/:id': 'each look at a question about somebody',
  'GET /advices': 'and at a list of them',
  'GET /linked-stays': 'a list of names that leaves the house',
  'GET /pushes/compliance.xlsx': 'a list of names that leaves the house is written into the trail',
  'GET /linked-stays.xlsx': 'the same list',
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

const shown = (shot: Shot) => JSON.stringify(shot).slice(0, 1_500)

/**
 * The good request first, then every mean text in every field, then as many at random as are left; where there are
 * fewer to send than mean texts, another part of them every run.
 */
const shotsOf = (named: NamedRoute, world: World, count: number): Shot[] => {
  const most = Math.ceil(count / routeList.length) - 1
  const all = sweepsAt(named, world)
  const every = Math.max(1, Math.ceil(all.length / most))
  const sweeps = all.filter((_, at) => (at + seed) % every === 0)
  const numRuns = Math.max(0, most - sweeps.length)
  return [goodShot(named, world), ...sweeps, ...fc.sample(shotsAt(named, world), { numRuns, seed })]
}

const fuzz = async (engine: Engine, count: number) => {
  const stage = await (await stagesOn(engine))()
  const judge = await judgeOf(stage.http)
  const send = await sender(stage)
  const fingerprint = await fingerprints(engine.name, stage.url)
  const wrong: string[] = []
  const reached = new Map<string, number>()
  let sent = 0
  for (const named of routeList) {
    let effects = rewindEvery
    let before = ''
    for (const shot of shotsOf(named, stage.world, count)) {
      if (effects === rewindEvery) {
        await stage.rewind()
        before = await fingerprint()
        effects = 0
      }
      const reply = await send(shot)
      sent += 1
      if (reply.status < 300) reached.set(shot.route, (reached.get(shot.route) ?? 0) + 1)
      const fault = judge(shot.route, reply)
      if (fault) wrong.push(`${fault}\n  ${shown(shot)}`)
      const after = await fingerprint()
      if (after === before) continue
      const mayHave =
        reply.status < 300
          ? shot.method !== 'GET' || shot.route in readsLeavingTraces
          : traceOf(shot, reply) in leavesTraces
      if (!mayHave) wrong.push(`answered with ${reply.status}, and yet something changed\n  ${shown(shot)}`)
      before = after
      effects += 1
    }
    if (wrong.length > 100) break
  }
  await stage.rewind()
  return { stage, sent, wrong, reached }
}

const traceOf = (shot: Shot, { text }: Reply) =>
  `${shot.route} ${(JSON.parse(text) as { code: string }).code}`

forEachEngine(engine => {
  describe('whatever is sent', () => {
    it(
      'is answered as documented, never with a fault; refused, it changes nothing',
      async () => {
        const { stage, sent, wrong, reached } = await fuzz(engine, total * share[engine.name])
        expect(distinct(wrong).slice(0, 20), `seed ${seed}`).toEqual([])
        expect(routeList.map(({ name }) => name).filter(name => !reached.has(name))).toEqual([])
        expect(await brokenInvariants(stage.store.read)).toEqual([])
        expect(Object.keys(Object.prototype)).toEqual([])
        // A short run is one to look at, not to report.
        if (total < 50_000) return
        noteFigures(`Fuzz on ${engine.name}`, 'npm test -- nets/fuzz', {
          requests: sent,
          'of them over a socket': Math.floor(sent / socketEvery),
          'of them that did what they asked': [...reached.values()].reduce((sum, each) => sum + each, 0),
          routes: routeList.length,
          'faults, undocumented answers, traces of refused requests': wrong.length,
        })
      },
      // Taking each route back to its beginning takes its time however few requests there are.
      600_000 + total * 60,
    )
  })
})
