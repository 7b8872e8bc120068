import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

/** Bodies are taken as they are; only what comes as text in an address is read as a number or a boolean. */
const options: Options = {
  allErrors: true,
  verbose: true,
  useDefaults: true,
  strict: 'log',
  removeAdditional: false,
}

/** Unknown fields are refused and every wrong field is named, not only the first. */
export const validation = (app: FastifyInstance): void => {
  const bodies = addFormats.default(new Ajv(options))
  // Read from text, `1e309` is infinite: with strict numbers Ajv would pass it by all bounds.
  const addresses = addFormats.default(new Ajv({ ...options, coerceTypes: true, strictNumbers: false }))
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? bodies : addresses).compile(schema as object),
  )
}
