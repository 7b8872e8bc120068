/** The middle value; of an even number the mean of the two. Throws on none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  const lower = sorted[sorted.length % 2 === 1 ? middle : middle - 1]
  if (upper === undefined || lower === undefined) throw new Error('median of nothing')
  return (lower + upper) / 2
}

/** Median absolute deviation: the usual distance from the median, not stretched by one bad round. */
function spread(values: readonly number[]): number {
  const centre = median(values)
  return median(values.map(value => Math.abs(value - centre)))
}

export interface Contender {
  readonly name: string
  /** One round; answers its figure in the comparison's unit. */
  readonly round: () => Promise<number>
}

export interface Comparison {
  readonly title: string
  /** Of the figures: `req/s`, `ms`, `MB`. */
  readonly unit: string
  /** What the others are measured against; the first is ours only if it is listed in `contenders`. */
  readonly baseline: Contender
  readonly contenders: readonly Contender[]
  /** The pass line for each contender's ratio to the baseline. */
  readonly bar?: { readonly atLeast?: number; readonly atMost?: number }
  readonly rounds?: number
}

export interface Line {
  readonly name: string
  readonly figure: number
  readonly figureSpread: number
  readonly ratio: number
  readonly ratioSpread: number
  readonly verdict: '' | 'holds' | 'falls short'
}

export interface Outcome {
  readonly title: string
  readonly unit: string
  readonly rounds: number
  readonly lines: readonly Line[]
}

/**
 * Runs every contender once a round, in turning order, after one round that is thrown away. Ratios are taken
 * inside each round, so a slow minute of the machine weighs on both sides; what is told is their median and
 * median absolute deviation.
 */
export async function compare(comparison: Comparison): Promise<Outcome> {
  const { title, unit, baseline, contenders, bar = {}, rounds = 7 } = comparison
  const all = [baseline, ...contenders]
  const figures = new Map<Contender, number[]>(all.map(contender => [contender, []]))
  for (let round = -1; round < rounds; round++) {
    const turn = Math.max(0, round) % all.length
    for (const contender of [...all.slice(turn), ...all.slice(0, turn)]) {
      const figure = await contender.round()
      if (round >= 0) figures.get(contender)?.push(figure)
    }
    process.stderr.write(round < 0 ? `${title}: warm` : ` ${round + 1}`)
  }
  process.stderr.write('\n')

  const base = figures.get(baseline) ?? []
  const lines = all.map((contender): Line => {
    const own = figures.get(contender) ?? []
    const ratios = own.map((figure, round) => figure / (base[round] ?? Number.NaN))
    const ratio = median(ratios)
    const holds = ratio >= (bar.atLeast ?? 0) && ratio <= (bar.atMost ?? Number.POSITIVE_INFINITY)
    const judged = contender !== baseline && (bar.atLeast !== undefined || bar.atMost !== undefined)
    return {
      name: contender.name,
      figure: median(own),
      figureSpread: spread(own),
      ratio,
      ratioSpread: spread(ratios),
      verdict: judged ? (holds ? 'holds' : 'falls short') : '',
    }
  })
  return { title, unit, rounds, lines }
}

/** The outcome as a table for the terminal and the closing note. */
export function table({ title, unit, rounds, lines }: Outcome, bar: Comparison['bar']): string {
  const wanted = [
    bar?.atLeast === undefined ? '' : `at least ${bar.atLeast}`,
    bar?.atMost === undefined ? '' : `at most ${bar.atMost}`,
  ].filter(Boolean)
  const head = `${title} · ${rounds} interleaved rounds${wanted.length > 0 ? ` · ratio ${wanted.join(', ')}` : ''}`
  const widest = Math.max(...lines.map(line => line.name.length))
  const rows = lines.map(({ name, figure, figureSpread, ratio, ratioSpread, verdict }) =>
    [
      `  ${name.padEnd(widest)}`,
      `${short(figure).padStart(9)} ${unit}`,
      `± ${((100 * figureSpread) / figure).toFixed(0)} %`.padStart(6),
      `ratio ${ratio.toFixed(2)} ± ${ratioSpread.toFixed(2)}`,
      verdict,
    ].join('   '),
  )
  return [head, ...rows].map(row => row.trimEnd()).join('\n')
}

const short = (figure: number) =>
  figure >= 1000 ? Math.round(figure).toLocaleString('en') : figure.toPrecision(3)
