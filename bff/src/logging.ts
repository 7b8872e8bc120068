import type { FastifyServerOptions } from 'fastify'

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

/** @param stream where lines go, instead of standard output */
export const loggerOf = (
  { LOG_LEVEL }: { readonly LOG_LEVEL: string },
  stream?: { write(line: string): void },
): FastifyServerOptions['logger'] => ({
  level: LOG_LEVEL,
  redact: redacted.flatMap(field => [field, `*.${field}`, `*.*.${field}`]),
  ...(stream ? { stream } : {}),
})
