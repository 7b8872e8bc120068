import { type RefusalCode, refusals, type WhyNot } from '@jiayitong/shared/domain/refusals'

export interface FieldError {
  /** JSON pointer into the body, or the name of a query or path parameter. */
  readonly path: string
  readonly message: string
}

/** An expected "no". Thrown by operations, turned into problem+json in one place. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: string
  readonly errors: readonly FieldError[] | undefined

  constructor(code: RefusalCode, detail = refusals[code].detail, errors?: readonly FieldError[]) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
    this.errors = errors
  }
}

/** Ends the operation with a refusal; inside `atomically` everything it wrote is undone. */
export const refuse = (code: RefusalCode, detail?: string): never => {
  throw new Refusal(code, detail)
}

/** Ends the operation when a rule says why not. */
export const refuseIf = (why: WhyNot): void => {
  if (why) refuse(why.code, why.detail)
}

/** A refusal of one named field of the request. */
export const refuseField = (path: string, message: string): never => {
  throw new Refusal('validation', message, [{ path, message }])
}
