import { startOfTests } from '../support/clock'

let read = (): Date => startOfTests

/** Tells what time it is on the stage that was opened last. */
export const keepStageClock = (clock: { now(): Date }): void => {
  read = () => clock.now()
}

/** The time there, for what is only good for a minute. */
export const stageNow = (): Date => read()
