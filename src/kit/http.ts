import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Act } from './act.ts'
import { type Actor, aResident } from './actor.ts'
import type { Endpoint, Static, TSchema } from './contract.ts'
import type { Db } from './db.ts'
import type { Live } from './live.ts'
import { metrics } from './metrics.ts'
import { describe } from './openapi.ts'
import { Problem } from './problem.ts'
import { answer, problemOf } from './refuse.ts'
import { validator } from './validate.ts'

type Input<P, Q, B> = { params: P; query: Q; body: B; ip: string }
type Handler<P, Q, B, R> = (act: Act, input: Input<P, Q, B>) => Promise<R>
/** For doors that are not JSON in, JSON out: files, streams, cookies. */
type RawHandler = (request: FastifyRequest, reply: FastifyReply, world: World) => Promise<unknown>
// The list of routes holds endpoints of every shape.
// oxlint-disable-next-line no-explicit-any
export type Route = { endpoint: Endpoint; handle: Handler<any, any, any, unknown> | null; raw: RawHandler | null }

export const on = <P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: Handler<Static<P>, Static<Q>, Static<B>, Static<R>>,
): Route => ({ endpoint, handle, raw: null })

export const onRaw = (endpoint: Endpoint, raw: RawHandler): Route => ({ endpoint, handle: null, raw })

export type World = {
  db: Db
  live: Live
  clock: () => Date
  whoIs: (request: FastifyRequest) => Promise<Actor | null>
  secure: boolean
  trust_proxy: boolean
  log_level: string
  /** Answer 503 while the process is far behind. */
  sheds: boolean
  /** Requests a minute that one address may send to doors open to anyone; 0 is no limit. */
  anyone_per_minute: number
}

/** Requests are told apart by a number within this run: drawing a random id for each costs more than reading the request. */
const run = randomUUID().slice(0, 8)
let requests = 0

const body_bytes_max = 512 * 1024
/** A photo over a poor connection takes its time; a body that never ends does not keep a place for ever. */
const request_ms_max = 300_000
/** Above this the process is behind by so much that answering 503 at once is kinder than answering late. */
const loop_delay_ms_max = 3_000
const csp = {
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
}

/** A browser with a session cookie may only send from our own pages. */
function refuseCrossSite(request: FastifyRequest) {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.authorization) return
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  const elsewhere = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host)
  const foreign = site ? site !== 'same-origin' && site !== 'none' : elsewhere
  if (foreign) throw new Problem('cross_site')
}

export async function actorOf(request: FastifyRequest, endpoint: Endpoint, world: World): Promise<Actor> {
  const actor = await world.whoIs(request)
  if (actor) return actor
  if (endpoint.access === 'anyone') return aResident()
  throw new Problem('not_signed_in')
}

/** One request is one act in one transaction: it commits whole and answers, or rolls back whole and explains. */
async function respond(route: Route, request: FastifyRequest, reply: FastifyReply, world: World) {
  const { endpoint, handle, raw } = route
  refuseCrossSite(request)
  if (raw || !handle) return raw?.(request, reply, world)
  const actor = await actorOf(request, endpoint, world)
  const input = { params: request.params, query: request.query, body: request.body ?? {}, ip: request.ip }
  if (endpoint.keep) reply.header('cache-control', `private, max-age=${endpoint.keep}`)
  if (endpoint.method === 'GET') return world.db.read(actor, world.clock(), (act) => handle(act, input))
  const { value, act } = await world.db.act(actor, world.clock(), (inside) => handle(inside, input))
  world.live.tell(act.news)
  return value
}

export async function serve(routes: readonly Route[], world: World): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: body_bytes_max,
    requestTimeout: request_ms_max,
    trustProxy: world.trust_proxy,
    genReqId: () => `${run}-${((requests += 1)).toString(36)}`,
    logger: {
      level: world.log_level,
      // no address, query or body: a log line says which door answered what, how fast, and nothing of a person
      serializers: { req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? 'none' }) },
    },
    logController: new LogController({ disableRequestLogging: world.log_level !== 'debug' }),
    forceCloseConnections: true,
  })
  app.setValidatorCompiler(validator)
  app.setErrorHandler((error, request, reply) => answer(problemOf(error), error, request, reply))
  app.setNotFoundHandler((request, reply) => answer(new Problem('not_found'), null, request, reply))
  await app.register(helmet, { contentSecurityPolicy: csp, strictTransportSecurity: world.secure })
  await app.register(cookie)
  await app.register(compress, { threshold: 8_192, encodings: ['br', 'gzip'] })
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => new Problem('too_many_requests') })
  // photos come in as they are: the room that takes them reads the stream, bounds it and looks what it really is
  app.addContentTypeParser(/^(image\/|application\/octet-stream)/, (_request, payload, done) => done(null, payload))
  if (world.sheds)
    await app.register(underPressure, {
      maxEventLoopDelay: loop_delay_ms_max,
      pressureHandler: () => {
        throw new Problem('busy') // sheds, and says when to come again; nothing accepted is touched
      },
    })
  await describe(app)
  metrics(app, world)
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))

  for (const route of routes) {
    const { endpoint } = route
    const limited = endpoint.access === 'anyone' && endpoint.method !== 'GET' && world.anyone_per_minute > 0
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      schema: {
        summary: endpoint.summary,
        params: endpoint.params,
        querystring: endpoint.query,
        ...(endpoint.method === 'GET' || endpoint.method === 'PUT' ? {} : { body: endpoint.body }),
        ...(route.raw ? {} : { response: { 200: endpoint.reply } }),
      },
      ...(limited ? { config: { rateLimit: { max: world.anyone_per_minute, timeWindow: '1 minute' } } } : {}),
      handler: (request, reply) => respond(route, request, reply, world),
    })
  }
  return app
}
