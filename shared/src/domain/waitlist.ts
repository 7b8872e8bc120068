/** waiting → offered → taken | lapsed; either may be left. */
export const waitStates = ['waiting', 'offered', 'taken', 'lapsed', 'left'] as const
export type WaitState = (typeof waitStates)[number]
