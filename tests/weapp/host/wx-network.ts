import { request } from 'undici'
import type { Scenario } from './scenario'
import { answering, type Callbacks, WxFailure } from './wx-answer'

interface RequestInput {
  url: string
  method?: string
  data?: unknown
  header?: Record<string, string>
  timeout?: number
  dataType?: string
  responseType?: string
}

const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']

/** The real address of a compiled one; WeChat calls only what the account has listed. */
function realAddress(url: string, servers: Scenario['servers']): string {
  const [, origin = '', rest = ''] = /^(https?:\/\/[^/]+)(\/.*)?$/.exec(url) ?? []
  if (!origin) throw new WxFailure('invalid url')
  const server = servers[origin]
  if (!server) throw new WxFailure(`url not in domain list: ${origin}`, 600002)
  return server + rest
}

const withQuery = (url: string, data: unknown) => {
  const pairs = Object.entries((data ?? {}) as object).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  return pairs.length > 0 ? `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}` : url
}

/** `wx.request` over real HTTP, to the servers of the scenario. `signal` ends everything under way. */
export function networkOf(scenario: Scenario, signal: AbortSignal, files: Map<string, Uint8Array>) {
  const send = async (input: RequestInput, stop: AbortSignal) => {
    const method = (input.method ?? 'GET').toUpperCase()
    if (!methods.includes(method)) throw new WxFailure(`method is invalid: ${method}`)
    const url = realAddress(input.url, scenario.servers)
    if (!scenario.online) throw new WxFailure('net::ERR_INTERNET_DISCONNECTED', 600001)
    const query = method === 'GET' || method === 'HEAD'
    const late = AbortSignal.timeout(input.timeout ?? 60_000)
    try {
      const { statusCode, headers, body } = await request(query ? withQuery(url, input.data) : url, {
        method: method as 'GET',
        headers: { 'content-type': 'application/json', ...input.header },
        body: query || input.data === undefined ? undefined : bodyOf(input.data),
        signal: AbortSignal.any([stop, signal, late]),
      })
      const bytes = Buffer.from(await body.arrayBuffer())
      return { statusCode, header: headers, cookies: [], data: readBody(bytes, input) }
    } catch (error) {
      if (late.aborted) throw new WxFailure('timeout', 5)
      if (stop.aborted || signal.aborted) throw new WxFailure('abort')
      throw new WxFailure(`net::${(error as { code?: string }).code ?? (error as Error).message}`, 600001)
    }
  }
  return {
    request(input: RequestInput & Callbacks<{ statusCode: number; data: unknown }>) {
      const stop = new AbortController()
      const call = answering('request', (given: RequestInput) => send(given, stop.signal))
      void call({ ...input, fail: input.fail ?? (() => {}) })
      return {
        abort: () => stop.abort(),
        onHeadersReceived() {},
        offHeadersReceived() {},
        onChunkReceived() {},
        offChunkReceived() {},
      }
    },
    /** The file is kept in memory, under the name that is handed out. */
    downloadFile: answering('downloadFile', async (input: RequestInput) => {
      const never = new AbortController().signal
      const { statusCode, data } = await send({ ...input, responseType: 'arraybuffer' }, never)
      const tempFilePath = `wxfile://tmp_${files.size + 1}`
      files.set(tempFilePath, new Uint8Array(data as ArrayBuffer))
      return { statusCode, tempFilePath }
    }),
    getNetworkType: answering('getNetworkType', () => ({ networkType: scenario.online ? 'wifi' : 'none' })),
  }
}

const bodyOf = (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data))

function readBody(bytes: Buffer, { dataType = 'json', responseType }: RequestInput): unknown {
  if (responseType === 'arraybuffer') return new Uint8Array(bytes).buffer
  const text = bytes.toString('utf8')
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
