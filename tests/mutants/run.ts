import { noteFigures, writeReport } from '../support/figures'
import { startPostgres } from '../support/postgres'
import { openRunFolder } from '../support/run-folder'
import { mutants } from './list'
import { tryMutant } from './try'

/* npm run mutants [words of names] */

const words = process.argv.slice(2)
const wanted = mutants.filter(
  ({ without }) => words.length === 0 || words.some(word => without.includes(word)),
)
const folder = await openRunFolder('memory')
const database = await startPostgres(folder)
const survived: string[] = []
for (const [at, mutant] of wanted.entries()) {
  const green = await tryMutant(mutant, database)
  if (green) survived.push(mutant.without)
  console.log(
    `${green ? '✗' : '✓'} ${at + 1}/${wanted.length} ${mutant.without}\n    → ${mutant.red.file}: ${green ?? mutant.red.test}`,
  )
}
await folder.close()
if (words.length === 0)
  noteFigures('Mutants', 'npm run mutants', {
    'guards taken out': wanted.length,
    noticed: wanted.length - survived.length,
  })
if (words.length === 0) await writeReport()
console.log(
  survived.length === 0 ? 'every guard taken out turns its test red' : `not noticed: ${survived.join('; ')}`,
)
process.exitCode = survived.length === 0 ? 0 : 1
