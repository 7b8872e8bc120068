import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoPersons } from '@jiayitong/bff/demo/persons'
import { inject } from 'vitest'
import { noteFigures } from './figures'

/*
 * People of the fixtures and of the demo are canaries: where one of them is read in the clear outside an answer to
 * who may read it, something leaks. Every app and every database of every test is looked through when it ends.
 */
const names = ['周敏', '周桂兰', '陆晓舟', '孙小青', '赵一', '龘金丝']
const phones = [
  ...demoPersons.map(({ phone }) => phone),
  ...['13800000001', '13800000002', '13800000003', '13987654321', '13987654322'],
]
const needles = [...names, ...phones].map(word => Buffer.from(word))
const shapes: Readonly<Record<string, RegExp>> = {
  'an identity number': /999001(19|20)\d{9}[\dX]/,
  'an openid': /\bo(DEMO|NEW|CANARY|SOMEBODY)_[\w-]{10,}/,
  'an access token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}/,
}

/**
 * Which canaries are in bytes.
 * @param but what may be there: a refusal names the people of one's own family
 */
export const canariesIn = (bytes: Buffer, but: readonly string[] = []): string[] => [
  ...needles
    .filter(needle => bytes.includes(needle))
    .map(String)
    .filter(word => !but.includes(word)),
  ...Object.entries(shapes).flatMap(([kind, shape]) => (shape.test(bytes.toString('latin1')) ? [kind] : [])),
]

/** What was looked through; workers add lines, the end of the run adds them up. */
export interface Looked {
  readonly lines?: number
  readonly problems?: number
  readonly databases?: number
  readonly bytes?: number
}

const ledgerName = 'looked-through.jsonl'

const note = (looked: Looked): void =>
  appendFileSync(join(inject('databases').folder, ledgerName), `${JSON.stringify(looked)}\n`)

/** @throws when a database's files hold a canary in the clear */
export const lookThroughFiles = (files: readonly string[]): void => {
  let bytes = 0
  for (const file of files) {
    const content = readFileSync(file)
    bytes += content.length
    const found = canariesIn(content)
    if (found.length > 0) throw new Error(`in the clear in the database: ${found.join(', ')}`)
  }
  note({ databases: 1, bytes })
}

/** Gathers what an app says to its log and to those it refuses, and looks through it at the end. */
export const watchApp = () => {
  const lines: string[] = []
  const problems: string[] = []
  return {
    stream: { write: (line: string) => void lines.push(line) },
    refused: (text: string) => void problems.push(text),
    /** @throws when a line of the log, the metrics or a problem holds a canary */
    lookThrough: (metrics: string): void => {
      for (const [where, texts] of [
        ['the log', lines],
        ['a problem', problems],
        ['the metrics', [metrics]],
      ] as const)
        for (const text of texts) {
          const found = canariesIn(Buffer.from(text), where === 'a problem' ? names : [])
          if (found.length > 0) throw new Error(`in the clear in ${where}: ${found.join(', ')}`)
        }
      note({ lines: lines.length, problems: problems.length })
    },
  }
}

/**
 * Looks through what PostgreSQL wrote to disk in a run, its log of changes above all, and adds up all that was looked
 * through.
 * @throws when a canary lies there in the clear
 */
export const lookThroughRun = (folder: string): void => {
  let bytes = 0
  const found = new Set<string>()
  for (const part of ['data/pg_wal', 'data/base'].map(name => join(folder, name)).filter(existsSync))
    for (const entry of readdirSync(part, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const content = readFileSync(join(entry.parentPath, entry.name))
      bytes += content.length
      for (const canary of canariesIn(content)) found.add(canary)
    }
  if (found.size > 0) throw new Error(`in the clear in PostgreSQL's files: ${[...found].join(', ')}`)
  const ledger = join(folder, ledgerName)
  const looked = existsSync(ledger) ? readFileSync(ledger, 'utf8').trim().split('\n') : []
  const sum = (of: keyof Looked) =>
    looked.reduce((total, line) => total + ((JSON.parse(line) as Looked)[of] ?? 0), 0)
  noteFigures('Canaries', 'npm test', {
    'log lines': sum('lines'),
    'refusals and faults': sum('problems'),
    'SQLite databases': sum('databases'),
    'megabytes of SQLite': Math.round(sum('bytes') / 1e6),
    'megabytes of PostgreSQL': Math.round(bytes / 1e6),
    'found in the clear': 0,
  })
}
