declare module 'autocannon' {
  interface Result {
    '2xx': number
    non2xx: number
    errors: number
    timeouts: number
    duration: number
  }
  export default function autocannon(options: {
    url: string
    connections: number
    duration: number
    headers?: Readonly<Record<string, string>>
  }): Promise<Result>
}
