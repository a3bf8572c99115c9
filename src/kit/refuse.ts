import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'
import { languageOf, type ProblemCode, sentence } from './problems.ts'

const known: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  ECONNREFUSED: 'busy',
  ECONNRESET: 'busy',
  '40001': 'busy', // serialization failure
  '40P01': 'busy', // deadlock
  '53100': 'busy', // disk full
  '53200': 'busy',
  '53300': 'busy', // too many connections
  '57P01': 'busy', // the server is going down
  '57P02': 'busy',
  '57P03': 'busy',
}

/** What an error means to the one who asked. Whatever we do not know is our own fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string }
  if (code && code in known) return new Problem(known[code]!)
  if (message && /Connection terminated|timeout exceeded when trying to connect/.test(message)) return new Problem('busy')
  if (statusCode === 400) return new Problem('malformed')
  if (statusCode === 429) return new Problem('too_many_requests')
  return new Problem('our_fault')
}

export function answer(problem: Problem, cause: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { code, status, why } = problem
  if (code === 'our_fault') request.log.error({ err: cause, route: request.routeOptions.url }, 'our fault')
  if (status === 503 || status === 429) reply.header('retry-after', status === 503 ? 2 : 30)
  const title = sentence(code, languageOf(request.headers['accept-language']), why)
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: `/problems/${code}`, title, status, code, why, request: request.id })
}
