import type { Endpoint, Static, TSchema } from '#kit/contract.ts'
import { type ProblemCode, problems, sentence } from '#kit/problems.ts'
import { language } from './language.ts'

/** What the server refused, in the reader's words. */
export class Refused extends Error {
  readonly code: ProblemCode | 'offline'
  readonly status: number
  readonly why: Record<string, unknown>
  constructor(code: ProblemCode | 'offline', status: number, why: Record<string, unknown> = {}) {
    super(
      code === 'offline'
        ? language() === 'zh'
          ? '网络不通，请稍后再试'
          : 'No connection; try again shortly'
        : sentence(code, language(), why),
    )
    this.code = code
    this.status = status
    this.why = why
  }
}

type Given<P extends TSchema, Q extends TSchema, B extends TSchema> = {
  params?: Static<P>
  query?: Static<Q>
  body?: Static<B>
  signal?: AbortSignal
}

export function addressOf(door: Endpoint, params: unknown = {}, query: unknown = {}): string {
  const path = door.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, string | number>)[name] ?? '')),
  )
  const asked = Object.entries(query as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
  return `/api${path}${search ? `?${search}` : ''}`
}

async function send(address: string, init: RequestInit): Promise<unknown> {
  let answer: Response
  try {
    answer = await fetch(address, {
      ...init,
      headers: { 'accept-language': language(), ...(init.headers as Record<string, string>) },
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refused('offline', 0)
  }
  const reply = (await answer.json().catch(() => ({}))) as { code?: string; why?: Record<string, unknown> }
  if (answer.ok) return reply
  const code = reply.code && reply.code in problems ? (reply.code as ProblemCode) : 'our_fault'
  throw new Refused(code, answer.status, reply.why)
}

/** Speak to the server through a door they both know. */
export async function call<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  door: Endpoint<P, Q, B, R>,
  given: Given<P, Q, B> = {},
): Promise<Static<R>> {
  const body =
    door.method === 'GET' ? {} : { body: JSON.stringify(given.body ?? {}), headers: { 'content-type': 'application/json' } }
  const signal = given.signal ? { signal: given.signal } : {}
  return (await send(addressOf(door, given.params, given.query), { method: door.method, ...body, ...signal })) as Static<R>
}

/** Send a file through a door whose body is the file itself. */
export async function sendFile<R extends TSchema>(
  door: Endpoint<TSchema, TSchema, TSchema, R>,
  params: object,
  query: object,
  file: Blob,
) {
  const headers = { 'content-type': file.type || 'application/octet-stream' }
  return (await send(addressOf(door, params, query), { method: door.method, body: file, headers })) as Static<R>
}
