const firstMs = 10_000
const longestMs = 30 * 60_000

/** Tries before a message is given up: over about 2½ hours, which outlasts most troubles outside. */
export const attemptsMax = 12

/**
 * Milliseconds to wait after so many tries: 10 s, doubled each time up to half an hour, and up to half as much again
 * so that messages that failed together do not return together.
 * @param random 0 to 1
 */
export const retryAfterMs = (attempts: number, random: number): number =>
  Math.round(Math.min(firstMs * 2 ** (attempts - 1), longestMs) * (1 + random / 2))
