import { type TextSize, textSizeFor, textSizes } from '@jiayitong/shared/domain/text-sizes'
import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { systemFontScale } from '../platform/font-scale'

const key = 'text-size'
const listeners = new Set<() => void>()

let size: TextSize | undefined

const isTextSize = (value: unknown): value is TextSize => textSizes.some(one => one === value)

/** The person's own choice, or what WeChat's font setting asks for until they choose. */
export const currentTextSize = (): TextSize => {
  if (size === undefined) {
    const stored: unknown = Taro.getStorageSync(key)
    size = isTextSize(stored) ? stored : textSizeFor(systemFontScale())
  }
  return size
}

/** Keeps a choice on this phone and shows it at once, on every open page. */
export const chooseTextSize = (next: TextSize): void => {
  size = next
  Taro.setStorageSync(key, next)
  for (const tell of listeners) tell()
}

const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

export const useTextSize = (): TextSize => useSyncExternalStore(listen, currentTextSize, currentTextSize)

/** Whether care mode is on: screens then leave things out, not only enlarge them. */
export const useCare = (): boolean => useTextSize() === 'care'
