import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cache, root } from './paths.mjs'

const skipped = new Set(['node_modules', 'dist', '.cache', '.data', '.shots', '.swc'])

function* filesUnder(path) {
  if (!statSync(root + path).isDirectory()) return yield path
  const entries = readdirSync(root + path, { withFileTypes: true })
  for (const entry of entries) {
    if (skipped.has(entry.name)) continue
    if (entry.isDirectory()) yield* filesUnder(`${path}/${entry.name}`)
    else yield `${path}/${entry.name}`
  }
}

const readStamp = file => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { files: {} }
  }
}

/**
 * Whether `output` was made from what `sources` (files and folders below the root) hold now and by this
 * Node, with the same values of the environment `variables`.
 * A file whose size and time are those of last time is not read again, so asking costs milliseconds;
 * a fresh checkout with the same content still counts as unchanged.
 * `done()` notes the sources as they were when asked, so a file saved during the build makes it stale.
 */
export function freshness({ name, sources, output, variables = [] }) {
  const stampFile = `${cache}${name}.json`
  const last = readStamp(stampFile)
  const files = {}
  for (const path of sources.filter(source => existsSync(root + source)).flatMap(s => [...filesUnder(s)])) {
    const { size, mtimeMs } = statSync(root + path)
    const known = last.files[path]
    const same = known && known[0] === size && known[1] === mtimeMs
    const hash = same
      ? known[2]
      : createHash('sha1')
          .update(readFileSync(root + path))
          .digest('base64')
    files[path] = [size, mtimeMs, hash]
  }
  const digest = createHash('sha1')
  digest.update([process.version.split('.')[0], ...variables.map(key => process.env[key] ?? '')].join('\0'))
  for (const path of Object.keys(files).sort()) digest.update(`${path}\0${files[path][2]}\n`)
  const built = digest.digest('base64')
  return {
    fresh: last.built === built && existsSync(root + output),
    done() {
      mkdirSync(cache, { recursive: true })
      writeFileSync(`${stampFile}.new`, JSON.stringify({ built, files }))
      renameSync(`${stampFile}.new`, stampFile)
    },
  }
}
