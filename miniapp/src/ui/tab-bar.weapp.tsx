export type TabName = 'home' | 'doctors' | 'visits' | 'me'

/** WeChat draws its own bar: one that we drew would flicker, as it has an instance a page. */
export const TabBar = (_: { current: TabName }) => null
