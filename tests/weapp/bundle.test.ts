import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { openBundle, styleFault } from './host/bundle'
import { weapp } from './host/phone'

const kB = 1024
const mainMax = 1.2 * kB * kB
const subPackageMax = 500 * kB
/** WeChat's own limit for a tab's icon. */
const tabIconMax = 40 * kB

const sources = new URL('../../miniapp/src', import.meta.url).pathname

/** What we call of WeChat, and what the account must have declared for it. */
const allowed: Record<string, 'plain' | 'private'> = Object.fromEntries([
  ...[
    'addPhoneCalendar',
    'canIUse',
    'canvasToTempFilePath',
    'chooseMessageFile',
    'createMapContext',
    'createSelectorQuery',
    'getAppBaseInfo',
    'getCurrentInstance',
    'getCurrentPages',
    'getFileSystemManager',
    'getMenuButtonBoundingClientRect',
    'getNetworkType',
    'getSetting',
    'getStorageSync',
    'getWeRunData',
    'getWindowInfo',
    'hideKeyboard',
    'hideLoading',
    'hideToast',
    'login',
    'makePhoneCall',
    'navigateBack',
    'navigateTo',
    'nextTick',
    'offAppHide',
    'offAppShow',
    'offNetworkStatusChange',
    'onAppHide',
    'onAppShow',
    'onNetworkStatusChange',
    'openDocument',
    'openLocation',
    'openSetting',
    'pageScrollTo',
    'redirectTo',
    'removeStorageSync',
    'request',
    'requestPayment',
    'requestSubscribeMessage',
    'downloadFile',
    'scanCode',
    'setClipboardData',
    'setNavigationBarColor',
    'setNavigationBarTitle',
    'setStorageSync',
    'showActionSheet',
    'showLoading',
    'showModal',
    'showShareMenu',
    'showToast',
    'stopPullDownRefresh',
    'switchTab',
    'vibrateShort',
  ].map(name => [name, 'plain'] as const),
  ['getLocation', 'private'] as const,
])

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))

const text = (file: string) => readFileSync(join(weapp, file), 'utf8')

describe('the compiled WeChat bundle', () => {
  const files = filesIn(weapp)
  const scripts = files.filter(file => file.endsWith('.js'))
  const { app, pages } = openBundle(weapp)

  it('has every page it names, each with its script, its settings and its template', () => {
    const wanted = pages.flatMap(page => ['.js', '.json', '.wxml'].map(ending => page + ending))
    expect(wanted.filter(file => !files.includes(file))).toEqual([])
  })

  it('can be reached from the list of pages in lib/go, which names no page that is not there', () => {
    const go = readFileSync(join(sources, 'lib/go.ts'), 'utf8')
    const listed = [...go.matchAll(/'((?:pages|features|workbench)\/[\w/-]+)'/g)].map(
      ([, page]) => `${page}/index`,
    )
    expect(listed.toSorted()).toEqual([...pages].toSorted())
  })

  it('passes WeChat’s template compiler, every page drawn once from empty data', () => {
    const { draw } = openBundle(weapp)
    for (const page of pages) expect(draw(page, { root: { cn: [] } }).tag).toBe('wx-page')
  })

  it('passes WeChat’s style compiler', () => {
    const styles = files.filter(file => file.endsWith('.wxss')).map(file => file.slice(0, -'.wxss'.length))
    expect(styles).toContain('app')
    expect(styleFault(weapp, styles)).toBeUndefined()
  })

  it('is JavaScript throughout, makes no code from text and knows no browser', () => {
    // Webpack's and lodash's last way to the global object, behind ones that answer in WeChat.
    const known = /\|\|(?:new )?Function\("return this"\)\(\)/g
    const forbidden =
      /(?<![\w$.])(?:eval\(|new Function\b|Function\(|document\.|localStorage\b|XMLHttpRequest\b)/
    for (const file of scripts) {
      const code = text(file)
      expect(() => new Script(code, { filename: file })).not.toThrow()
      expect(code.replace(known, '').match(forbidden)?.[0], file).toBeUndefined()
    }
  })

  it('keeps tab icons within WeChat’s 40 KB', () => {
    const icons = JSON.stringify(app.tabBar).match(/[\w/-]+\.png/g) ?? []
    expect(icons.length).toBeGreaterThan(0)
    for (const icon of icons) expect(statSync(join(weapp, icon)).size, icon).toBeLessThan(tabIconMax)
  })

  it('keeps the main package within 1.2 MB and every sub-package within 500 KB', () => {
    const roots = (app.subPackages ?? []).map(({ root }) => `${root}/`)
    const sizes = new Map<string, number>([['main', 0], ...roots.map(root => [root, 0] as const)])
    for (const file of files) {
      const place = roots.find(root => file.startsWith(root)) ?? 'main'
      sizes.set(place, (sizes.get(place) ?? 0) + statSync(join(weapp, file)).size)
    }
    const table = [...sizes].map(([place, bytes]) => `${(bytes / kB).toFixed(1).padStart(8)} KB  ${place}`)
    console.log(`weapp packages\n${table.join('\n')}`)
    for (const [place, bytes] of sizes)
      expect(bytes, place).toBeLessThanOrEqual(place === 'main' ? mainMax : subPackageMax)
  })

  it('calls of WeChat only what is on the list, and declares what is private', () => {
    const ours = filesIn(sources).filter(file => /\.tsx?$/.test(file) && !/\.h5\.tsx?$/.test(file))
    const used = new Set(
      ours.flatMap(file => {
        const code = readFileSync(join(sources, file), 'utf8')
        return [...code.matchAll(/\b(?:Taro|wx)\.([a-z]\w+)(?=[(.\s;,)?]|$)/g)].map(([, name = '']) => name)
      }),
    )
    expect([...used].filter(name => !name.startsWith('use') && !(name in allowed))).toEqual([])
    const secret = [...used].filter(name => allowed[name] === 'private')
    expect(app.requiredPrivateInfos ?? []).toEqual(secret)
    if (used.has('getLocation')) expect(app.permission?.['scope.userLocation']?.desc).toBeTruthy()
  })
})
