import { beforeAll, beforeEach } from 'vitest'
import { openApp, type TestApp } from './app'
import type { Engine } from './engines'
import { middle, type Places, plantPlaces } from './places'

/** A point as a question asks from it. */
export const at = (lat: number, lng: number) => `lat=${lat}&lng=${lng}`

/** The middle of the planted places. */
export const here = at(middle.lat, middle.lng)

/** Places planted once for a suite, and for each test an app of its own over them. */
export const openDirectoryOn = (engine: Engine) => {
  let filled: string
  const places = {} as Places
  beforeAll(async () => {
    filled = await engine.filled(async store => {
      Object.assign(places, await plantPlaces(store))
    })
  })
  let opened: Promise<TestApp> | undefined
  beforeEach(() => {
    opened = undefined
  })
  const open = () => {
    opened ??= openApp(engine, filled)
    return opened
  }
  return { places, open }
}
