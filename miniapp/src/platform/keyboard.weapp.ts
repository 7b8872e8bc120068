/** WeChat has no keyboard to move between parts. */
export const keyboard = (_press: (() => void) | undefined): object => ({})
