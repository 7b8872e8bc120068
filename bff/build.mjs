import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = path => fileURLToPath(new URL(path, import.meta.url))

const inside = ['@jiayitong/shared', 'drizzle-orm', 'typebox']
const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'))

await rm(here('dist'), { recursive: true, force: true })
await build({
  entryPoints: [here('src/server.ts')],
  outdir: here('dist'),
  bundle: true,
  // What is imported where it is first needed stays out of the start.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Installed packages stay outside, but for the two whose hundreds of small modules would be half of the start.
  external: Object.keys(dependencies).filter(name => !inside.includes(name)),
  // TypeScript source.
  alias: { '@jiayitong/shared': here('../shared/src') },
  sourcemap: true,
  keepNames: true,
  logLevel: 'info',
})
