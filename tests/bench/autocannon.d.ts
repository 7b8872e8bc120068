declare module 'autocannon' {
  interface Options {
    url: string
    connections: number
    duration: number
    method?: string
    headers?: Record<string, string>
    body?: string
    requests?: {
      method?: string
      path?: string
      headers?: Record<string, string>
      body?: string
      setupRequest?: (request: Record<string, unknown>) => Record<string, unknown>
    }[]
  }
  interface Result {
    requests: { total: number; average: number }
    latency: { p50: number; p99: number }
    '2xx': number
    non2xx: number
    errors: number
    timeouts: number
    duration: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
