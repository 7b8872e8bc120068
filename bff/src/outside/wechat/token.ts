import type { Clock } from '../../clock'

export interface AccessToken {
  readonly token: string
  /** Seconds. */
  readonly expiresIn: number
}

/** The platform renews a token in its last 5 minutes, and the old one keeps working that long. */
const renewBeforeMs = 300_000

/** One access token for all calls of this process; however many ask at once, it is fetched once. */
export const keepToken = (fetch: () => Promise<AccessToken>, clock: Clock) => {
  let kept: { token: string; freshUntil: number } | undefined
  let fetching: Promise<string> | undefined

  const renew = async () => {
    const { token, expiresIn } = await fetch()
    kept = { token, freshUntil: clock.now().getTime() + expiresIn * 1000 - renewBeforeMs }
    return token
  }

  return {
    get(): Promise<string> {
      if (kept && clock.now().getTime() < kept.freshUntil) return Promise.resolve(kept.token)
      fetching ??= renew().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    /** Forgets a token the platform refused, unless another call has replaced it already. */
    drop(token: string): void {
      if (kept?.token === token) kept = undefined
    },
  }
}
