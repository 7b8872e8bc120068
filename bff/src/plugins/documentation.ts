import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problems'

/** The statuses of refusals and faults, which any route may answer. */
const problems = Object.fromEntries(
  [400, 401, 403, 404, 409, 413, 422, 429, 500, 503].map(status => [
    status,
    { description: 'Problem', content: { 'application/problem+json': { schema: Problem } } },
  ]),
)

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
    transform: ({ schema, url }) => ({
      url,
      schema: { ...schema, response: { ...(schema?.response as object), ...problems } },
    }),
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
