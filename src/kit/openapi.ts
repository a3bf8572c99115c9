import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** The API document is made from the contracts as they stand; nobody keeps it by hand. */
export async function describe(app: FastifyInstance) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yiwang',
        version: '0.1.0',
        description:
          'Errors are RFC 9457 problems: { type, title, status, code, why }. Ids are made by the sender; what is sent twice counts once.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'yiwang' },
          key: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { key: [] }],
    },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => reply.send(app.swagger()))
}
