import { Id } from '@jiayitong/shared/api/fields'
import type { Route } from '@jiayitong/shared/api/route'

/** A schema as far as looking for fields goes. */
interface Schema {
  readonly pattern?: string
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
}

const { pattern } = Id() as Schema

/** Where in a request a thing is named: `params/id`, `query/residentId`, `body/packageIds`. */
export const idFieldsOf = (route: Route): string[] =>
  (['params', 'query', 'body'] as const).flatMap(part =>
    Object.entries((route[part] as Schema | undefined)?.properties ?? {})
      .filter(([, schema]) => names(schema))
      .map(([field]) => `${part}/${field}`),
  )

const names = (schema: Schema): boolean =>
  schema.pattern === pattern ||
  (schema.items !== undefined && names(schema.items)) ||
  (schema.anyOf ?? []).some(names)
