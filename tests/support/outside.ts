import { movableClock } from '@jiayitong/bff/clock'
import { startSandbox } from '@jiayitong/bff/outside/sandbox/sandbox'
import { createSms } from '@jiayitong/bff/outside/sms/client'
import { createWeChat, type WeChatConfig } from '@jiayitong/bff/outside/wechat/client'
import { onTestFinished } from 'vitest'

/** The sandbox on a port of its own and our real clients to it, gone after the test. */
export async function openOutside(config: Partial<WeChatConfig> = {}) {
  const clock = movableClock()
  const sandbox = await startSandbox({ clock })
  const wechat = createWeChat({ ...sandbox.wechat, ...config })
  const sms = createSms(sandbox.sms)
  onTestFinished(async () => {
    sandbox.clearFaults()
    await Promise.all([wechat.close(), sms.close()])
    await sandbox.close()
  })
  return { clock, sandbox, wechat, sms }
}

export const minutes = (count: number) => count * 60_000
