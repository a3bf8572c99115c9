import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const entries = ['desk', 'board', 'field', 'portal']
const year_s = 31_536_000

/** The built pages. Files with a hash in their name are kept for ever, pages are asked for each time. */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  if (!existsSync(dist)) return
  await app.register(files, {
    root: dist,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('cache-control', path.includes('/assets/') ? `public, max-age=${year_s}, immutable` : 'no-cache')
    },
  })
  const page = (entry: string) => (_request: unknown, reply: FastifyReply) => reply.sendFile(`${entry}/index.html`)
  for (const entry of entries) {
    app.get(`/${entry}`, { schema: { hide: true } }, (_request, reply) => reply.redirect(`/${entry}/`))
    app.get(`/${entry}/*`, { schema: { hide: true } }, page(entry))
  }
}
