/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The button, link or row a person would press, by what it says; the newest page's when several say it. */
export const press = async (
  page: Page,
  words: string | RegExp,
  role: 'button' | 'link' | 'checkbox' | 'radio' = 'button',
) => {
  // A box is ticked at its mark: the words beside it may hold a link.
  const place = role === 'checkbox' ? { position: { x: 18, y: 18 } } : {}
  await page.getByRole(role, { name: words }).last().tap(place)
}

/** Waits until the screen says something. */
export const sees = async (page: Page, words: string | RegExp) => {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

/** Brings what the screen says somewhere below to its middle. */
export const show = (page: Page, words: string | RegExp) =>
  page
    .getByText(words)
    .filter({ visible: true })
    .first()
    .evaluate(node => node.scrollIntoView({ block: 'center' }))

/** Writes into the field with this name. */
export const write = (page: Page, field: string | RegExp, words: string) =>
  page.getByLabel(field).locator('input, textarea').last().fill(words)

/** 周 in a few strokes, written over the pad with a pointer. */
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
  // To the middle: at the lower edge the bar with the button lies over it.
  await pad.evaluate(node => node.scrollIntoView({ block: 'center' }))
  // A sheet slides in: hovering waits until the pad stands still and nothing lies over it.
  await pad.hover({ position: { x: 6, y: 6 } })
  const box = await pad.boundingBox()
  expect(box, 'the signing pad is on the screen').not.toBeNull()
  if (!box) return
  const go = ([x, y]: [number, number]) => page.mouse.move(box.x + x * box.width, box.y + y * box.height)
  for (const [first, ...rest] of strokes) {
    if (!first) continue
    await go(first)
    await page.mouse.down()
    for (const point of rest) await go(point)
    await page.mouse.up()
  }
}

/** Becomes a person of the demo, and waits until their first screen is there. */
export const signIn = async (page: Page, url: string, person: string) => {
  await page.goto(`${url}/#/features/residents/pages/sign-in/index`)
  await press(page, new RegExp(person))
  await page.waitForURL(/pages\/home/)
  // Until the first screen has all it asked for, the way there is still under way.
  await page.waitForLoadState('networkidle')
  // And until it is drawn: a page opened before that would be left for it again.
  await page.locator('.page-tab').filter({ visible: true }).first().waitFor()
}

/** What the page's own session reads. */
export const ask = async <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async asked => {
    const { data } = JSON.parse(localStorage.getItem('session') ?? '{}') as { data: { accessToken: string } }
    const answer = await fetch(`/api/v1${asked}`, {
      headers: { authorization: `Bearer ${data.accessToken}` },
    })
    return answer.json()
  }, path)
