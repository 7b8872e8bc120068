import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { durationPattern } from '@jiayitong/bff/features/sandbox/durations'
import { valueKinds } from '@jiayitong/bff/outside/wechat/message-values'
import { sealedCodePattern } from '@jiayitong/shared/domain/voucher-codes'
import ts from 'typescript'
import { describe, expect, it, vi } from 'vitest'
import { noteFigures } from '../support/figures'
import { filesOf, root } from '../support/sources'
import { routeList } from './route-list'

// What the checker would otherwise look for on the machine: its Java and native halves.
vi.stubEnv('RECHECK_BACKEND', 'pure')
const { checkSync } = await import('recheck')

/** Where patterns are put together from parts, and what comes out. */
const composed: Readonly<Record<string, readonly RegExp[]>> = {
  'bff/src/features/sandbox/durations.ts': [new RegExp(durationPattern, 'u')],
  'bff/src/outside/wechat/message-values.ts': Object.values(valueKinds).map(({ pattern }) => pattern),
  'shared/src/domain/voucher-codes.ts': [new RegExp(sealedCodePattern)],
}

const sources = ['bff/src', 'shared/src']
  .flatMap(filesOf)
  .filter(path => path.endsWith('.ts'))
  .map(path => {
    const text = readFileSync(join(root, path), 'utf8')
    return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest) }
  })

/** What `found` makes of every node below one. */
const below = <T>(node: ts.Node, found: (node: ts.Node) => readonly T[]): T[] => {
  const all: T[] = [...found(node)]
  ts.forEachChild(node, child => void all.push(...below(child, found)))
  return all
}

const written = (node: ts.Node): RegExp[] => {
  if (node.kind !== ts.SyntaxKind.RegularExpressionLiteral) return []
  const { text } = node as ts.RegularExpressionLiteral
  const end = text.lastIndexOf('/')
  return [new RegExp(text.slice(1, end), text.slice(end + 1))]
}

const isComposing = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'RegExp'

/** The patterns of a schema, as the validator reads them. */
const patternsIn = (schema: unknown): RegExp[] =>
  typeof schema !== 'object' || schema === null
    ? []
    : Object.entries(schema).flatMap(([name, value]) =>
        name === 'pattern' && typeof value === 'string' ? [new RegExp(value, 'u')] : patternsIn(value),
      )

describe('a pattern', () => {
  it('is put together from parts only where this test knows what comes out', () => {
    const composing = sources.filter(
      ({ tree }) => below(tree, node => (isComposing(node) ? [node] : [])).length > 0,
    )
    expect(composing.map(({ path }) => path).toSorted()).toEqual(Object.keys(composed).toSorted())
  })

  it('takes no text long to judge, whatever the text', () => {
    const literals = sources.flatMap(({ tree }) => below(tree, written))
    const asked = routeList.flatMap(({ route }) => patternsIn([route.params, route.query, route.body]))
    const patterns = new Map(
      [...literals, ...asked, ...Object.values(composed).flat()].map(each => [`${each}`, each]),
    )
    const slow = [...patterns].flatMap(([name, { source, flags }]) => {
      // Where the checker guesses, it guesses the same each time.
      const found = checkSync(source, flags, { randomSeed: 1 })
      if (found.status === 'safe') return []
      return [`${name}: ${found.status === 'vulnerable' ? found.complexity.summary : found.error.kind}`]
    })
    expect(slow).toEqual([])
    expect(asked.length).toBeGreaterThan(0)
    noteFigures('Patterns', 'npm test -- nets/regexes', {
      'patterns judged': patterns.size,
      'that can be slow': 0,
    })
  })
})
