import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

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
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
