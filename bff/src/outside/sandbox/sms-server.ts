import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock'
import { tc3Authorization } from '../sms/tc3'
import { isSmsTemplate, parametersOf, smsTemplates } from '../sms/templates'
import type { Deliveries } from './deliveries'
import { field, textField } from './wechat-answers'

export interface SmsAccount {
  readonly secretId: string
  readonly secretKey: string
  readonly appId: string
  readonly signName: string
}

/** In the sandbox a template's id is its name. */
export const sandboxTemplateIds = Object.fromEntries(
  Object.keys(smsTemplates).map(name => [name, name]),
) as Record<keyof typeof smsTemplates, string>

/** An error of the whole request. */
export const smsError = (code: string) => ({
  Response: { Error: { Code: code, Message: code }, RequestId: randomUUID() },
})

/** Tencent Cloud SMS: SendSms of 2021-01-11, with its signature, its 30 seconds between equal texts, its codes. */
export const serveSms = (
  http: FastifyInstance,
  account: SmsAccount,
  deliveries: Deliveries,
  clock: Clock,
): void => {
  // Read as text, for the signature is over its bytes.
  http.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))
  http.setErrorHandler(async (error, _request, reply) =>
    error instanceof SyntaxError
      ? reply.code(200).send(smsError('FailedOperation.JsonParseFail'))
      : reply.send(error),
  )

  http.post('/', async ({ headers, body: payload }) => {
    const unsigned = whyNotSigned(headers, String(payload), account, clock)
    if (unsigned) return smsError(unsigned)
    const body: unknown = JSON.parse(String(payload))
    const wrong = whyNotAsked(headers, body, account)
    if (wrong) return smsError(wrong)
    const template = textField(body, 'TemplateId')
    const params = textsOf(field(body, 'TemplateParamSet'))
    const statuses = textsOf(field(body, 'PhoneNumberSet')).map(number => {
      const phone = number.replace(/^\+86/, '')
      const text = `【${account.signName}】${textOf(template, params)}`
      const code = whyNotNumber(phone) ?? whyNotNow(phone, text)
      const serial = code ? '' : deliveries.record({ channel: 'sms', to: phone, template, text })
      return {
        SerialNo: serial,
        PhoneNumber: number,
        Fee: code ? 0 : 1,
        SessionContext: '',
        Code: code ?? 'Ok',
        Message: code ?? 'send success',
        IsoCode: 'CN',
      }
    })
    return { Response: { SendStatusSet: statuses, RequestId: randomUUID() } }
  })

  const whyNotNow = (phone: string, text: string) => {
    const last = deliveries.list(phone).findLast(delivery => delivery.text === text)
    const early = last && clock.now().getTime() - last.at.getTime() < 30_000
    return early ? 'LimitExceeded.PhoneNumberThirtySecondLimit' : undefined
  }
}

const whyNotSigned = (
  headers: IncomingHttpHeaders,
  payload: string,
  { secretId, secretKey }: SmsAccount,
  clock: Clock,
): string | undefined => {
  const timestamp = Number(headers['x-tc-timestamp'])
  if (!Number.isInteger(timestamp)) return 'InvalidParameter'
  if (Math.abs(clock.now().getTime() / 1000 - timestamp) > 300) return 'AuthFailure.SignatureExpire'
  if (!headers.authorization?.includes(`Credential=${secretId}/`)) return 'AuthFailure.SecretIdNotFound'
  const expected = tc3Authorization({
    secretId,
    secretKey,
    service: 'sms',
    host: headers.host ?? '',
    timestamp,
    payload,
  })
  return headers.authorization === expected ? undefined : 'AuthFailure.SignatureFailure'
}

const whyNotAsked = (
  headers: IncomingHttpHeaders,
  body: unknown,
  { appId, signName }: SmsAccount,
): string | undefined => {
  if (headers['x-tc-action'] !== 'SendSms') return 'InvalidAction'
  if (headers['x-tc-version'] !== '2021-01-11') return 'NoSuchVersion'
  if (textField(body, 'SmsSdkAppId') !== appId) return 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'
  if (textField(body, 'SignName') !== signName) return 'FailedOperation.SignatureIncorrectOrUnapproved'
  const template = textField(body, 'TemplateId')
  const params = textsOf(field(body, 'TemplateParamSet'))
  const text = templateText(template)
  if (text === undefined) return 'FailedOperation.TemplateIncorrectOrUnapproved'
  if (parametersOf(text) !== params.length) return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
  if (template === 'sign-in-code' && !params.every(param => /^\d{0,6}$/.test(param))) {
    return 'InvalidParameterValue.TemplateParameterFormatError'
  }
  return textsOf(field(body, 'PhoneNumberSet')).length === 0
    ? 'MissingParameter.EmptyPhoneNumberSet'
    : undefined
}

const whyNotNumber = (phone: string) =>
  /^1[3-9]\d{9}$/.test(phone) ? undefined : 'InvalidParameterValue.IncorrectPhoneNumber'

const templateText = (id: string): string | undefined => (isSmsTemplate(id) ? smsTemplates[id] : undefined)

const textOf = (id: string, params: readonly string[]) =>
  (templateText(id) ?? '').replace(/\{(\d+)\}/g, (_all, place) => params[Number(place) - 1] ?? '')

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
