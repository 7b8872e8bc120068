import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** As written: `../../store/store`, `@jiayitong/shared/domain/days`, `fastify`. */
  readonly from: string
  /** For a relative import the path from the root, without ending. */
  readonly path: string | undefined
  readonly typeOnly: boolean
}

export interface Source {
  /** From the root, with slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

const notOurs = new Set(['node_modules', 'dist', 'migrations', '.git', '.cache', '.data', '.shots', '.swc'])

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    notOurs.has(entry.name)
      ? []
      : entry.isDirectory()
        ? pathsIn(join(folder, entry.name))
        : [join(folder, entry.name)],
  )

/** Every file of ours below a folder, from the root, with slashes. */
export const filesOf = (folder: string): string[] =>
  pathsIn(join(root, folder)).map(path => relative(root, path).split(sep).join('/'))

/** Every TypeScript source below a folder with what it imports. */
export const sourcesOf = (folder: string): Source[] =>
  filesOf(folder)
    .filter(path => /\.(ts|tsx|mts)$/.test(path))
    .map(path => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })

const statement =
  /^(?:import|export)\s(?:(type)\s)?(?:[^'"`;]*?\sfrom\s)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, named, dynamic]) => {
    const from = named ?? dynamic ?? ''
    return {
      from,
      path: from.startsWith('.') ? posix.join(posix.dirname(path), from) : undefined,
      typeOnly: type !== undefined,
    }
  })
}
