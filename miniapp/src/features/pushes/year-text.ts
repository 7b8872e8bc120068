import type { Home } from '@jiayitong/shared/api/home'

/** 今年已收到 7/12: of the agreement year's pushes those that came, against what is promised; nothing where none are. */
export const yearText = (pushes: Home['pushes']): string | undefined =>
  pushes && pushes.minimum > 0 ? `今年已收到 ${pushes.delivered}/${pushes.minimum}` : undefined
