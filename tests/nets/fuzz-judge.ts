import { refusals } from '@jiayitong/shared/domain/refusals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

/** An answer as it came over the wire. */
export interface Reply {
  readonly status: number
  /** Its `content-type`. */
  readonly type: string
  readonly text: string
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
const byText = new Map<string, ReturnType<typeof ajv.compile>>()
const bySchema = new WeakMap<object, ReturnType<typeof ajv.compile>>()

/* Once a process for equal schemas: most routes refuse in the same words. */
const checkOf = (schema: object) => {
  const known = bySchema.get(schema)
  if (known) return known
  const text = JSON.stringify(schema)
  const check = byText.get(text) ?? ajv.compile(schema)
  byText.set(text, check)
  bySchema.set(schema, check)
  return check
}

/**
 * Judges answers by the OpenAPI document that the server itself serves.
 * @returns what is wrong with an answer of a route, by its name; nothing when it is as documented
 */
export const judgeOf = async (http: FastifyInstance) => {
  const { paths } = (await http.inject('/openapi.json')).json<{ paths: Paths }>()
  return (route: string, { status, type, text }: Reply): string | undefined => {
    const [method = '', path = ''] = route.split(' ')
    const documented =
      paths[`/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]?.responses[status]
    if (status >= 500) return `a fault: ${text}`
    if (!documented) return `status ${status} is not documented: ${text}`
    if (status === 204) return text === '' ? undefined : 'a body where none is'
    const [media = ''] = type.split(';')
    const schema = documented.content?.[media]?.schema
    if (!schema) return `${media} is not documented for ${status}`
    if (!media.endsWith('json')) return undefined
    const check = checkOf(schema)
    const body = JSON.parse(text)
    if (!check(body)) return `not as documented: ${ajv.errorsText(check.errors)}: ${text}`
    return status < 400 ? undefined : whatIsWrongWith(body, status)
  }
}

interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
}

/** What a problem lacks of a stable code of the catalogue, its status, and Chinese words for a resident. */
export const whatIsWrongWith = (problem: Problem, status: number): string | undefined => {
  const { code, title, detail } = problem
  const kind = Object.entries(refusals).find(([each]) => each === code)?.[1]
  if (kind?.status !== status || problem.status !== status) return `${code} is no refusal with ${status}`
  if (![title, detail].every(words => /[\u4e00-\u9fff]/.test(words))) return `no Chinese: ${title} ${detail}`
  return undefined
}
