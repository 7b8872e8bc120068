/** 标准, 大字, 关怀: what a person chose, kept with the account. */
export const textSizes = ['standard', 'large', 'care'] as const
export type TextSize = (typeof textSizes)[number]
export const textSizeNames: Record<TextSize, string> = { standard: '标准', large: '大字', care: '关怀' }

/** The size to begin with, from the text scale set in WeChat (1 is its standard). */
export const textSizeFor = (fontScale: number): TextSize =>
  fontScale >= 1.3 ? 'care' : fontScale >= 1.15 ? 'large' : 'standard'
