/** The web has no WeChat login: people sign in with phone and SMS code. */
export const wechatCode: (() => Promise<string>) | undefined = undefined
