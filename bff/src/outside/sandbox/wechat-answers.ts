import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** WeChat's "no": HTTP 200, an errcode and a request id at the end of errmsg. */
export const no = (errcode: number, errmsg: string) => ({ errcode, errmsg: `${errmsg} rid: ${rid()}` })
export const ok = { errcode: 0, errmsg: 'ok' }

const rid = () =>
  randomBytes(12)
    .toString('hex')
    .replace(/^(.{8})(.{8})(.{8})$/, '$1-$2-$3')

/** Reads a field of a query or body that may be anything. */
export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

export const textField = (value: unknown, name: string): string => {
  const found = field(value, name)
  return typeof found === 'string' ? found : ''
}

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** A path that takes POST only and says so as WeChat does. */
export const onPost = (app: FastifyInstance, path: string, handle: Handle): void => {
  app.get(path, async () => no(43002, 'require POST method'))
  app.post(path, handle)
}
