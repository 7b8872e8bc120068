/** How WeChat's asynchronous functions are called: callbacks, or a promise when there is none. */
export interface Callbacks<R> {
  success?: (result: R & { errMsg: string }) => void
  fail?: (failure: { errMsg: string; errno?: number }) => void
  complete?: (result: { errMsg: string }) => void
}

/** An expected failure of a `wx` function: `new WxFailure('auth deny')` becomes `getLocation:fail auth deny`. */
export class WxFailure extends Error {
  readonly errno: number | undefined

  constructor(reason: string, errno?: number) {
    super(reason)
    this.errno = errno
  }
}

/**
 * A `wx` function in WeChat's manner: what `act` answers goes to `success` with `name:ok`, a `WxFailure` to
 * `fail`, always later than the call itself.
 */
export function answering<I extends object, R extends object | undefined>(
  name: string,
  act: (input: I) => R | Promise<R>,
) {
  return (input?: I & Callbacks<R>): Promise<unknown> | undefined => {
    const { success, fail, complete } = input ?? {}
    const done = Promise.resolve()
      .then(() => act(input ?? ({} as I)))
      .then(
        result => {
          const told = { ...(result as R & object), errMsg: `${name}:ok` }
          success?.(told)
          complete?.(told)
          return told
        },
        error => {
          if (!(error instanceof WxFailure)) throw error
          const told = { errMsg: `${name}:fail ${error.message}`, errno: error.errno }
          fail?.(told)
          complete?.(told)
          if (!success && !fail && !complete) throw told
          return told
        },
      )
    return success || fail || complete ? void done : done
  }
}
