import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openApp } from '../support/app'
import { forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { judgeOf, whatIsWrongWith } from './fuzz-judge'
import { answersIn, open, said } from './sockets'
import { stagesOn } from './stage'

const asked = 'POST /auth/sms-code'
const wanted = '/api/v1/auth/sms-code'
const json = { 'content-type': 'application/json' }
const fields = (count: number) =>
  `{${Array.from({ length: count }, (_, at) => `"${at.toString(36)}":1`).join()}}`

/** Bodies, each with the status it is refused with, and what is said of it otherwise. */
const bodies: Readonly<
  Record<string, [body: string | Buffer, status: number, headers?: Record<string, string>]>
> = {
  'a byte over half a megabyte': [`"${'x'.repeat(512 * 1024 - 1)}"`, 413],
  'a body that says it is larger still': ['{', 413, { 'content-length': '1073741824' }],
  'ten thousand levels': [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
  'ten thousand levels of objects': [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400],
  'fifty thousand fields': [fields(50_000), 400],
  'a hundred thousand fields': [fields(100_000), 413],
  'a number of ten thousand digits': [`{"phone":${'9'.repeat(10_000)}}`, 400],
  'a field of half a megabyte': [`{"phone":"${'1'.repeat(500_000)}"}`, 400],
  'a body that is packed': [gzipSync('{"phone":"13800000002"}'), 400, { 'content-encoding': 'gzip' }],
  'a bomb that is packed': [gzipSync('0'.repeat(1_000_000)), 400, { 'content-encoding': 'gzip' }],
  'a form': ['phone=13800000002', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
  'a page of XML': ['<phone>13800000002</phone>', 415, { 'content-type': 'application/xml' }],
  'a kind that is none': ['{"phone":"13800000002"}', 415, { 'content-type': 'x' }],
  'no JSON': ['{"phone":', 400],
  'a prototype': ['{"__proto__":{"polluted":true},"phone":"13800000002"}', 400],
  'a constructor': ['{"constructor":{"prototype":{"polluted":true}},"phone":"13800000002"}', 400],
}

const query = Array.from({ length: 10_000 }, (_, at) => `a${at}=1`).join('&')
/** Addresses, each with the status it is refused with. */
const addresses: Readonly<Record<string, number>> = {
  [`/directory/search?q=lin&${query}`]: 400,
  [`/directory/search?q=${'x'.repeat(15_000)}`]: 400,
  '/directory/search?q=lin&__proto__[polluted]=1': 400,
  '/directory/search?q=lin&constructor.prototype.polluted=1': 400,
  [`/teams/${'x'.repeat(5_000)}`]: 400,
  '/teams/%E0%A4%A': 400,
  '/teams/%00': 400,
  '/teams/__proto__': 400,
  '/teams/..%2f..%2fetc%2fpasswd': 400,
  [`/${'a/'.repeat(2_000)}`]: 404,
}

/** What no HTTP is, or what two readers of it could read as two things, each with the status it is refused with. */
const noHttp: Readonly<Record<string, [text: string | Buffer, status: number]>> = {
  words: ['this is no request\r\n\r\n', 400],
  'the beginning of TLS': [Buffer.from([0x16, 3, 1, 0, 0xff, 1, 0, 0]), 400],
  'a method nobody knows': ['BREW /coffee HTTP/1.1\r\nhost: x\r\n\r\n', 400],
  'a version to come': ['GET / HTTP/9.9\r\nhost: x\r\n\r\n', 400],
  'a header of 64 KB': [`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(64 * 1024)}\r\n\r\n`, 431],
  'two thousand headers': [`GET / HTTP/1.1\r\nhost: x\r\n${'x-many: 0123456789\r\n'.repeat(2_000)}\r\n`, 431],
  'a header with a NUL': ['GET / HTTP/1.1\r\nhost: x\r\nx-nul: a\0b\r\n\r\n', 400],
  'a length below nothing': ['POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', 400],
  'two lengths': ['POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400],
  'a length and chunks': [
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n',
    400,
  ],
  'a chunk without size': [
    `POST ${wanted} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    400,
  ],
}

forEngine('sqlite', engine => {
  describe('too much of anything', () => {
    it('in a body is refused, and nothing of it is kept', async () => {
      const { http, rows } = await (await stagesOn(engine))()
      const judge = await judgeOf(http)
      const before = await rows()
      for (const [what, [payload, status, headers]] of Object.entries(bodies)) {
        const reply = await http.inject({
          method: 'POST',
          url: wanted,
          payload,
          headers: { ...json, ...headers },
        })
        const answer = {
          status: reply.statusCode,
          type: String(reply.headers['content-type']),
          text: reply.body,
        }
        expect.soft([what, answer.status, judge(asked, answer)]).toEqual([what, status, undefined])
      }
      expect(await rows()).toBe(before)
      expect(Object.keys(Object.prototype)).toEqual([])
    })

    it('in an address is refused', async () => {
      const { http } = await (await stagesOn(engine))()
      for (const [address, status] of Object.entries(addresses)) {
        const reply = await http.inject(`/api/v1${address}`)
        const wrong = whatIsWrongWith(reply.json(), status)
        expect
          .soft([address.slice(0, 60), reply.statusCode, wrong])
          .toEqual([address.slice(0, 60), status, undefined])
        expect.soft(reply.headers['content-type'], address.slice(0, 60)).toContain('application/problem+json')
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    })

    it('that is no HTTP is refused in our own words and hung up on, and everybody else is served', async () => {
      const { http } = await (await stagesOn(engine))()
      const base = await http.listen({ host: '127.0.0.1', port: 0 })
      for (const [what, [text, status]] of Object.entries(noHttp)) {
        const socket = open(base)
        socket.write(text)
        const [answer] = answersIn(await said(socket))
        const wrong = answer && whatIsWrongWith(JSON.parse(answer.text), status)
        expect
          .soft([what, answer?.status, answer?.type, wrong])
          .toEqual([what, status, problemType, undefined])
        expect.soft((await fetch(`${base}/healthz`)).status, what).toBe(200)
      }
    })

    it('at once on one connection is answered one after the other', async () => {
      const { http } = await (await stagesOn(engine))()
      const socket = open(await http.listen({ host: '127.0.0.1', port: 0 }))
      const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`
      const pair = get('/healthz') + get('/api/v1/teams/nobody')
      socket.write(pair.repeat(500) + get('/healthz', 'connection: close\r\n'))
      const statuses = answersIn(await said(socket)).map(({ status }) => status)
      expect(statuses).toEqual([...Array.from({ length: 500 }, () => [200, 400]).flat(), 200])
    })

    it('of methods nobody serves, it knows no address', async () => {
      const { http } = await (await stagesOn(engine))()
      for (const method of ['DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'] as const) {
        const reply = await http.inject({ method, url: '/api/v1/me' })
        expect
          .soft([method, reply.statusCode, whatIsWrongWith(reply.json(), 404)])
          .toEqual([method, 404, undefined])
      }
    })

    it('in a minute is refused for so many seconds, and not for others', async () => {
      const { app, as } = await openApp(engine, undefined, { REQUESTS_PER_MINUTE: '5' })
      const other = await as('demo-new-a')
      const answers = await Promise.all(Array.from({ length: 20 }, () => app.http.inject('/api/v1/tips')))
      const refused = answers.filter(({ statusCode }) => statusCode === 429)
      expect(refused.length).toBeGreaterThanOrEqual(15)
      for (const { headers } of refused) expect(Number(headers['retry-after'])).toBeOneOf(upTo(60))
      expect((await other.get('/me')).status).toBe(200)
    })
  })

  noteFigures('Limits', 'npm test -- nets/limits', {
    'kinds of oversized and broken bodies': Object.keys(bodies).length,
    'kinds of oversized and broken addresses': Object.keys(addresses).length,
    'kinds of what is no HTTP': Object.keys(noHttp).length,
  })
})

const problemType = 'application/problem+json; charset=utf-8'
const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1)
