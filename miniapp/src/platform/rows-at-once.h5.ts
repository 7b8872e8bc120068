/** A browser draws a long list at once. */
export const rowsAtOnce: number = Number.POSITIVE_INFINITY
