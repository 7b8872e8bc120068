/** A Chinese voice of this browser, or undefined; some browsers name their voices only a moment after the page is there. */
const voice = () =>
  'speechSynthesis' in window
    ? speechSynthesis.getVoices().find(({ lang }) => /^zh[-_]?(CN|Hans)?/i.test(lang))
    : undefined

export const canReadAloud = (): boolean => voice() !== undefined

/** Calls when voices come or go; answers how to stop listening. */
export const onVoices = (tell: () => void): (() => void) => {
  if (!('speechSynthesis' in window)) return () => {}
  speechSynthesis.addEventListener('voiceschanged', tell)
  return () => speechSynthesis.removeEventListener('voiceschanged', tell)
}

/** Reads a text, instead of what is being read; `onEnd` also when it is stopped. */
export const readAloud = (text: string, onEnd: () => void): void => {
  speechSynthesis.cancel()
  const speech = new SpeechSynthesisUtterance(text)
  speech.lang = 'zh-CN'
  speech.voice = voice() ?? null
  speech.rate = 0.9
  speech.onend = onEnd
  speech.onerror = onEnd
  speechSynthesis.speak(speech)
}

export const stopReading = (): void => {
  if ('speechSynthesis' in window) speechSynthesis.cancel()
}
