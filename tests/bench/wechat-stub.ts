import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/* WeChat's jscode2session at once: any code is its user's openid. */
const server = createServer((request, response) => {
  const code = new URL(request.url ?? '', 'http://stub').searchParams.get('js_code')
  response.setHeader('content-type', 'text/plain')
  response.end(JSON.stringify({ openid: code, session_key: 'c2Vzc2lvbi1rZXktMTIzNDU2Nzg=' }))
})
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
