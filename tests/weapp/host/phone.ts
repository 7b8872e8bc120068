import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { openBundle } from './bundle'
import type { Stroke } from './canvas'
import { happen, type Point } from './events'
import { type MiniProgram, startMiniProgram, type WxCall } from './mini-program'
import { type Scenario, usualScenario } from './scenario'
import type { Traffic } from './screens'
import { canvasOf, rectOf } from './selector-query'
import { findAll, lineOf, type ScreenNode, upFrom, wordsOf } from './tree'

export const weapp = fileURLToPath(new URL('../../../miniapp/dist/weapp', import.meta.url))

interface PhoneOptions {
  scenario?: Partial<Scenario>
  bundle?: string
  /** Storage of an earlier start, to begin where it was left. */
  kept?: Map<string, string>
  /** Complaints that belong to the story. */
  expected?: readonly RegExp[]
}

/**
 * Opens the compiled mini-program as a person's phone. Nodes are named by the words a person sees or a screen
 * reader says, or by `#id` and `.class`. When the test ends the phone is shut, and the test fails if the
 * mini-program complained on the console or threw.
 */
export function openWeapp({
  scenario: given,
  bundle = weapp,
  kept = new Map(),
  expected = [],
}: PhoneOptions = {}) {
  const scenario: Scenario = { ...usualScenario, ...given }
  const waiters = new Set<() => void>()
  const program: MiniProgram = startMiniProgram(openBundle(bundle), scenario, kept, () => {
    for (const look of [...waiters]) look()
  })
  onTestFinished(() => {
    program.stop()
    const unexpected = program.complaints.filter(text => !expected.some(pattern => pattern.test(text)))
    expect(unexpected, 'what the mini-program complained about').toEqual([])
  })

  const screen = () => program.front().nodes
  const words = () => screen().map(wordsOf).join('').trim()
  const said = () => `On ${program.front().path}:\n${words()}\n${program.complaints.slice(0, 3).join('\n')}`
  const find = (what: string, nth?: number): ScreenNode => {
    const found = findAll(screen(), what)
    const node = found[nth ?? 0]
    if (!node) throw new Error(`Nothing reads “${what}”. ${said()}`)
    if (nth === undefined && found.length > 1)
      throw new Error(`${found.length} places read “${what}”; say which. ${said()}`)
    return node
  }

  /** Waits for a page change or a `wx` call after which `holds` answers something; never by time alone. */
  const waitFor = <T>(
    holds: () => T | undefined | false | null,
    what = String(holds),
    ms = 10_000,
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const answer = holds()
        if (answer === undefined || answer === false || answer === null) return
        done()
        resolve(answer)
      }
      const late = setTimeout(() => {
        done()
        reject(new Error(`Waited ${ms} ms for ${what}. ${said()}`))
      }, ms)
      const done = () => {
        clearTimeout(late)
        waiters.delete(look)
      }
      waiters.add(look)
      look()
    })

  const touch = (node: ScreenNode, type: string, points: Point[], lifted: Point[] = []) =>
    happen(node, type, points[0] ?? lifted[0], { touches: points, lifted })

  const phone = {
    scenario,
    calls: program.calls as readonly WxCall[],
    complaints: program.complaints as readonly string[],
    kept,
    /** What was asked of servers so far: `GET /api/v1/teams/7`. */
    requests: () =>
      program.calls.flatMap(({ name, input }) => {
        if (name !== 'request') return []
        const { method = 'GET', url } = input as { method?: string; url: string }
        return [`${method} ${url.replace(/^https?:\/\/[^/]+/, '')}`]
      }),
    /** What was downloaded, by the path WeChat gave it. */
    files: program.files as ReadonlyMap<string, Uint8Array>,
    get route() {
      return program.front().path
    },
    get depth() {
      return program.pages.shown.length
    },
    screen,
    words,
    find,
    reads: (what: string) => findAll(screen(), what).length > 0,
    waitFor,
    /** Waits until the screen reads something. */
    sees: (what: string) => waitFor(() => findAll(screen(), what)[0], `“${what}”`),
    /** Waits until the screen no longer reads something. */
    seesNoMore: (what: string) => waitFor(() => findAll(screen(), what).length === 0, `“${what}” to go`),
    /** Waits until a page is in front: `features/agreements/pages/sign`. */
    isOn: (page: string) => waitFor(() => program.front().path.startsWith(page), `the page ${page}`),

    /** Waits for what reads so, then taps it. Throws when nothing hears the tap. */
    async tap(what: string, nth?: number) {
      await phone.sees(what)
      const node = find(what, nth)
      const button = [...upFrom(node)].find(({ tag }) => tag === 'button')
      if (button?.attr.disabled === true) throw new Error(`“${what}” is disabled. ${said()}`)
      const point = { x: 20, y: 20 }
      touch(node, 'touchstart', [point])
      touch(node, 'touchend', [], [point])
      const open = button && openTypes[String(button.attr.openType)]
      const opened = open && happen(button, open, phoneNumber(scenario))
      if (!touch(node, 'tap', [point]) && !opened)
        throw new Error(`Nothing hears a tap on “${what}”. ${said()}`)
    },
    /** Types into the field of that label or placeholder, and leaves it. */
    async input(what: string, value: string) {
      await phone.sees(what)
      const node = find(what)
      const given = Number(node.attr.maxlength ?? 140)
      const typed = given < 0 ? value : value.slice(0, given)
      happen(node, 'focus', { value: String(node.attr.value ?? ''), height: 300 })
      const heard = happen(node, 'input', { value: typed, cursor: typed.length, keyCode: 0 })
      happen(node, 'blur', { value: typed })
      if (!heard) throw new Error(`“${what}” is no field. ${said()}`)
    },
    /** Lets any other event happen where it is heard: `change` of a picker, `markertap` of a map. */
    async does(what: string, type: string, detail: object) {
      await phone.sees(what)
      const node = [...upFrom(find(what))].find(({ attr }) => attr[`bind${type}`] ?? attr[`catch${type}`])
      if (!node) throw new Error(`“${what}” does not hear ${type}. ${said()}`)
      happen(node, type, detail)
    },
    /** Writes by hand on a canvas; points are 0…1 of its width and height. */
    async write(what: string, strokes: readonly (readonly [number, number])[][]) {
      await phone.sees(what)
      const pad = find(what)
      const { width, height } = rectOf(pad)
      for (const stroke of strokes) {
        const points = stroke.map(([x, y]) => ({ x: x * width, y: y * height }))
        const [first, ...rest] = points
        if (!first) continue
        touch(pad, 'touchstart', [first])
        for (const point of rest) touch(pad, 'touchmove', [point])
        touch(pad, 'touchend', [], [points.at(-1) ?? first])
      }
    },
    /** What has been drawn on a canvas so far. */
    drawnOn: (what: string): readonly Stroke[] => canvasOf(program.front(), find(what)).drawn,

    /** Taps WeChat's own tab bar. */
    turnTo(tab: string) {
      const { list = [] } = openBundle(bundle).app.tabBar ?? {}
      const index = list.findIndex(({ text }) => text === tab)
      const chosen = list[index]
      if (!chosen) throw new Error(`no tab ${tab}`)
      program.pages.turnTo(`/${chosen.pagePath}`)
      program.front().call('onTabItemTap', { index, pagePath: chosen.pagePath, text: tab })
    },
    /** The phone's own way back. */
    back: () => program.pages.back(1),
    pullDown: () => program.front().call('onPullDownRefresh'),
    reachBottom: () => program.front().call('onReachBottom'),
    /** Shares the page in front by its menu; answers the card. */
    share: () =>
      program.front().call('onShareAppMessage', { from: 'menu' }) as Record<string, string> | undefined,
    goOffline: () => connect(false),
    goOnline: () => connect(true),
    hide: program.hide,
    show: program.show,
    /** What setData carried, by page. */
    traffic: (): ReadonlyMap<string, Traffic> => program.pages.traffic,
    describe: () =>
      screen()
        .map(node => outline(node))
        .join('\n'),
  }

  const connect = (online: boolean) => {
    scenario.online = online
    program.tell('NetworkStatusChange', { isConnected: online, networkType: online ? 'wifi' : 'none' })
  }
  return phone
}

const openTypes: Record<string, string> = {
  getPhoneNumber: 'getphonenumber',
  agreePrivacyAuthorization: 'agreeprivacyauthorization',
  openSetting: 'opensetting',
  chooseAvatar: 'chooseavatar',
}

const phoneNumber = ({ phoneCode }: Scenario) =>
  phoneCode === undefined
    ? { errMsg: 'getPhoneNumber:fail user deny' }
    : { errMsg: 'getPhoneNumber:ok', code: phoneCode }

/** The tree with tags, labels and ids, for finding out why a test does not find something. */
const outline = (node: ScreenNode | string, depth = 0): string => {
  const pad = '  '.repeat(depth)
  if (typeof node === 'string') return `${pad}“${node}”`
  const { class: name = '', id = '' } = node.attr
  return [
    `${pad}${node.tag}.${name}#${id} ${lineOf(node).slice(0, 20)}`,
    ...node.children.map(c => outline(c, depth + 1)),
  ].join('\n')
}
