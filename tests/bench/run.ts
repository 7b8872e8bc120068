import { type Comparison, compare, table } from './harness'

/** A bench opens what it measures, answers its comparisons, and closes all of it. */
export interface Bench {
  readonly name: string
  readonly open: () => Promise<{ comparisons: readonly Comparison[]; close: () => Promise<void> }>
}

const benches: readonly Bench[] = []

const wanted = process.argv.slice(2)
let short = 0
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.some(word => bench.name.includes(word))) continue
  const { comparisons, close } = await bench.open()
  try {
    for (const comparison of comparisons) {
      const outcome = await compare(comparison)
      short += outcome.lines.filter(line => line.verdict === 'falls short').length
      console.log(`\n${table(outcome, comparison.bar)}`)
    }
  } finally {
    await close()
  }
}
console.log(`\nNode ${process.version} · ${short === 0 ? 'every bar holds' : `${short} below their bar`}`)
