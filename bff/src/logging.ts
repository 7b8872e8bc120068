import type { FastifyServerOptions } from 'fastify'
import { codeOf, withoutValues } from './store/violations'

/** Nothing that names a person is logged; this catches what a later line might add. */
const redacted = [
  'authorization',
  'phone',
  'idNumber',
  'name',
  'openid',
  'sessionKey',
  'accessToken',
  'refreshToken',
  'code',
]

/** What went wrong and where; errors carry more, such as the row a statement was about. */
const faultOf = (error: unknown) => {
  const fault = withoutValues(error)
  const {
    name: type,
    message,
    stack = '',
  } = fault instanceof Error ? fault : new Error('no error was thrown')
  return { type, message, stack, code: codeOf(fault) }
}

/** @param stream where lines go, instead of standard output */
export const loggerOf = (
  { LOG_LEVEL }: { readonly LOG_LEVEL: string },
  stream?: { write(line: string): void },
): FastifyServerOptions['logger'] => ({
  level: LOG_LEVEL,
  serializers: { err: faultOf },
  redact: redacted.flatMap(field => [field, `*.${field}`, `*.*.${field}`]),
  ...(stream ? { stream } : {}),
})
