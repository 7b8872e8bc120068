import { OutsideError } from '../outside-error'
import type { SmsTemplate } from './templates'

export interface SmsMessage {
  /** A mainland mobile number, 11 digits. */
  readonly phone: string
  readonly template: SmsTemplate
  readonly params: readonly string[]
}

export interface Sms {
  /** @throws SmsError when the provider said no, OutsideError when it gave no answer */
  send(message: SmsMessage): Promise<void>
  close(): Promise<void>
}

/** Limits that pass within the hours an outbox keeps trying, and the provider's own trouble. */
const passing =
  /^(RequestLimitExceeded|InternalError|LimitExceeded\.(PhoneNumberThirtySecondLimit|PhoneNumberOneHourLimit|DeliveryFrequencyLimit)$)/
/** Limits on one number, which a person hears as "too soon" rather than "broken". */
const perNumber = /^LimitExceeded\.(PhoneNumber|DeliveryFrequencyLimit)/

/** The provider answered with a code of its own. */
export class SmsError extends OutsideError {
  override readonly name = 'SmsError'
  /** Too many to this number for now. */
  readonly tooMany: boolean

  constructor(code: string) {
    super('sms', code, { retryable: passing.test(code) })
    this.tooMany = perNumber.test(code)
  }
}
