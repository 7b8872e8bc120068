import type { Chrome } from './chrome.weapp'

/** A browser keeps its own bars outside the page; a notch is left free by the style sheet. */
export const chrome = (): Chrome => ({ top: 6, row: 44, capsule: 0 })
