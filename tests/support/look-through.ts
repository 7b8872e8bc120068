import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { inject } from 'vitest'
import { type Finding, findCanaries, planted } from './canaries'
import { noteFigures } from './figures'

/** Refusals that name people of the caller's own home, and why; none says more than the name. */
const namingCodes: Readonly<Record<string, string>> = {
  'agreement-exists': 'who of those chosen is bound already',
  'consent-needed': 'whose consent is missing, and what they must do',
  'not-allowed-for-resident': 'whose price may not be shown yet',
  'party-not-allowed': 'who of those chosen is no member of the home',
}

/** What was looked through; workers add lines, the end of the run adds them up. */
interface Looked {
  readonly lines?: number
  readonly problems?: number
  readonly pages?: number
  readonly databases?: number
  readonly bytes?: number
  /** How long the looking took. */
  readonly ms?: number
}

const ledgerName = 'looked-through.jsonl'

const noted = (look: () => Looked): void => {
  const from = performance.now()
  const looked = { ...look(), ms: performance.now() - from }
  appendFileSync(join(inject('databases').folder, ledgerName), `${JSON.stringify(looked)}\n`)
}

/** Tokens, keys and openids handed out in this process, the newest last. */
const secrets = new Set<string>()
const secretsMax = 100

/** Takes something to be looked for from now on. */
export const keepSecret = (secret: string): void => {
  secrets.add(secret)
  for (const oldest of secrets) {
    if (secrets.size <= secretsMax) break
    secrets.delete(oldest)
  }
}

/* What stands around a canary, without it. */
const excerpt = (text: string, { kind, at, length }: Finding): string =>
  `${kind}: ${text.slice(Math.max(0, at - 60), at)}«…»${text.slice(at + length, at + length + 30)}`

/** @throws when a text holds a canary; the message says where and of what kind, not which */
const lookThrough = (where: string, text: string, may: (finding: Finding) => boolean = () => false): void => {
  const [first] = findCanaries(text, secrets).filter(finding => !may(finding))
  if (first) throw new Error(`in the clear in ${where}: ${excerpt(text, first)}`)
}

/** @throws when a database's files hold a canary in the clear */
export const lookThroughFiles = (files: readonly string[]): void =>
  noted(() => {
    const contents = files.map(file => readFileSync(file))
    for (const content of contents) lookThrough('the database', content.toString())
    return { databases: 1, bytes: contents.reduce((sum, { length }) => sum + length, 0) }
  })

/** @throws when a row of a table, as text, holds a canary in the clear */
export const lookThroughRows = (tables: readonly { readonly name: string; readonly rows: string }[]): void =>
  noted(() => {
    for (const { name, rows } of tables) lookThrough(`the table ${name}`, rows)
    return { databases: 1, bytes: tables.reduce((sum, { rows }) => sum + rows.length, 0) }
  })

/** Gathers what an app says to its log and to whom it refuses, and looks through it at the end. */
export const watchApp = () => {
  const lines: string[] = []
  const problems: string[] = []
  return {
    stream: { write: (line: string) => void lines.push(line) },
    /** Hears every answer of an app that was built but does not serve yet. */
    hear: (http: FastifyInstance): void => {
      http.addHook('onSend', (_request, reply, payload, done) => {
        const text = typeof payload === 'string' ? payload : ''
        if (reply.statusCode >= 400) problems.push(text)
        const refreshToken = /"refreshToken":"([^"]+)"/.exec(text)?.[1]
        if (refreshToken) keepSecret(refreshToken)
        done()
      })
    },
    /** @throws when a line of the log, the metrics or a problem holds a canary */
    lookThrough: (metrics: string): void =>
      noted(() => {
        lookThrough('the log', withoutFractions(lines.join('')))
        lookThrough('the metrics', withoutFractions(metrics))
        for (const problem of problems)
          lookThrough('a problem', problem, ({ kind }) => kind === 'a name' && namesFamily(problem))
        return { lines: lines.length, problems: problems.length, pages: 1 }
      }),
  }
}

/* Sums of times end in what looks like a phone: 0.0024113800000001145. */
const withoutFractions = (text: string): string => text.replaceAll(/(?<=\b\d+)\.\d+/g, '')

const namesFamily = (problem: string): boolean =>
  Object.keys(namingCodes).some(code => problem.includes(`"code":"${code}"`))

/**
 * Looks through what PostgreSQL wrote to disk, its log of changes above all.
 * @param folder of a cluster, with its `data`
 * @returns how many bytes there were
 * @throws when a canary lies there in the clear
 */
export const lookThroughCluster = (folder: string): number => {
  let bytes = 0
  for (const part of ['data/pg_wal', 'data/base'].filter(name => existsSync(join(folder, name))))
    for (const entry of readdirSync(join(folder, part), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const content = readFileSync(join(entry.parentPath, entry.name))
      bytes += content.length
      lookThrough(`PostgreSQL's ${part}`, content.toString())
    }
  return bytes
}

/** Looks through what is left when all tests are done, and adds up all that was looked through. */
export const lookThroughRun = (folder: string): void => {
  const bytes = lookThroughCluster(folder)
  const ledger = join(folder, ledgerName)
  const looked = existsSync(ledger) ? readFileSync(ledger, 'utf8').trim().split('\n') : []
  const sum = (of: keyof Looked) =>
    looked.reduce((total, line) => total + ((JSON.parse(line) as Looked)[of] ?? 0), 0)
  noteFigures('Canaries', 'npm test', {
    'people, numbers and shapes looked for': planted,
    'log lines': sum('lines'),
    'refusals and faults': sum('problems'),
    'pages of metrics': sum('pages'),
    databases: sum('databases'),
    'megabytes of databases': Math.round(sum('bytes') / 1e6),
    'megabytes of PostgreSQL’s files': Math.round(bytes / 1e6),
    'seconds spent looking': Math.round(sum('ms') / 1e3),
    'found in the clear': 0,
  })
}
