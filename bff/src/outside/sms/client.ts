import type { Clock } from '../../clock'
import { openOutside, type Reply } from '../http'
import { type Sms, SmsError } from './sms'
import { contentType, tc3Authorization } from './tc3'
import type { SmsTemplate } from './templates'

export interface SmsConfig {
  readonly baseUrl: string
  readonly secretId: string
  readonly secretKey: string
  /** SmsSdkAppId */
  readonly appId: string
  readonly signName: string
  /** The provider's id of each of our templates. */
  readonly templateIds: Readonly<Record<SmsTemplate, string>>
  readonly clock: Clock
  readonly region?: string
  readonly timeoutMs?: number
}

/**
 * Tencent Cloud SMS: SendSms of 2021-01-11.
 * @see https://cloud.tencent.com/document/api/382/55981
 */
export const createSms = (config: SmsConfig): Sms => {
  const { secretId, secretKey, appId, signName, templateIds, clock, region = 'ap-guangzhou' } = config
  const outside = openOutside({ system: 'sms', ...config })
  return {
    async send({ phone, template, params }) {
      const payload = JSON.stringify({
        PhoneNumberSet: [`+86${phone}`],
        SmsSdkAppId: appId,
        SignName: signName,
        TemplateId: templateIds[template],
        TemplateParamSet: params,
      })
      const timestamp = Math.floor(clock.now().getTime() / 1000)
      const signed = { secretId, secretKey, service: 'sms', host: outside.host, timestamp, payload }
      const headers = {
        'content-type': contentType,
        authorization: tc3Authorization(signed),
        'x-tc-action': 'SendSms',
        'x-tc-version': '2021-01-11',
        'x-tc-region': region,
        'x-tc-timestamp': String(timestamp),
      }
      const code = await outside.ask({ method: 'POST', path: '/', headers, body: payload }, readCode)
      if (code !== 'Ok') throw new SmsError(code)
    },
    close: () => outside.close(),
  }
}

interface SendSmsAnswer {
  readonly Response: {
    readonly Error?: { readonly Code: string }
    readonly SendStatusSet?: readonly { readonly Code: string }[]
  }
}

/* One number was asked for, so one status, or an error of the whole request. */
const readCode = ({ body }: Reply): string => {
  const { Response } = JSON.parse(body.toString('utf8')) as SendSmsAnswer
  const code = Response.Error?.Code ?? Response.SendStatusSet?.[0]?.Code
  if (typeof code !== 'string') throw new SyntaxError('no code')
  return code
}
