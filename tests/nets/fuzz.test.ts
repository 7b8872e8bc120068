import { refusals } from '@jiayitong/shared/domain/refusals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { request as overSocket } from 'undici'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { accountOf } from './calls'
import { fingerprints } from './fingerprints'
import { type Shot, shotsAt } from './fuzz'
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

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>
  >
}

const judgeOf = async ({ http }: Stage) => {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
  const { paths } = (await http.inject('/openapi.json')).json() as {
    paths: Record<string, Record<string, Operation>>
  }
  const compiled = new Map<object, ReturnType<typeof ajv.compile>>()
  /** What is wrong with an answer; nothing when it is as documented. */
  return (shot: Shot, status: number, type: string, text: string): string | undefined => {
    const [method, path = ''] = shot.route.split(' ')
    const operation = paths[`/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[(method ?? '').toLowerCase()]
    const documented = operation?.responses[status]
    if (status >= 500) return `a fault: ${text}`
    if (!documented) return `status ${status} is not documented: ${text}`
    const [media = ''] = type.split(';')
    const schema = documented.content?.[media]?.schema
    if (status === 204) return text === '' ? undefined : 'a body where none is'
    if (!schema) return `${media} is not documented for ${status}`
    if (!media.endsWith('json')) return undefined
    const check = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, check)
    const body = JSON.parse(text)
    if (!check(body)) return `not as documented: ${ajv.errorsText(check.errors)}: ${text}`
    if (status >= 400 && !(body.code in refusals)) return `unknown code ${body.code}`
    if (status >= 400 && !/[\u4e00-\u9fff]/.test(body.title + body.detail)) return `no Chinese: ${text}`
    return undefined
  }
}

/** Sends a shot by one way or the other. */
const sender = async (stage: Stage) => {
  const base = await stage.http.listen({ host: '127.0.0.1', port: 0 })
  let sent = 0
  return async (shot: Shot) => {
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
  const judge = await judgeOf(stage)
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
    for (const [at, shot] of shots.entries()) {
      if (at % rewindEvery === 0) {
        await stage.rewind()
        before = await fingerprint()
      }
      const { status, type, text } = await send(shot)
      sent += 1
      if (status < 300) reached.add(shot.route)
      const fault = judge(shot, status, type, text)
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
