/* WeChat has no voice of its own; reading aloud there needs a plugin, so it is not offered. */

export const canReadAloud = (): boolean => false

export const onVoices = (_tell: () => void): (() => void) => {
  return () => {}
}

export const readAloud = (_text: string, onEnd: () => void): void => onEnd()

export const stopReading = (): void => {}
