import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cache, root } from './paths.mjs'

/*
 * Writes `tests/report/figures.md` from what tests, bench and mutants noted of themselves. Figures that are the same as
 * last time keep their day, so that a run that shows nothing new changes nothing.
 */
const kept = `${root}tests/report/figures.json`
const page = `${root}tests/report/figures.md`

const noted = () => {
  const folder = `${cache}figures`
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : []
  return files.map(name => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
}

const before = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : []
const groups = new Map(before.map(note => [note.group, note]))
const today = new Date().toISOString().slice(0, 10)
for (const { group, command, figures } of noted()) {
  const known = groups.get(group)
  const same = JSON.stringify([known?.command, known?.figures]) === JSON.stringify([command, figures])
  groups.set(group, same ? known : { group, command, figures, on: today })
}

const all = [...groups.values()].toSorted((a, b) => (a.group < b.group ? -1 : 1))
writeFileSync(kept, `${JSON.stringify(all, null, 2)}\n`)

const section = ({ group, command, figures, on }) =>
  [
    `## ${group}`,
    '',
    `\`${command}\` printed on ${on}:`,
    '',
    '| | |',
    '| --- | ---: |',
    ...Object.entries(figures).map(([name, value]) => `| ${name} | ${value.toLocaleString('en')} |`),
    '',
  ].join('\n')

writeFileSync(
  page,
  `# What the runs showed\n\nWritten by \`npm test\`, \`npm run bench\` and \`npm run mutants\`; nothing here is typed by hand.\n\n${all.map(section).join('\n')}`,
)
