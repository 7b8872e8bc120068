/** Where every rule gets its time from; the demo's time machine moves it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that runs on from wherever it is moved to. */
export interface MovableClock extends Clock {
  /** Moves forward by so many milliseconds. */
  advance(ms: number): void
  offsetMs(): number
}

/** @param offsetMs how far ahead of real time to begin */
export const movableClock = (offsetMs = 0): MovableClock => {
  let ahead = offsetMs
  return {
    now: () => new Date(Date.now() + ahead),
    advance: ms => {
      ahead += ms
    },
    offsetMs: () => ahead,
  }
}
