import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { accountOf, calls, requestFor } from './calls'
import { routeList } from './route-list'
import { type Stage, stagesOn } from './stage'
import type { ThingName } from './world'
import { type Caller, callers } from './world-people'

/* Expected answers are data: `access.md`. After a wanted change run `vitest run nets/access -u` and read the difference. */

interface Row {
  readonly name: string
  readonly thing: ThingName
}

const rows: readonly Row[] = routeList.flatMap(({ name }) =>
  [calls[name]?.of ?? 'missing', ...(calls[name]?.also ?? [])].map(thing => ({ name, thing })),
)

const legend = `# Who may do what

The status each caller gets from each route, for each thing it may be about; \`access.test.ts\` holds the product to it:
to every cell on SQLite, to every third of each row on PostgreSQL. \`self\` is whom the thing belongs to; \`delegate\` may do
everything for them, \`scopeless\` only read messages, \`former\` could until yesterday, \`family\` lives with them, \`fresh\`
has no real name yet. \`doctor\` leads the team, \`nurse\` is in it, \`colleague\` leads another team of the same centre,
\`outsider\` works elsewhere, \`retired\` held every role until yesterday. \`missing\` never was.
`

const page = (lines: readonly string[][]): string => {
  const head = ['route', 'of', ...callers]
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map(cells => cells[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = line(widths.map(width => '-'.repeat(width)))
  return `${[legend, line(head), rule, ...lines.map(line)].join('\n')}\n`
}

const table = fileURLToPath(new URL('./access.md', import.meta.url))

/** The lines of the table as it is written, cell by cell. */
const cellsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| route ') && !line.startsWith('| --'))
    .map(line =>
      line
        .slice(2, -2)
        .split(' | ')
        .map(cell => cell.trim()),
    )

/** Who may do what does not hang on the engine, only how it is asked: on the second one every third cell, of each row. */
const thinned = 3

/** What a caller is told; what it changed is undone, so that the next one finds the same world. */
const answerTo = async (stage: Stage, { name, thing }: Row, caller: Caller): Promise<number> => {
  const request = requestFor(stage.world, name, thing)
  const { status } = await stage.send(accountOf(stage.world, caller, thing), request)
  if (request.method !== 'GET' && status < 300) await stage.rewind()
  return status
}

/** Where a thing of each kind is shown whole. */
const ownPages = rows.filter(({ name }) => name === 'GET /agreements/:id' || name === 'GET /appointments/:id')

/** Names agreements by their id to who answers for the institution, as the API's page fixes it; an id opens nothing. */
const namesAgreements = '/pushes/compliance'

/** Everything that lists, also with the questions that could show more than without. */
const listsOf = (stage: Stage) => [
  ...rows
    .filter(({ name }) => name.startsWith('GET ') && !name.includes('/:'))
    .map(({ name, thing }) => requestFor(stage.world, name, thing)),
  ...['draft', 'submitted', 'withdrawn', 'ended', 'decided'].flatMap(state =>
    ['mine', 'team'].map(scope => ({
      method: 'GET' as const,
      path: `/agreements?scope=${scope}&state=${state}&limit=100`,
    })),
  ),
]

forEachEngine(engine => {
  describe('the access matrix', () => {
    it('knows how every declared route is called', () => {
      expect(Object.keys(calls).toSorted()).toEqual(routeList.map(({ name }) => name).toSorted())
    })

    it('answers every caller of every route about every thing as the table says', async () => {
      const stage = await (await stagesOn(engine))()
      const expected = engine.name === 'sqlite' ? [] : cellsOf(readFileSync(table, 'utf8'))
      const lines: string[][] = []
      for (const [line, row] of rows.entries()) {
        const told = expected[line]?.slice(2) ?? []
        const statuses: string[] = []
        for (const [column, caller] of callers.entries())
          statuses.push(
            engine.name === 'sqlite' || (line + column) % thinned === 0
              ? String(await answerTo(stage, row, caller))
              : (told[column] ?? ''),
          )
        lines.push([row.name, row.thing, ...statuses])
      }
      if (engine.name === 'sqlite') await expect(page(lines)).toMatchFileSnapshot(table)
      else expect(lines).toEqual(expected)
      noteFigures('Access matrix', 'npm test -- nets/access', {
        routes: routeList.length,
        callers: callers.length,
        cells: rows.length * callers.length,
      })
    })

    it('shows in no list what its own page refuses', async () => {
      const stage = await (await stagesOn(engine))()
      const told: string[] = []
      const lists = listsOf(stage).filter(({ path }) => !path.startsWith(namesAgreements))
      // Each account's once: several callers are one account, and each is asked about many things.
      const shown = new Map<string | undefined, string[]>()
      const shownTo = async (account: string | undefined) => {
        const known = shown.get(account)
        if (known) return known
        const texts: string[] = []
        for (const list of lists) texts.push((await stage.send(account, list)).text)
        shown.set(account, texts)
        return texts
      }
      for (const caller of callers)
        for (const { name, thing } of ownPages) {
          const account = accountOf(stage.world, caller, thing)
          if ((await stage.send(account, requestFor(stage.world, name, thing))).status === 200) continue
          for (const [at, text] of (await shownTo(account)).entries())
            if (text.includes(stage.world.things[thing].id))
              told.push(`${lists[at]?.path} told ${caller} of ${thing}`)
        }
      expect(told).toEqual([])
    })
  })
})
