/** One field the server would not take. */
export interface FieldError {
  path: string
  message: string
}

/** The problem document the BFF answers with (RFC 9457). */
export interface Problem {
  code: string
  title: string
  detail: string
  status: number
  errors?: FieldError[]
  traceId?: string
}

/** An expected "no" in words fit to show: `title` says what, `detail` says what to do next. */
export class Refusal extends Error {
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly status: number
  readonly errors: FieldError[]
  readonly traceId: string | undefined

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`)
    this.name = 'Refusal'
    this.code = problem.code
    this.title = problem.title
    this.detail = problem.detail
    this.status = problem.status
    this.errors = problem.errors ?? []
    this.traceId = problem.traceId
  }
}

/** The network did not carry the request, or no answer came within ten seconds. */
export class Offline extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Offline'
  }
}
