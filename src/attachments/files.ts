import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Problem } from '#kit/problem.ts'

/** Where the bytes lie: `ab/cd/<sha256>.webp`, so that the same content is kept once. */
export type Files = {
  /** A body as it comes in, on disk and not in memory; refused as soon as it is longer than it may be. */
  receive<T>(body: Readable, bytes_max: number, use: (file: string, sha256: Buffer) => Promise<T>): Promise<T>
  keep(sha256: string, full: Buffer, thumb: Buffer): Promise<void>
  pathOf(sha256: string, size: Size): string
  remove(sha256: string): Promise<void>
  /** The digests of all files older than an instant, and away with what an interrupted upload left behind. */
  olderThan(instant: Date): AsyncIterable<string>
}
export type Size = 'full' | 'thumb'

export function openFiles(home: string): Files {
  const root = join(home, 'files')
  const incoming = join(root, 'incoming')
  const pathOf = (sha256: string, size: Size) =>
    join(root, sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}${size === 'thumb' ? '.thumb' : ''}.webp`)

  /** Whole or not at all, also when the machine loses power. */
  async function write(path: string, content: Buffer) {
    if (await stat(path).catch(() => undefined)) return
    await mkdir(dirname(path), { recursive: true })
    await mkdir(incoming, { recursive: true })
    const draft = join(incoming, randomUUID())
    const handle = await open(draft, 'wx', 0o640)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
    await syncFolder(dirname(path))
  }

  return {
    pathOf,
    async receive(body, bytes_max, use) {
      await mkdir(incoming, { recursive: true })
      const draft = join(incoming, randomUUID())
      try {
        return await use(draft, await pour(body, draft, bytes_max))
      } finally {
        await rm(draft, { force: true })
      }
    },
    async keep(sha256, full, thumb) {
      await write(pathOf(sha256, 'thumb'), thumb)
      await write(pathOf(sha256, 'full'), full)
    },
    async remove(sha256) {
      for (const size of ['full', 'thumb'] as const) await rm(pathOf(sha256, size), { force: true })
    },
    async *olderThan(instant) {
      for await (const path of filesIn(root)) {
        const known = await stat(path).catch(() => undefined)
        if (!known || known.mtime >= instant) continue
        if (dirname(path) === incoming) await rm(path, { force: true })
        else if (/^[0-9a-f]{64}\.webp$/.test(basename(path))) yield basename(path, '.webp')
      }
    },
  }
}

async function pour(body: Readable, file: string, bytes_max: number): Promise<Buffer> {
  const hash = createHash('sha256')
  const handle = await open(file, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > bytes_max) throw new Problem('too_large', { bytes_max })
      hash.update(chunk)
      await handle.write(chunk)
    }
    return hash.digest()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new Problem('busy')
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') throw new Problem('malformed')
    throw error
  } finally {
    await handle.close()
  }
}

async function syncFolder(path: string) {
  const handle = await open(path).catch(() => undefined) // Windows opens no folders, and needs no sync of them
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function* filesIn(folder: string): AsyncIterable<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else yield path
  }
}
