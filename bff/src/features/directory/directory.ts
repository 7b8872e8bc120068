import type { Clock } from '../../clock'
import { readDirectoryVersion } from '../../directory-version'
import type { Reads } from '../../store/store'
import { readHouseholds, type Snapshot, takeSnapshot } from './snapshot'

/** The directory in memory, for a map that answers without asking the database each time. */
export interface Directory {
  /** The entries as they were at most a few seconds ago, whichever process changed them. */
  current(): Promise<Snapshot>
  /** Call when a request of this process is changing entries: until that shows, every read looks for it. */
  expectChange(): void
}

/** How long a process may not notice what another one changed. */
const lookEveryMs = 5_000
/** A change that does not show by then was refused or undone. */
const expectForMs = 10_000

/** @param read committed rows of one store; @param clock the product's time, for timetables */
export const openDirectory = (read: Reads, clock: Clock): Directory => {
  let snapshot: Snapshot | undefined
  let lookAt = 0
  let expectUntil = 0
  let looking: Promise<Snapshot> | undefined

  const look = async (): Promise<Snapshot> => {
    const households = await readHouseholds(read)
    if (
      !snapshot ||
      (await readDirectoryVersion(read)) !== snapshot.version ||
      !sameKeys(households, snapshot.households)
    ) {
      snapshot = await takeSnapshot(read, clock.now())
      expectUntil = 0
    } else if (!sameLoads(households, snapshot.households)) {
      snapshot = { ...snapshot, households }
    }
    // Real time: the demo may move the product's clock by months.
    lookAt = performance.now() + lookEveryMs
    return snapshot
  }

  return {
    current: async () => {
      const at = performance.now()
      if (snapshot && at < lookAt && at >= expectUntil) return snapshot
      looking ??= look().finally(() => {
        looking = undefined
      })
      return looking
    },
    expectChange: () => {
      expectUntil = performance.now() + expectForMs
    },
  }
}

const sameKeys = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a.keys()].every(key => b.has(key))

const sameLoads = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  [...a].every(([team, households]) => b.get(team) === households)
