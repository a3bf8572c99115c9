import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { World } from './http.ts'

/** Prometheus text at /metrics, and the two health doors. */
export function metrics(app: FastifyInstance, world: Pick<World, 'db' | 'live'>) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'yiwang_http_seconds',
    help: 'Time to answer, by door and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const statements = new Counter({
    name: 'yiwang_sql_statements_total',
    help: 'Statements sent to PostgreSQL',
    registers: [registry],
  })
  let told = 0
  new Gauge({
    name: 'yiwang_live_streams',
    help: 'Open live streams',
    registers: [registry],
    collect() {
      this.set(world.live.listeners())
    },
  })
  new Gauge({
    name: 'yiwang_db_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = world.db.pool
      this.set({ state: 'total' }, totalCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const sent = world.db.statements()
    statements.inc(sent - told)
    told = sent
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await world.db.pool.query('select 1')
      return { ready: true }
    } catch {
      return reply.code(503).send({ ready: false })
    }
  })
}
