import type { Route } from '@jiayitong/shared/api/route'
import { getTableColumns } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { accountOf, calls, requestFor } from './calls'
import { routeList, unsafeRoutes } from './route-list'
import { stagesOn } from './stage'

/** Names an attacker tries that are no column of ours. */
const others = [
  'role',
  'roles',
  'balance',
  'remaining',
  'status',
  'admin',
  '__proto__',
  'constructor',
  'prototype',
]

/** A copy of a body for every object in it, with one field more in that object. */
const widened = (value: unknown, name: string): unknown[] => {
  if (Array.isArray(value))
    return value.flatMap((item, at) => widened(item, name).map(wide => value.with(at, wide)))
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, part]) =>
    widened(part, name).map(wide => ({ ...value, [key]: wide })),
  )
  return name in value && Object.hasOwn(value, name) ? inner : [{ ...value, [name]: 1 }, ...inner]
}

/** The fields a route's own body has. */
const fieldsOf = ({ body }: Route): string[] =>
  Object.keys((body as { properties?: object } | undefined)?.properties ?? {})

/** Schemas of objects that would take a field they do not know. */
const open = (schema: unknown, path: string): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { type, additionalProperties } = schema as { type?: string; additionalProperties?: unknown }
  const inner = Object.entries(schema).flatMap(([key, part]) => open(part, `${path}/${key}`))
  return type === 'object' && additionalProperties !== false ? [path, ...inner] : inner
}

it('no schema of a request takes a field it does not know', () => {
  const found = routeList.flatMap(({ name, route }) =>
    (['params', 'query', 'body'] as const).flatMap(part => open(route[part], `${name} ${part}`)),
  )
  expect(found).toEqual([])
})

/** Every column is tried on many routes, and every route with many columns: of each route one column in so many. */
const every = { sqlite: 40, postgres: 160 }

forEachEngine(engine => {
  describe('a field too many', () => {
    it('is refused by its name in every request that may change something, and nothing changes', async () => {
      const stage = await (await stagesOn(engine))()
      const columns = Object.values(stage.store.tables).flatMap(table =>
        Object.entries(getTableColumns(table)).flatMap(([key, { name }]) => [key, name]),
      )
      const before = await stage.rows()
      let sent = 0
      for (const [turn, { name, route }] of unsafeRoutes.entries()) {
        const tried = columns.filter((_, at) => (at + turn) % every[engine.name] === 0)
        const names = new Set([...tried, ...others])
        const { by, of } = calls[name] ?? { by: 'self', of: 'active' }
        const request = requestFor(stage.world, name, of)
        const account = accountOf(stage.world, by, of)
        const taken: string[] = []
        for (const extra of [...names].filter(each => !fieldsOf(route).includes(each)))
          for (const body of widened(request.body ?? {}, extra)) {
            const { status, text } = await stage.send(account, { ...request, body })
            sent += 1
            if (status !== 400 || !text.includes('"code":"validation"')) taken.push(`${extra}: ${status}`)
          }
        expect.soft(taken, name).toEqual([])
      }
      expect(await stage.rows()).toBe(before)
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      noteFigures(`Mass assignment on ${engine.name}`, 'npm test -- nets/mass', {
        'names tried': new Set([...columns, ...others]).size,
        'requests refused': sent,
      })
    })
  })
})
