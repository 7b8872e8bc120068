import { answering } from './wx-answer'

const keyBytesMax = 1024 * 1024
const allBytesMax = 10 * 1024 * 1024

/** `wx` storage over a map that may be kept for the next start of the mini-program. */
export function storageOf(kept: Map<string, string>) {
  const size = () => [...kept].reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(value), 0)
  const put = (key: string, data: unknown) => {
    const text = JSON.stringify(data)
    if (Buffer.byteLength(text ?? '') > keyBytesMax)
      throw new Error('setStorage:fail entry size limit reached')
    kept.set(key, text ?? '""')
    if (size() > allBytesMax) throw new Error('setStorage:fail storage size limit reached')
  }
  const get = (key: string): unknown => JSON.parse(kept.get(key) ?? '""')
  const info = () => ({ keys: [...kept.keys()], currentSize: Math.ceil(size() / 1024), limitSize: 10_240 })
  return {
    setStorageSync: put,
    getStorageSync: get,
    removeStorageSync: (key: string) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: info,
    setStorage: answering(
      'setStorage',
      ({ key, data }: { key: string; data: unknown }) => put(key, data) ?? {},
    ),
    getStorage: answering('getStorage', ({ key }: { key: string }) => ({ data: get(key) })),
    removeStorage: answering('removeStorage', ({ key }: { key: string }) => ({ removed: kept.delete(key) })),
    clearStorage: answering('clearStorage', () => kept.clear() ?? {}),
    getStorageInfo: answering('getStorageInfo', info),
  }
}
