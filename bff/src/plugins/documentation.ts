import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { Route } from '@jiayitong/shared/api/route'
import { refusals } from '@jiayitong/shared/domain/refusals'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problems'

const problem = { description: 'Problem', content: { 'application/problem+json': { schema: Problem } } }

/** The statuses of refusals and faults a route may answer: its own, and those the frame gives to its like. */
const problemsOf = ({ access, method, refusals: own }: Route): number[] => [
  ...own.map(code => refusals[code].status),
  ...(access === 'public' ? [] : [401]),
  ...(typeof access === 'string' ? [] : [403]),
  ...(method === 'GET' ? [] : [413, 415]),
  ...(method === 'GET' || access === 'public' ? [] : [422]),
  ...[400, 429, 500, 503],
]

const problems = (declared: Route | undefined) =>
  Object.fromEntries((declared ? problemsOf(declared) : [400, 500]).map(status => [status, problem]))

/** OpenAPI 3.1 at `/openapi.json`, made from the schemas that validate; a page to try it at `/docs`. */
export const documentation = async (
  app: FastifyInstance,
  { publicUrl }: { publicUrl: string },
): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '家医通 API',
        version: '1',
        description:
          'Coordinates are GCJ-02, money whole fen, instants ISO 8601 with +08:00, days Asia/Shanghai.',
      },
      servers: publicUrl ? [{ url: publicUrl }] : [],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    // Here and not in the routes' schemas: problems are no route's own, and each would get serialisers at start.
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...schema,
        response: { ...(schema?.response as object), ...problems(route.config?.declared) },
      },
    }),
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
