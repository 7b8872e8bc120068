import { defineConfig } from 'vitest/config'
import { mutation } from './mutants/mutation'
import { LongestFirst } from './support/longest-first'

const { MUTANT } = process.env

export default defineConfig({
  plugins: MUTANT ? [mutation(MUTANT)] : [],
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    globalSetup: ['./support/global-setup.ts'],
    // Processes, not threads: native modules (better-sqlite3) and servers under test die with their run.
    pool: 'forks',
    maxWorkers: 2,
    // One after another in the same two: to read the product anew for each file took longer than many of their tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Not how long a test should take, but when one is given up: two slow cores play whole stories in a browser.
    testTimeout: 300_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    retry: 0,
    slowTestThreshold: 2_000,
  },
})
