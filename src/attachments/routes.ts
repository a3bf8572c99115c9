import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '#kit/act.ts'
import type { Actor } from '#kit/actor.ts'
import { actorOf, onRaw, type Route, type World } from '#kit/http.ts'
import { found, Problem } from '#kit/problem.ts'
import { keepUpload, uploadedBefore } from './actions.ts'
import { shown } from './ask.ts'
import * as contract from './contract.ts'
import type { Files, Size } from './files.ts'
import { readPhoto } from './photo.ts'
import { findAttachment } from './store.ts'

/** Who someone with a receipt is: the resident who may know of that one case, or nobody. */
export type ByReceipt = (act: Act, receipt: string, key: string) => Promise<Actor | null>

/** May the actor read what the case is about? Of a confidential case many may know, and few may see its photos. */
export type MayRead = (act: Act, case_id: string) => Promise<boolean>

export const attachmentRoutes = (files: Files, byReceipt: ByReceipt, mayRead: MayRead): Route[] => [
  onRaw(contract.upload, (request, reply, world) => upload(files, request, reply, world)),
  onRaw(contract.view, (request, reply, world) => view(files, byReceipt, mayRead, request, reply, world)),
]

async function upload(files: Files, request: FastifyRequest, reply: FastifyReply, world: World) {
  const actor = await actorOf(request, contract.upload, world)
  const { id } = request.params as { id: string }
  const { purpose = 'scene' } = request.query as { purpose?: 'scene' | 'proof' }
  if (Number(request.headers['content-length']) > contract.photo_bytes_max) return refuseUnread(request, reply)
  const body = request.body as Readable | undefined
  if (typeof body?.pipe !== 'function') throw new Problem('unsupported_media_type')
  try {
    // no transaction is open while bytes come in or are decoded
    return await files.receive(body, contract.photo_bytes_max, async (file, digest) => {
      const given = { id, purpose, source_sha256: digest.toString('hex') }
      const before = await world.db.act(actor, world.clock(), (act) => uploadedBefore(act, given))
      if (before.value) return shown(before.value)
      const photo = await readPhoto(file, world.clock())
      const { value } = await world.db.act(actor, world.clock(), (act) => keepUpload(act, files, given, photo))
      return shown(value)
    })
  } catch (error) {
    if (error instanceof Problem && error.code === 'too_large') return refuseUnread(request, reply)
    throw error
  }
}

/** The connection is of no more use: what is left of the body would be read as the next request. */
function refuseUnread(request: FastifyRequest, reply: FastifyReply): never {
  reply.header('connection', 'close')
  request.raw.resume()
  throw new Problem('too_large', { bytes_max: contract.photo_bytes_max })
}

async function view(
  files: Files,
  byReceipt: ByReceipt,
  mayRead: MayRead,
  request: FastifyRequest,
  reply: FastifyReply,
  world: World,
) {
  const { id } = request.params as { id: string }
  const { size = 'full', receipt, key } = request.query as { size?: Size; receipt?: string; key?: string }
  const now = world.clock()
  let actor = await actorOf(request, contract.view, world)
  if (receipt && key) actor = (await world.db.read(actor, now, (act) => byReceipt(act, receipt, key))) ?? actor
  const { sha256 } = found(
    await world.db.read(actor, now, async (act) => {
      const row = await findAttachment(act, id)
      return row && (row.case_id === null || (await mayRead(act, row.case_id))) ? row : undefined
    }),
  )

  const etag = `"${sha256}.${size}"`
  reply
    .header('etag', etag)
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('vary', 'cookie, authorization')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return reply.code(304).send()
  const handle = await open(files.pathOf(sha256, size))
  const { size: bytes } = await handle.stat()
  reply.header('content-length', bytes).type('image/webp')
  return reply.send(createReadStream('', { fd: handle }))
}
