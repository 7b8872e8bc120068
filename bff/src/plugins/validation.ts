import { Ajv, type Options, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import fastJson, { type Schema } from 'fast-json-stringify'
import type { FastifyInstance } from 'fastify'

/** Bodies are taken as they are; only what comes as text in an address is read as a number or a boolean. */
const options: Options = {
  allErrors: true,
  verbose: true,
  useDefaults: true,
  strict: 'log',
  removeAdditional: false,
  // TypeBox makes no schema that is none, and to compile what would tell takes a start some hundredths of a second.
  meta: false,
  validateSchema: false,
}

/* Both keep what they compiled with its schema, so that another app in the same process finds it. */
const bodies = addFormats.default(new Ajv(options))
/* Read from text, `1e309` is infinite: with strict numbers Ajv would pass it by all bounds. */
const addresses = addFormats.default(new Ajv({ ...options, coerceTypes: true, strictNumbers: false }))
const serializers = new WeakMap<object, (data: unknown) => string>()

/**
 * Unknown fields are refused and every wrong field is named, not only the first. A schema is compiled when it is first
 * asked for: all of them together were half of what a start took.
 */
export const validation = (app: FastifyInstance): void => {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? bodies : addresses
    const compiled = once(() => ajv.compile(schema as object))
    const validate: { (data: unknown): boolean; errors?: ValidateFunction['errors'] } = data => {
      const isValid = compiled()(data) as boolean
      validate.errors = compiled().errors
      return isValid
    }
    return validate
  })
  app.setSerializerCompiler(({ schema }) => {
    const compiled = once(() => serializerOf(schema as Schema))
    return data => compiled()(data)
  })
}

const serializerOf = (schema: Schema): ((data: unknown) => string) => {
  const serialize = serializers.get(schema) ?? fastJson(schema)
  serializers.set(schema, serialize)
  return serialize
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
