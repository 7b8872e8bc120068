import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The button, link or row a person would press, by what it says; the newest page's when several say it. */
export const press = async (
  page: Page,
  words: string | RegExp,
  role: 'button' | 'link' | 'checkbox' | 'radio' = 'button',
) => {
  await page.getByRole(role, { name: words }).last().tap()
}

/** Waits until the screen says something. */
export const sees = async (page: Page, words: string | RegExp) => {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

/** 周 in a few strokes, written over the pad as a finger would. */
const strokes: [number, number][][] = [
  [
    [0.2, 0.2],
    [0.19, 0.5],
    [0.14, 0.85],
  ],
  [
    [0.2, 0.2],
    [0.5, 0.18],
    [0.52, 0.5],
    [0.52, 0.82],
    [0.46, 0.78],
  ],
  [
    [0.27, 0.36],
    [0.45, 0.35],
  ],
  [
    [0.36, 0.26],
    [0.36, 0.5],
  ],
  [
    [0.26, 0.5],
    [0.46, 0.5],
  ],
  [
    [0.29, 0.6],
    [0.29, 0.76],
  ],
  [
    [0.29, 0.6],
    [0.44, 0.6],
    [0.43, 0.76],
  ],
  [
    [0.29, 0.75],
    [0.43, 0.75],
  ],
]

/** Signs by hand on the pad that is on the screen. */
export const signByHand = async (page: Page) => {
  const pad = page.locator('canvas').filter({ visible: true }).last()
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  expect(box, 'the signing pad is on the screen').not.toBeNull()
  if (!box) return
  const touch = await page.context().newCDPSession(page)
  const at = ([x, y]: [number, number]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })
  for (const [first, ...rest] of strokes) {
    if (!first) continue
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(first)] })
    for (const point of rest)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(point)] })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await touch.detach()
}
