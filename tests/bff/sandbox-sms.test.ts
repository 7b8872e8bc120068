import { sandboxTemplateIds } from '@jiayitong/bff/outside/sandbox/sms-server'
import { createSms } from '@jiayitong/bff/outside/sms/client'
import { tc3Authorization } from '@jiayitong/bff/outside/sms/tc3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { minutes, openOutside } from '../support/outside'

const message = { phone: '13800000001', template: 'sign-in-code', params: ['123456', '5'] } as const

describe('SMS', () => {
  it('is signed as the provider documents it', () => {
    // Tencent Cloud’s own worked example of signature v3, with the key as it is printed there.
    const authorization = tc3Authorization({
      secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******',
      secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
      service: 'cvm',
      host: 'cvm.tencentcloudapi.com',
      timestamp: 1_551_113_065,
      payload: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    })
    expect(authorization).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, ' +
        'SignedHeaders=content-type;host, ' +
        'Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
    )
  })

  it('reaches the phone as its template says', async () => {
    const { sandbox, sms } = await openOutside()
    await sms.send(message)
    expect(sandbox.messages(message.phone)).toMatchObject([
      { channel: 'sms', text: '【家医通】123456 是你的登录验证码，5 分钟内有效。不要告诉别人。' },
    ])
  })

  it('of the same text again within 30 seconds is too many; after that it goes', async () => {
    const { clock, sandbox, sms } = await openOutside()
    await sms.send(message)
    await expect(sms.send(message)).rejects.toMatchObject({
      code: 'LimitExceeded.PhoneNumberThirtySecondLimit',
      tooMany: true,
      retryable: true,
    })
    clock.advance(30_000)
    await sms.send(message)
    expect(sandbox.messages(message.phone)).toHaveLength(2)
  })

  it.each([
    [{ phone: '12345' }, 'InvalidParameterValue.IncorrectPhoneNumber'],
    [{ params: ['123456'] }, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'],
    [{ params: ['林书禾', '5'] }, 'InvalidParameterValue.TemplateParameterFormatError'],
  ])('with %j is refused with %s, for good', async (wrong, code) => {
    const { sandbox, sms } = await openOutside()
    await expect(sms.send({ ...message, ...wrong })).rejects.toMatchObject({ code, retryable: false })
    expect(sandbox.messages()).toEqual([])
  })

  it.each([
    [{ secretKey: 'wrong' }, 'AuthFailure.SignatureFailure'],
    [{ secretId: 'AKIDother' }, 'AuthFailure.SecretIdNotFound'],
    [{ appId: '1' }, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    [{ signName: '别家' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    [
      { templateIds: { ...sandboxTemplateIds, 'sign-in-code': '1' } },
      'FailedOperation.TemplateIncorrectOrUnapproved',
    ],
    [{ clock: { now: () => new Date(0) } }, 'AuthFailure.SignatureExpire'],
  ])('sent with %j is refused with %s', async (wrong, code) => {
    const { sandbox } = await openOutside()
    const sms = createSms({ ...sandbox.sms, ...wrong })
    onTestFinished(() => sms.close())
    await expect(sms.send(message)).rejects.toMatchObject({ code })
  })

  it('a provider in trouble is a passing error', async () => {
    const { sandbox, sms } = await openOutside()
    sandbox.setFault({ system: 'sms', mode: 'truncated', forMs: minutes(1) })
    await expect(sms.send(message)).rejects.toMatchObject({ code: 'malformed', retryable: true })
    sandbox.setFault({ system: 'sms', mode: 'errcode', errcode: 'InternalError.Timeout', forMs: minutes(1) })
    await expect(sms.send(message)).rejects.toMatchObject({ code: 'InternalError.Timeout', retryable: true })
    sandbox.clearFaults()
    await sms.send(message)
  })
})
