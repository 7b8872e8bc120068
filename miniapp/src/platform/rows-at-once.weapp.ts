/** Rows of a long list to draw before it is scrolled: WeChat carries every row, with its picture, over a bridge. */
export const rowsAtOnce = 5
