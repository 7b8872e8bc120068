/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished } from 'vitest'
import { launchBrowser } from '../../support/chromium'

const shots = fileURLToPath(new URL('../../../.shots/', import.meta.url))

let browser: Browser | undefined

/** `describe` for tests that need a browser, with one of their own: skipped aloud where none starts, an error in CI. */
export const inBrowser = (name: string, suite: () => void): void => {
  describe(name, () => {
    beforeAll(async () => {
      browser = await launchBrowser().catch(error => {
        if (process.env.CI) throw error
        console.warn(`\n*** BROWSER TESTS SKIPPED ***\n${error.message}\n`)
        return undefined
      })
    })
    beforeEach(({ skip }) => skip(!browser))
    afterAll(() => browser?.close())
    suite()
  })
}

export interface Phone {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained about so far: console errors, uncaught errors, failed requests, 5xx answers. */
  readonly complaints: string[]
  /** Keeps a screenshot as `.shots/<story>/<nn>-<step>.png`, in the order taken. */
  shot(step: string): Promise<void>
}

interface PhoneOptions extends BrowserContextOptions {
  /** Folder of this story's screenshots. */
  readonly story: string
  readonly baseURL: string
  /** Complaints that belong to the story, such as the 401 of a wrong code. */
  readonly expected?: readonly RegExp[]
}

/**
 * Opens the web version as a phone of 390×844 with touch, Chinese, Shanghai time. When the test ends the phone
 * closes, and the test fails if the page complained about anything not expected.
 */
export async function openPhone({ story, expected = [], ...options }: PhoneOptions): Promise<Phone> {
  if (!browser) throw new Error('openPhone outside inBrowser')
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  })
  const page = await context.newPage()
  const complaints = collectComplaints(page, expected)
  const folder = join(shots, story)
  await mkdir(folder, { recursive: true })
  let taken = 0

  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await page.screenshot({ path: join(folder, 'at-the-failure.png') })
    await context.close()
    expect(complaints, `what the page complained about in ${story}`).toEqual([])
  })
  return {
    page,
    context,
    complaints,
    async shot(step) {
      taken += 1
      // Web fonts and pictures first, then one frame, or the picture shows a half-drawn page.
      await page.evaluate(async () => {
        await document.fonts.ready
        await Promise.allSettled([...document.images].map(image => image.decode()))
      })
      const path = join(folder, `${String(taken).padStart(2, '0')}-${step}.png`)
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
    },
  }
}

function collectComplaints(page: Page, expected: readonly RegExp[]): string[] {
  const complaints: string[] = []
  const note = (text: string) => {
    if (!expected.some(pattern => pattern.test(text))) complaints.push(text)
  }
  page.on('pageerror', error => note(`uncaught: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') note(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('requestfailed', request => {
    // A query given up because its screen closed is no complaint.
    const reason = request.failure()?.errorText ?? ''
    if (reason !== 'net::ERR_ABORTED') note(`request: ${request.url()} ${reason}`)
  })
  page.on('response', response => {
    if (response.status() >= 500) note(`answer: ${response.status()} ${response.url()}`)
  })
  return complaints
}
