import { validation } from '@jiayitong/bff/plugins/validation'
import Fastify from 'fastify'

/** What a value breaks of a schema, judged as strictly as the server judges a body: unknown fields count. */
export const faultsOf = async (schema: object, value: unknown): Promise<string | undefined> => {
  const judge = Fastify()
  validation(judge)
  judge.post('/', { schema: { body: schema } }, async () => '')
  const { statusCode, body } = await judge.inject({ method: 'POST', url: '/', payload: value as object })
  return statusCode === 200 ? undefined : body
}
