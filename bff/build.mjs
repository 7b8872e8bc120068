import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = path => fileURLToPath(new URL(path, import.meta.url))

await rm(here('dist'), { recursive: true, force: true })
await build({
  entryPoints: [here('src/server.ts')],
  outfile: here('dist/server.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Installed packages stay outside; `shared` is TypeScript source and comes in.
  packages: 'external',
  alias: { '@jiayitong/shared': here('../shared/src') },
  sourcemap: true,
  keepNames: true,
  logLevel: 'info',
})
