import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cache, root } from './paths.mjs'
import { run, script } from './run.mjs'
import { ensure, requireNode } from './steps.mjs'

/** Everything before the tests, longest first; two at a time, as the smallest machine we think of has two cores. */
const before = [
  () => ensure('h5'),
  () => ensure('weapp'),
  check('types-miniapp', '类型 · types of miniapp', 'check:types', 'miniapp'),
  check('types-tests', '类型 · types of tests', 'check:types', 'tests'),
  check('types-bff', '类型 · types of bff', 'check:types', 'bff'),
  check('types-shared', '类型 · types of shared', 'check:types', 'shared'),
  check('lint', '格式与规范 · lint and format', 'check:lint'),
  check('unused', '多余的文件与导出 · unused files, exports, dependencies', 'check:unused'),
  () => ensure('bff'),
]

/** Which builds the tests of a folder run against; a filtered run makes only these. */
const builtFor = {
  acceptance: ['bff'],
  bench: ['bff'],
  browser: ['bff', 'h5'],
  crash: ['bff'],
  weapp: ['weapp'],
}

/** In CI a suite that quietly did not run is a failure. */
const mustRun = [
  ['browser', test => test.file.includes('/tests/browser/')],
  ['weapp', test => test.file.includes('/tests/weapp/')],
  ['PostgreSQL', test => /postgres/i.test(test.fullName)],
  ['power-loss', test => test.file.includes('/tests/crash/kill')],
  ['fuzz', test => test.file.includes('/tests/nets/fuzz')],
]

function check(name, title, npmScript, cwd) {
  return () => run({ name, title, ...script(npmScript, cwd) })
}

async function twoAtATime(jobs) {
  let failed = 0
  const queue = [...jobs]
  const lane = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) if (!(await job())) failed++
  }
  await Promise.all([lane(), lane()])
  return failed
}

function buildsFor(filters) {
  const files = readdirSync(`${root}tests`, { recursive: true }).map(file => file.replaceAll('\\', '/'))
  const matching = files.filter(
    file => file.endsWith('.test.ts') && filters.some(filter => file.includes(filter)),
  )
  return [...new Set(matching.flatMap(file => builtFor[file.split('/')[0]] ?? []))]
}

/** Runs vitest with its own reporter on the terminal and its JSON report in `report`. */
async function vitest(filters, report) {
  rmSync(report, { force: true })
  const cli = `${root}tests/node_modules/vitest/vitest.mjs`
  const reporters = [
    '--configLoader=runner',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const child = spawn(process.execPath, [cli, 'run', ...reporters, ...filters], {
    cwd: `${root}tests`,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise(resolve => child.once('close', code => resolve(code ?? 1)))
}

/** What the report says; a file that failed before its first test counts as one failure. */
function readReport(report, exitCode) {
  if (!existsSync(report)) return { passed: [], failed: 1, skipped: [] }
  const suites = JSON.parse(readFileSync(report, 'utf8')).testResults
  const tests = suites.flatMap(suite => suite.assertionResults.map(test => ({ ...test, file: suite.name })))
  const having = status => tests.filter(test => status.includes(test.status))
  const broken = suites.filter(suite => suite.status === 'failed' && suite.assertionResults.length === 0)
  const failed = having(['failed']).length + broken.length
  return {
    passed: having(['passed']),
    // An error outside every test, such as an unhandled rejection, shows in the exit code only.
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: having(['skipped', 'pending', 'todo', 'disabled']),
  }
}

function finish(passed, failed, skipped) {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed > 0 ? 1 : 0)
}

requireNode()
const filters = process.argv.slice(2).map(filter => filter.replace(/^(\.\/)?tests\//, ''))
if (!(await ensure('install'))) finish(0, 1, 0)

const failedSteps = await twoAtATime(
  filters.length > 0 ? buildsFor(filters).map(name => () => ensure(name)) : before,
)
const wholeRun = filters.length === 0
// What an earlier run noted of itself is not this one's.
if (wholeRun) rmSync(`${cache}figures`, { recursive: true, force: true })
const report = `${cache}vitest.json`
const exitCode = await vitest(filters, report)
const { passed, failed, skipped } = readReport(report, exitCode)
if (wholeRun) await import('./report.mjs')

const missing = process.env.CI && wholeRun ? mustRun.filter(([, is]) => !passed.some(is)) : []
for (const [name] of missing) console.error(`✗ CI: no ${name} test ran`)
if (process.env.CI) for (const test of skipped) console.error(`✗ CI: skipped: ${test.fullName}`)
const left = process.env.CI ? skipped.length : 0
console.log()
finish(passed.length, failed + failedSteps + missing.length + left, skipped.length - left)
