/** WeChat has no keyboard to move between parts. */
export const keyboard = (_role: string, _press: (() => void) | undefined): object => ({})
