import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

/* A route that answers always the same bytes with the same headers: the least Fastify can do. */
const [file = ''] = process.argv.slice(2)
const { headers, text } = JSON.parse(readFileSync(file, 'utf8')) as {
  headers: Record<string, string>
  text: string
}
const bytes = Buffer.from(text)
const http = Fastify()
http.get('/*', (_request, reply) => reply.headers(headers).send(bytes))
process.send?.(await http.listen({ host: '127.0.0.1', port: 0 }))
