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

export interface Bar {
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Contender {
  readonly name: string
  /** One round; answers its figure in the comparison's unit. */
  readonly round: () => Promise<number>
  /** The pass line for its ratio to the baseline; without one it is only told. */
  readonly bar?: Bar
}

/** What is measured side by side, as ratios to a baseline. */
export interface Comparison {
  readonly title: string
  /** Of the figures: `req/s`, `ms`. */
  readonly unit: string
  readonly baseline: Contender
  readonly contenders: readonly Contender[]
  readonly rounds: number
}

/** What is measured against a fixed line, or only told. */
export interface Measurement {
  readonly title: string
  readonly unit: string
  /** One round; answers a figure under each of these names. */
  readonly round: () => Promise<Readonly<Record<string, number>>>
  /** Pass lines by name. */
  readonly bars?: Readonly<Record<string, Bar>>
  readonly rounds: number
}

export interface Line {
  readonly name: string
  readonly figure: number
  readonly figureSpread: number
  /** To the baseline; the ratio's own spread. */
  readonly ratio?: number
  readonly ratioSpread?: number
  readonly passLine: string
  readonly verdict: '' | 'PASS' | 'FALLS SHORT'
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
export async function compare({ title, unit, baseline, contenders, rounds }: Comparison): Promise<Outcome> {
  const all = [baseline, ...contenders]
  const figures = new Map<Contender, number[]>(all.map(contender => [contender, []]))
  await inRounds(title, rounds, async (round, kept) => {
    const turn = round % all.length
    for (const contender of [...all.slice(turn), ...all.slice(0, turn)]) {
      const figure = await contender.round()
      if (kept) figures.get(contender)?.push(figure)
    }
  })

  const base = figures.get(baseline) ?? []
  const lines = all.map((contender): Line => {
    const own = figures.get(contender) ?? []
    const ratios = own.map((figure, round) => figure / (base[round] ?? Number.NaN))
    const ratio = median(ratios)
    return {
      name: contender.name,
      figure: median(own),
      figureSpread: spread(own),
      ratio,
      ratioSpread: spread(ratios),
      ...judge(ratio, contender.bar, 'ratio'),
    }
  })
  return { title, unit, rounds, lines }
}

/** Runs the rounds after one that is thrown away, and judges the median of each figure. */
export async function measure({ title, unit, round, bars = {}, rounds }: Measurement): Promise<Outcome> {
  const figures = new Map<string, number[]>()
  await inRounds(title, rounds, async (_, kept) => {
    for (const [name, figure] of Object.entries(await round()))
      if (kept) figures.set(name, [...(figures.get(name) ?? []), figure])
  })
  const lines = [...figures].map(([name, own]): Line => {
    const figure = median(own)
    return { name, figure, figureSpread: spread(own), ...judge(figure, bars[name], unit) }
  })
  return { title, unit, rounds, lines }
}

const inRounds = async (
  title: string,
  rounds: number,
  one: (round: number, kept: boolean) => Promise<void>,
): Promise<void> => {
  process.stderr.write(`${title}: warm`)
  await one(0, false)
  for (let round = 0; round < rounds; round++) {
    await one(round, true)
    process.stderr.write(` ${round + 1}`)
  }
  process.stderr.write('\n')
}

const judge = (value: number, bar: Bar | undefined, of: string): Pick<Line, 'passLine' | 'verdict'> => {
  if (!bar) return { passLine: '', verdict: '' }
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = bar
  const passLine = [
    bar.atLeast === undefined ? '' : `${of} ≥ ${atLeast}`,
    bar.atMost === undefined ? '' : `${of} ≤ ${atMost}`,
  ]
  return {
    passLine: passLine.filter(Boolean).join(', '),
    verdict: value >= atLeast && value <= atMost ? 'PASS' : 'FALLS SHORT',
  }
}
