/** waiting → offered → taken | lapsed; either may be left. */
export const waitStates = ['waiting', 'offered', 'taken', 'lapsed', 'left'] as const
export type WaitState = (typeof waitStates)[number]

/** As a resident reads them. */
export const waitStateNames: Record<WaitState, string> = {
  waiting: '排队中',
  offered: '名额为你留着',
  taken: '已签约',
  lapsed: '名额已过期',
  left: '已退出',
}
