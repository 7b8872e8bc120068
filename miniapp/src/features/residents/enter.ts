import type { TextSize } from '@jiayitong/shared/domain/text-sizes'
import { go } from '../../lib/go'
import { signInByWechat } from '../../lib/sign-in'
import { wechatCode } from '../../platform/sign-in'
import { chooseTextSize, currentTextSize } from '../../ui/text-size'
import { refreshMe } from './use-me'

/** After a sign-in: the account's text size comes along, and the person goes on where they were. */
export const entered = async (fallback: TextSize = currentTextSize()): Promise<void> => {
  // Signed in is signed in: what else is not read now is read by the next screen.
  const me = await refreshMe().catch(() => undefined)
  chooseTextSize(me?.textSize ?? fallback)
  await go.back()
}

let tried = false

/**
 * In WeChat a person is known without being asked, once after each start; whoever signs out stays signed out.
 * Fails silently: then the screen offers to sign in.
 */
export const signInSilently = async (): Promise<void> => {
  if (tried || !wechatCode) return
  tried = true
  try {
    await signInByWechat(await wechatCode())
    const { textSize } = await refreshMe()
    if (textSize) chooseTextSize(textSize)
  } catch {
    // No network or no WeChat: the visitor's screen says what to do.
  }
}
