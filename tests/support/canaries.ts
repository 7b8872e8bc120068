import { demoPersons } from '@jiayitong/bff/demo/cast'
import { drawHomes } from '@jiayitong/bff/demo/residents'
import { roster } from '@jiayitong/bff/demo/roster'
import { startOfTests } from './clock'

/*
 * People of the fixtures and of the demo are canaries: where one of them is read in the clear outside an answer to
 * who may read it, something leaks. Every app and every database of every test is looked through when it ends.
 */

/** A person whose every word and number stands nowhere else; also looked for in base64, hex and URLs. */
export const canary = {
  name: '龘金丝',
  phone: '13987650909',
  idNumber: '999001197909091422',
  openid: 'oCANARY_0000000000000000909',
  address: '金丝雀路 909 号',
  /** In whatever people may write in words of their own. */
  words: '金丝雀夜里咳嗽，别告诉别人',
} as const

/** An openid of a fixture's account, as long as real ones. */
export const canaryOpenid = (who: string): string => `oCANARY_${who.padStart(20, '_')}`

/** What was found, and where in the text. */
export interface Finding {
  readonly kind: string
  readonly at: number
  readonly length: number
}

const people = drawHomes(startOfTests).flatMap(({ members }) => members)
/** Whom the directory names for all to read. */
const practitioners = new Set([...roster, ...demoPersons.slice(3)].map(({ name }) => name))

const names = new Set(
  ['周敏', '周桂兰', '孙小青', '孙小满', '赵一', canary.name, ...people.map(({ name }) => name)].filter(
    name => !practitioners.has(name),
  ),
)
const phones = new Set([
  ...['13800000001', '13800000002', '13800000003', '13987654321', '13987654322', canary.phone],
  ...[...demoPersons, ...people].flatMap(({ phone }) => phone ?? []),
])
/* A few characters at either end depend on what stands beside them, so only the middle is looked for. */
const base64Of = (bytes: Buffer): string[] =>
  [0, 1, 2].flatMap(before => {
    const bits = 8 * (before + bytes.length)
    const padded = Buffer.concat([Buffer.alloc(before), bytes])
    const middle = [Math.ceil((8 * before) / 6), Math.floor(bits / 6)] as const
    return [padded.toString('base64').slice(...middle), padded.toString('base64url').slice(...middle)]
  })

const escaped = (text: string): string =>
  text.replaceAll(/[^\0-\x7f]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

const disguised = Object.values(canary).flatMap(text => {
  const bytes = Buffer.from(text)
  return [...base64Of(bytes), bytes.toString('hex'), encodeURIComponent(text), escaped(text)].filter(
    form => form !== text,
  )
})

const shapes: readonly (readonly [string, RegExp])[] = [
  // The area code is nobody's: all of the demo and the fixtures have it, and no one else.
  ['an identity number', /999001(?:19|20)\d{9}[\dX]/g],
  ['an openid', /o(?:DEMO_[a-z]+_0+1|CANARY_[\w-]{4,})/g],
  ['an access token', /eyJ(?:hbGciOi|0eXAiOi)[\w-]+\.eyJ[\w-]{10,}/g],
  ['an address', /金丝雀(?:路|大院)/g],
  ['a text', /金丝雀(?!路|大院)/g],
  // One pass for all of them: a search each would cost more than all the others.
  ['one in disguise', new RegExp(disguised.map(form => form.replaceAll(/[\\+]/g, '\\$&')).join('|'), 'g')],
]

/** How many words, numbers and shapes are looked for. */
export const planted = names.size + phones.size + shapes.length

/**
 * Every canary in a text, each where it stands.
 * @param secrets tokens and keys that were handed out, which no pattern tells from chance
 */
export const findCanaries = (text: string, secrets: Iterable<string> = []): Finding[] => [
  ...[...text.matchAll(/[\u3400-\u9fff]{2,}/g)].flatMap(({ 0: run, index }) => namesIn(run, index)),
  ...phonesIn(text),
  ...shapes.flatMap(([kind, shape]) =>
    [...text.matchAll(shape)].map(({ 0: { length }, index: at }) => ({ kind, at, length })),
  ),
  ...[...secrets].flatMap(secret => secretIn(text, secret)),
]

/** Which kinds of canary are in a text or in bytes. */
export const canariesIn = (content: Buffer | string): string[] => [
  ...new Set(findCanaries(content.toString()).map(({ kind }) => kind)),
]

const namesIn = (run: string, start: number): Finding[] => {
  const found: Finding[] = []
  for (let at = 0; at < run.length - 1; at += 1)
    for (const length of [4, 3, 2])
      if (at + length <= run.length && names.has(run.slice(at, at + length)))
        found.push({ kind: 'a name', at: start + at, length })
  return found
}

/* Step by step, as numbers may run into one another. */
const phonesIn = (text: string): Finding[] => {
  const [found, phone]: [Finding[], RegExp] = [[], /1[3-9]\d{9}/g]
  for (let match = phone.exec(text); match; match = phone.exec(text)) {
    if (phones.has(match[0])) found.push({ kind: 'a phone', at: match.index, length: match[0].length })
    phone.lastIndex = match.index + 1
  }
  return found
}

const secretIn = (text: string, secret: string): Finding[] => {
  const at = text.indexOf(secret)
  return at < 0 ? [] : [{ kind: 'a secret', at, length: secret.length }]
}
