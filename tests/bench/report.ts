import { noteFigures } from '../support/figures'
import type { Line, Outcome } from './harness'

/** The outcome for the terminal. */
export function toText({ title, unit, rounds, lines }: Outcome): string {
  const widest = Math.max(...lines.map(({ name }) => name.length))
  const rows = lines.map(line =>
    [
      `  ${line.name.padEnd(widest)}`,
      `${short(line.figure).padStart(8)} ${unit}`,
      `± ${percent(line)}`.padStart(6),
      line.ratio === undefined ? '' : `ratio ${ratioOf(line)}`,
      line.passLine && `(${line.passLine})`,
      line.verdict,
    ]
      .filter(Boolean)
      .join('   '),
  )
  return [`${title} · ${rounds} rounds`, ...rows].join('\n')
}

/** All outcomes as one Markdown table; `conditions` says on what they were measured. */
export function toMarkdown(outcomes: readonly Outcome[], conditions: string): string {
  const rows = outcomes.flatMap(({ title, unit, rounds, lines }) => [
    `| **${title}** (${rounds} rounds) | | | | |`,
    ...lines.map(
      line =>
        `| ${line.name} | ${short(line.figure)} ${unit} ± ${percent(line)} | ${ratioOf(line)} | ${line.passLine} | ${line.verdict} |`,
    ),
  ])
  return [
    conditions,
    '',
    '| | median ± spread | ratio to the first line ± spread | pass line | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** Notes the figures for the page of all runs; `conditions` says on what they were measured. */
export function noteOutcomes(outcomes: readonly Outcome[], conditions: string): void {
  const told = (line: Line, unit: string) =>
    [
      `${short(line.figure)} ${unit} ± ${percent(line)}`,
      line.ratio === undefined ? '' : `${ratioOf(line)} ×`,
      line.passLine && `(${line.passLine}: ${line.verdict})`,
    ]
      .filter(Boolean)
      .join(', ')
  for (const { title, unit, lines } of outcomes)
    noteFigures(`Bench: ${title}`, 'npm run bench', {
      ...Object.fromEntries(lines.map(line => [line.name, told(line, unit)])),
      'measured on': conditions,
    })
}

const ratioOf = ({ ratio, ratioSpread = 0 }: Line) =>
  ratio === undefined ? '' : `${ratio.toFixed(2)} ± ${ratioSpread.toFixed(2)}`

const percent = ({ figure, figureSpread }: Line) => `${((100 * figureSpread) / figure).toFixed(0)} %`

const short = (figure: number) =>
  figure >= 1000 ? Math.round(figure).toLocaleString('en') : figure.toPrecision(3)
