import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { UserConfigExport } from '@tarojs/cli'
import { ProvidePlugin } from 'webpack'
import { version } from '../package.json'

const here = __dirname

/** Where a dependency really lies: pnpm links it, and loaders see the linked place. */
const home = (name: string) => realpathSync(join(here, '../node_modules', name))

/*
 * Taro leaves dependencies as they are. These hold syntax its minimiser breaks (`#private` becomes `#"e"`,
 * a dead bundle) or TypeScript, so they go through Babel on both targets.
 */
const query = home('@tanstack/react-query')
// The web's router, and what reads a picture there, lean on packages written for newer browsers than an old phone has.
const newer = (file: string) =>
  /\/(query-string|split-on-first|filter-obj|decode-uri-component|qr)\//.test(file)
const compile = {
  include: [home('@jiayitong/shared'), query, realpathSync(join(dirname(query), 'query-core'))],
}

// Sizes in our styles are CSS px on every phone; a person's own text size scales them, not the screen's width.
const postcss = { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } }

const config: UserConfigExport<'webpack5'> = {
  projectName: 'jiayitong',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  plugins: [join(here, 'aria.ts'), join(here, 'sub-packages.ts')],
  defineConstants: {
    API_BASE: JSON.stringify(
      process.env.TARO_ENV === 'h5' ? '/api/v1' : process.env.JIAYITONG_API || 'http://127.0.0.1:3000/api/v1',
    ),
    APP_VERSION: JSON.stringify(version),
    MAP_TILES: JSON.stringify(process.env.JIAYITONG_MAP_TILES ?? ''),
  },
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // Markers of WeChat's map name their pictures by path, so these are copied as they are.
  copy:
    process.env.TARO_ENV === 'weapp'
      ? { patterns: [{ from: 'src/images/rings/', to: 'dist/weapp/images/rings/' }], options: {} }
      : { patterns: [], options: {} },
  mini: {
    compile,
    postcss,
    optimizeMainPackage: { enable: true },
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain(chain) {
      // TanStack Query makes an AbortController for every query. WeChat lacks it on many phones, and without
      // it a query stays pending for ever and shows no error; so no bundle may rely on the global one.
      chain.plugin('abort-controller').use(ProvidePlugin, [
        {
          AbortController: [require.resolve('abortcontroller-polyfill/dist/cjs-ponyfill'), 'AbortController'],
          Event: [join(here, '../src/platform/abort-event'), 'AbortEvent'],
        },
      ])
    },
  },
  h5: {
    compile: { include: [...compile.include, newer] },
    postcss,
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    esnextModules: ['nutui-react-taro', 'icons-react-taro'],
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain) {
      // What several screens use is loaded once, not copied into each screen's file.
      chain.optimization.splitChunks({ chunks: 'all', minSize: 1_000, hidePathInfo: true })
      chain.performance.hints(false)
    },
  },
}

export default config
