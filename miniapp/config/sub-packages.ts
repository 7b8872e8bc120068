import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const source = join(__dirname, '../src')

const foldersIn = (path: string): string[] => {
  try {
    return readdirSync(join(source, path), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort()
  } catch {
    return []
  }
}

const subPackages = () =>
  [
    ...foldersIn('features').map(noun => `features/${noun}`),
    ...foldersIn('workbench').map(desk => `workbench/${desk}`),
  ]
    .map(root => ({ root, pages: foldersIn(`${root}/pages`).map(screen => `pages/${screen}/index`) }))
    .filter(({ pages }) => pages.length > 0)

interface PluginContext {
  modifyAppConfig: (change: (given: { appConfig: { subPackages?: unknown } }) => void) => void
}

/**
 * One sub-package for each feature that has screens (`features/<noun>/pages/<screen>/index.tsx`) and for each
 * desk of the workbench. A new screen needs no entry anywhere but in `lib/go.ts`.
 */
export default (ctx: PluginContext) => {
  ctx.modifyAppConfig(({ appConfig }) => {
    appConfig.subPackages = subPackages()
  })
}
