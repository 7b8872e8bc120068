import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../support/sources'
import type { Mutant } from './mutant'

interface Report {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/**
 * Runs the test that must notice, with the guard taken out.
 * @param database a PostgreSQL server to use; without one the run starts its own
 * @returns nothing when it went red wherever it ran, otherwise what happened instead
 */
export const tryMutant = async (
  { without, red }: Mutant,
  database: string | undefined,
): Promise<string | undefined> => {
  const report = join(tmpdir(), `mutant-${randomUUID()}.json`)
  const vitest = spawn(
    process.execPath,
    [
      join(root, 'tests/node_modules/vitest/vitest.mjs'),
      'run',
      '--configLoader=runner',
      red.file,
      '--testNamePattern',
      `${red.on ? `on ${red.on}.*` : ''}${red.test.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`,
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    {
      cwd: join(root, 'tests'),
      stdio: 'ignore',
      env: { ...process.env, MUTANT: without, ...(database ? { TEST_DATABASE_URL: database } : {}) },
    },
  )
  await once(vitest, 'close')
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as Report
  await rm(report)
  const ran = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(
      ({ status, fullName }) => status !== 'skipped' && status !== 'pending' && fullName.includes(red.test),
    )
  if (ran.length === 0)
    return `no test ran: ${testResults
      .map(({ message }) => message)
      .join(' ')
      .slice(0, 400)}`
  const green = ran.filter(({ status }) => status !== 'failed').map(({ fullName }) => fullName)
  return green.length === 0 ? undefined : `still green: ${green.join(', ')}`
}
