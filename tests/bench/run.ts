import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { writeReport } from '../support/figures'
import { root } from '../support/sources'
import type { Bench, Size } from './bench'
import { besidePeers } from './beside-peers'
import { bookings } from './bookings'
import { dispatches } from './dispatch'
import { compare, measure, type Outcome } from './harness'
import { maps } from './map'
import { pointsBesideNest } from './points'
import { processes } from './process'
import { pushes } from './pushes'
import { noteOutcomes, toMarkdown, toText } from './report'
import { slotsGrowing } from './slots'
import { writes } from './writes'

/* npm run bench [words of names] [quick] */

const benches: readonly Bench[] = [
  besidePeers,
  bookings,
  slotsGrowing,
  pointsBesideNest,
  ...maps,
  ...writes,
  ...processes,
  ...pushes,
  ...dispatches,
]

const words = process.argv.slice(2)
const wanted = words.filter(word => word !== 'quick')
const size: Size = words.includes('quick')
  ? { rounds: 1, seconds: 1, operations: 64 }
  : { rounds: 7, seconds: 2, operations: 512 }

const loadBefore = loadavg()[0] ?? 0
const outcomes: Outcome[] = []
for (const { name, open } of benches) {
  if (wanted.length > 0 && !wanted.some(word => name.includes(word))) continue
  const { entries, close } = await open(size)
  try {
    for (const entry of entries) {
      const outcome = await ('compare' in entry ? compare(entry.compare) : measure(entry.measure))
      outcomes.push(outcome)
      console.log(`\n${toText(outcome)}\n`)
    }
  } finally {
    await close()
  }
}

const short = outcomes.flatMap(({ lines }) => lines).filter(({ verdict }) => verdict === 'FALLS SHORT').length
const conditions = `Node ${process.version} on ${cpus().length} cores (${cpus()[0]?.model.trim()}), load average ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`
await mkdir(`${root}.cache`, { recursive: true })
await writeFile(`${root}.cache/bench.md`, toMarkdown(outcomes, conditions))
if (size.rounds > 1) {
  noteOutcomes(outcomes, conditions)
  await writeReport()
}
console.log(
  `${conditions}\n${short === 0 ? 'every pass line holds' : `${short} below their pass line`} · .cache/bench.md`,
)
