/**
 * A call to a system outside failed. `code` is the system's own (`43101`, `LimitExceeded.PhoneNumberDailyLimit`), or
 * `timeout`, `unreachable`, `status-<n>`, `malformed`, `resting` (the breaker is open). Neither code nor message holds
 * what was sent, so both may be logged.
 */
export class OutsideError extends Error {
  override readonly name: string = 'OutsideError'
  readonly system: string
  readonly code: string
  /** Whether the same call may succeed later. */
  readonly retryable: boolean

  constructor(system: string, code: string, { retryable }: { retryable: boolean }) {
    super(`${system}: ${code}`)
    this.system = system
    this.code = code
    this.retryable = retryable
  }
}
