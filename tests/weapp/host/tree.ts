import type { RawChild } from './bundle'

/** Whatever draws nodes and hears their events: a page or a component. */
export interface Owner {
  readonly path: string
  readonly hear: (handler: string, event: unknown) => void
}

/** A node on the screen. `tag` is without WeChat's `wx-`, attributes are camelCase but for `data-…`. */
export interface ScreenNode {
  readonly tag: string
  readonly attr: Readonly<Record<string, unknown>>
  readonly children: (ScreenNode | string)[]
  readonly parent: ScreenNode | undefined
  readonly owner: Owner
}

/** What a custom component draws in place of its tag; undefined for WeChat's own tags. */
export type Inside = (
  tag: string,
  attr: ScreenNode['attr'],
  within: Owner,
) => { owner: Owner; drawn: readonly RawChild[] } | undefined

/** Turns what a template drew into nodes. */
export function toNodes(
  raw: readonly RawChild[],
  owner: Owner,
  parent: ScreenNode | undefined,
  inside: Inside,
): (ScreenNode | string)[] {
  return raw.flatMap(child => {
    if (child === null || child === undefined || child === '') return []
    if (typeof child !== 'object') return [String(child)]
    const tag = child.tag.replace(/^wx-/, '')
    if (tag === 'virtual' || tag === 'block') return toNodes(child.children ?? [], owner, parent, inside)
    const attr = child.attr ?? {}
    const component = inside(tag, attr, owner)
    const node: ScreenNode = { tag, attr, children: [], parent, owner }
    const drawn = component
      ? toNodes(component.drawn, component.owner, node, inside)
      : toNodes(child.children ?? [], owner, node, inside)
    node.children.push(...drawn)
    return [node]
  })
}

export function* walk(nodes: readonly (ScreenNode | string)[]): Generator<ScreenNode> {
  for (const node of nodes) {
    if (typeof node === 'string' || isHidden(node)) continue
    yield node
    yield* walk(node.children)
  }
}

export function* upFrom(node: ScreenNode | undefined): Generator<ScreenNode> {
  for (let at = node; at; at = at.parent) yield at
}

const isHidden = ({ attr }: ScreenNode) =>
  attr.hidden === true || /display:\s*none|visibility:\s*hidden/.test(String(attr.style ?? ''))

const inline = new Set(['text', 'image', 'navigator', 'icon'])

/** The words of a node as a person reads them, one block a line. */
export function wordsOf(node: ScreenNode | string): string {
  if (typeof node === 'string') return node
  if (isHidden(node)) return ''
  const words = node.children.map(wordsOf).join('')
  return (inline.has(node.tag) ? words : `\n${words}\n`).replace(/\n{2,}/g, '\n')
}

export const lineOf = (node: ScreenNode): string => wordsOf(node).trim().replace(/\s+/g, ' ')

const labelOf = ({ attr }: ScreenNode): string => String(attr.ariaLabel ?? attr['aria-label'] ?? '')

const hasClass = ({ attr }: ScreenNode, name: string): boolean =>
  String(attr.class ?? '')
    .split(/\s+/)
    .includes(name)

/** Whether a node matches `#id`, `.class` or a tag name, all that a page's own selectors use. */
export function matches(node: ScreenNode, selector: string): boolean {
  const [, kind, name = ''] = /^([#.]?)([\w-]+)$/.exec(selector.trim()) ?? []
  if (!name) throw new Error(`the host does not know the selector ${selector}`)
  return kind === '#' ? node.attr.id === name : kind === '.' ? hasClass(node, name) : node.tag === name
}

/** The deepest nodes for which `is` holds. */
const deepest = (
  nodes: readonly (ScreenNode | string)[],
  is: (node: ScreenNode) => boolean,
): ScreenNode[] => {
  const found = [...walk(nodes)].filter(is)
  const above = new Set(found.flatMap(node => [...upFrom(node.parent)]))
  return found.filter(node => !above.has(node))
}

/**
 * What a person means by `words`: the label for screen readers, the exact words of a node, else a node that
 * holds them, the deepest of each. `#id` and `.class` are taken as such.
 */
export function findAll(nodes: readonly (ScreenNode | string)[], words: string): ScreenNode[] {
  if (/^[#.][\w-]+$/.test(words)) return [...walk(nodes)].filter(node => matches(node, words))
  const ways = [
    (node: ScreenNode) => labelOf(node) === words,
    (node: ScreenNode) => lineOf(node) === words,
    (node: ScreenNode) => node.attr.placeholder === words,
    (node: ScreenNode) => lineOf(node).includes(words) || labelOf(node).includes(words),
  ]
  for (const is of ways) {
    const found = deepest(nodes, is)
    if (found.length > 0) return found
  }
  return []
}
