import fc, { type Arbitrary } from 'fast-check'

/** A JSON schema as far as values are made from it. */
export interface Schema {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** What attackers and broken clients send where text is asked for. */
export const nastyTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e家医通',
  '👨‍👩‍👧‍👦'.repeat(20),
  '𠀀𪚥',
  'ﷺ'.repeat(50),
  "' or 1=1 --",
  "'; drop table agreements; --",
  '") or ("a"="a',
  "' union select null, null --",
  '1; select pg_sleep(9) --',
  "\\'); --",
  '%_%',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '{{7*7}}#{7*7}',
  '%00%0d%0aset-cookie:a=b',
  'null',
  'undefined',
  '[object Object]',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '2024-02-29',
  '1e309',
  '-0',
  'x'.repeat(5_000),
]
const nastyNumbers = [
  0,
  -0,
  -1,
  1,
  0.5,
  1e21,
  -1e21,
  2 ** 31,
  2 ** 53,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  180,
  91,
]
const nastyValues: unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { a: { b: { c: 1 } } },
  { toString: 1 },
  { length: -1 },
]

/** Anything at all. */
export const garbage: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...nastyTexts, ...nastyNumbers, ...nastyValues),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
)

/**
 * Values a schema takes, with its edges among them.
 * @param known things that are there, to be named where the schema asks for an id
 */
export const fitting = (schema: Schema, known: readonly string[]): Arbitrary<unknown> => {
  const { minimum = -1000, maximum = 1000 } = schema
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(each => fitting(each, known)))
  switch (schema.type) {
    case 'string':
      return text(schema, known)
    case 'integer':
      return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum))
    case 'number':
      return fc.oneof(
        fc.double({ min: minimum, max: maximum, noNaN: true }),
        fc.constantFrom(minimum, maximum, 30.2, 120.1),
      )
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(fitting(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, (schema.minItems ?? 0) + 4),
      })
    case 'object':
      return object(schema, each => fitting(each, known))
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`what fits ${JSON.stringify(schema)}? Say it in values.ts`)
  }
}

/** Values that mostly fit, with one part in some that does not. */
export const nearly = (schema: Schema, known: readonly string[]): Arbitrary<unknown> => {
  const inner =
    schema.type === 'object' ? object(schema, each => nearly(each, known)) : fitting(schema, known)
  const wider = schema.type === 'object' ? fc.tuple(inner, fc.string(), garbage).map(widen) : garbage
  return fc.oneof(
    { weight: 12, arbitrary: inner },
    { weight: 1, arbitrary: garbage },
    { weight: 1, arbitrary: wider },
  )
}

const widen = ([value, name, extra]: [unknown, string, unknown]): unknown => ({
  ...(value as object),
  [name]: extra,
})

const object = (schema: Schema, made: (schema: Schema) => Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, made(each)])),
    { requiredKeys: [...(schema.required ?? [])] },
  )

/* Once a pattern: fast-check looks at every beginning of its dangerous words each time. */
const byPattern = new Map<string, Arbitrary<string>>()
const matching = (pattern: string): Arbitrary<string> => {
  const known = byPattern.get(pattern)
  if (known) return known
  const made = fc.stringMatching(new RegExp(pattern, 'u'))
  byPattern.set(pattern, made)
  return made
}

const text = (schema: Schema, known: readonly string[]): Arbitrary<string> => {
  const { pattern, format, minLength = 0, maxLength = 60 } = schema
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map(date => date.toISOString())
  if (pattern) {
    const fits = new RegExp(pattern, 'u')
    const there = [...known, ...nastyTexts].filter(each => fits.test(each))
    const made = matching(pattern)
    return there.length > 0 ? fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...there) }, made) : made
  }
  const length = { minLength, maxLength: Math.min(maxLength, minLength + 60) }
  const nasty = nastyTexts.filter(each => each.length >= minLength && each.length <= maxLength)
  return fc.oneof(
    fc.string(length),
    fc.string({ ...length, unit: 'grapheme' }),
    fc.constantFrom('复诊', ...nasty),
  )
}
