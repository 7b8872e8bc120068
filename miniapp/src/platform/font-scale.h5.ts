/** The browser's text size; 16 px is the standard. */
export const systemFontScale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1
