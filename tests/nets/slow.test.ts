import { describe, expect, it, onTestFinished } from 'vitest'
import { demoDatabase, openApp } from '../support/app'
import { forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { whatIsWrongWith } from './fuzz-judge'
import { answersIn, open, said } from './sockets'

const post = 'POST /api/v1/corrections HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'

/** How a caller begins who means to keep a connection for ever, and what it then says bit by bit. */
const dribbles: Readonly<
  Record<string, (token: string) => { readonly begins: string; readonly goesOn: string }>
> = {
  'a request line': () => ({ begins: 'GET /', goesOn: 'a' }),
  headers: () => ({ begins: 'GET /healthz HTTP/1.1\r\nhost: x\r\n', goesOn: 'x-slow: a\r\n' }),
  'a body': token => ({
    begins: `${post}authorization: Bearer ${token}\r\ncontent-length: 100000\r\n\r\n{`,
    goesOn: ' ',
  }),
  'a body in chunks': token => ({
    begins: `${post}authorization: Bearer ${token}\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n`,
    goesOn: '1\r\n \r\n',
  }),
}
const callers = 1_000
/** Milliseconds from one bit to the next: no connection is ever silent. */
const every = 100

forEngine('sqlite', engine => {
  describe('a thousand callers who dribble', () => {
    it('are hung up on, and nobody waits for them', async () => {
      const { app, as } = await openApp(engine, await demoDatabase(engine), { REQUEST_SECONDS: '1' })
      const { accessToken } = (await as('demo-parent')).signedIn
      const base = await app.http.listen({ host: '127.0.0.1', port: 0 })
      const kinds = Object.values(dribbles).map(kind => kind(accessToken))
      const ends = Array.from({ length: callers }, (_, at) => {
        const { begins = '', goesOn = '' } = kinds[at % kinds.length] ?? {}
        const socket = open(base)
        socket.write(begins)
        const dribbling = setInterval(() => socket.write(goesOn), every)
        onTestFinished(() => clearInterval(dribbling))
        return said(socket).finally(() => clearInterval(dribbling))
      })
      const meanwhile = await Promise.all(
        Array.from({ length: 200 }, () => fetch(`${base}/api/v1/directory/district`)),
      )
      expect(new Set(meanwhile.map(({ status }) => status))).toEqual(new Set([200]))
      const answers = (await Promise.all(ends)).map(text => answersIn(text)[0])
      expect(answers.filter(answer => answer && whatIsWrongWith(JSON.parse(answer.text), 408))).toEqual([])
      expect((await fetch(`${base}/healthz`)).status).toBe(200)
      noteFigures('Slow callers', 'npm test -- nets/slow', {
        'hung up on': callers,
        'others served meanwhile': 200,
      })
    })

    it('would be hung up on within a minute where nothing is set, head or body', async () => {
      const { server } = (await openApp(engine)).app.http
      for (const time of [server.headersTimeout, server.requestTimeout]) {
        expect(time).toBeGreaterThan(0)
        expect(time).toBeLessThan(60_000)
      }
    })
  })
})
