import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { type Stage, stagesOn } from './stage'

const target = '/api/v1/auth/sms-code'

/** What a raw socket is answered until it is closed from there. */
const said = async (socket: Socket): Promise<string> => {
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  // A server that has enough of somebody may hang up on what is still being said.
  socket.on('error', () => {})
  await once(socket, 'close')
  return Buffer.concat(parts).toString()
}

const raw = async (port: number, text: string | Buffer): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  socket.end(text)
  return said(socket)
}

const post = (stage: Stage, payload: string | Buffer, headers: Record<string, string> = {}) =>
  stage.http.inject({
    method: 'POST',
    url: target,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  })

forEngine('sqlite', engine => {
  describe('too much of anything', () => {
    it('in a body is refused, and nothing of it is kept', async () => {
      const stage = await (await stagesOn(engine))()
      const before = await stage.rows()
      const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 1]))
      const bodies: Record<string, [string | Buffer, number, Record<string, string>?]> = {
        'a byte over half a megabyte': [`"${'x'.repeat(512 * 1024 - 1)}"`, 413],
        'ten thousand levels': [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
        'ten thousand levels of objects': [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400],
        'twenty thousand fields': [JSON.stringify(keys), 400],
        'a number of ten thousand digits': [`{"phone":${'9'.repeat(10_000)}}`, 400],
        'a body that is packed': [gzipSync('{"phone":"13800000002"}'), 400, { 'content-encoding': 'gzip' }],
        'a body of another kind': [
          'phone=13800000002',
          400,
          { 'content-type': 'application/x-www-form-urlencoded' },
        ],
        'no JSON': ['{"phone":', 400],
        'a prototype': ['{"__proto__":{"admin":true},"phone":"13800000002"}', 400],
      }
      for (const [what, [body, status, headers]] of Object.entries(bodies)) {
        const answer = await post(stage, body, headers)
        expect.soft([what, answer.statusCode]).toEqual([what, status])
        expect.soft(answer.headers['content-type'], what).toContain('application/problem+json')
      }
      expect(await stage.rows()).toBe(before)
      expect(({} as Record<string, unknown>).admin).toBeUndefined()
      noteFigures('Limits', 'npm test -- nets/limits', {
        'kinds of oversized and broken bodies': Object.keys(bodies).length,
      })
    })

    it('in an address or a header is refused in our own words, or cut off by the protocol’s', async () => {
      const stage = await (await stagesOn(engine))()
      const query = Array.from({ length: 10_000 }, (_, at) => `a${at}=1`).join('&')
      const addresses = [
        `/api/v1/directory/search?q=lin&${query}`,
        `/api/v1/teams/${'x'.repeat(5_000)}`,
        '/api/v1/teams/%E0%A4%A',
        '/api/v1/teams/%00',
        `/api/v1/${'a/'.repeat(2_000)}`,
      ]
      for (const url of addresses) {
        const { statusCode, headers } = await stage.http.inject({ url })
        expect.soft([400, 404], url.slice(0, 40)).toContain(statusCode)
        expect.soft(headers['content-type'], url.slice(0, 40)).toContain('application/problem+json')
      }
      const port = Number(new URL(await stage.http.listen({ host: '127.0.0.1', port: 0 })).port)
      const head = `GET /api/v1/directory/district HTTP/1.1\r\nhost: x\r\n`
      expect(await raw(port, `${head}x-long: ${'x'.repeat(64 * 1024)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
      expect(await raw(port, 'this is no request\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
      expect(await raw(port, Buffer.from([0x16, 3, 1, 0, 0xff, 1, 0, 0]))).toMatch(/^HTTP\/1\.1 400 /)
      const both = 'content-length: 5\r\ntransfer-encoding: chunked\r\n'
      const smuggled = `POST ${target} HTTP/1.1\r\nhost: x\r\n${both}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n`
      expect(await raw(port, smuggled)).toMatch(/^HTTP\/1\.1 400 /)
      // And everybody else is served as before.
      expect((await stage.http.inject('/healthz')).statusCode).toBe(200)
    })

    it('of methods nobody serves, it knows no address', async () => {
      const stage = await (await stagesOn(engine))()
      for (const method of ['DELETE', 'PATCH', 'OPTIONS'] as const) {
        const { statusCode } = await stage.http.inject({ method, url: '/api/v1/me' })
        expect.soft([method, statusCode]).toEqual([method, 404])
      }
    })

    it('of time: two hundred callers who dribble are hung up on, and nobody waits for them', async () => {
      const stage = await (await stagesOn(engine))()
      const port = Number(new URL(await stage.http.listen({ host: '127.0.0.1', port: 0 })).port)
      // The same clocks as in production, set to run faster.
      stage.http.server.headersTimeout = 300
      stage.http.server.requestTimeout = 600
      const dribbling = Array.from({ length: 200 }, (_, at) => {
        const socket = connect(port, '127.0.0.1')
        const slowBody = `POST ${target} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`
        socket.write(at % 2 === 0 ? 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: a' : slowBody)
        return said(socket)
      })
      const meanwhile = await Promise.all(
        Array.from({ length: 50 }, () => fetch(`http://127.0.0.1:${port}/api/v1/directory/district`)),
      )
      expect(meanwhile.every(({ status }) => status === 200)).toBe(true)
      const answers = await Promise.all(dribbling)
      expect(answers.filter(answer => answer !== '' && !/^HTTP\/1\.1 (408|429) /.test(answer))).toEqual([])
    })
  })
})
