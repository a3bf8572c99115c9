import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { Problem } from '#kit/problem.ts'

const end_bytes_max = 65_557
const entries_max = 10_000
const stored = 0
const deflated = 8

type Entry = { method: number; bytes: number; at: number }

/**
 * Refuses a spreadsheet that would unpack to more than `bytes_max`. What the file says of itself is not believed: every part is
 * unpacked once into nothing and counted, which costs little against reading it.
 */
export async function refuseBomb(path: string, bytes_max: number): Promise<void> {
  let total = 0
  for (const entry of await entriesOf(path)) {
    if (entry.bytes === 0) continue
    const packed = createReadStream(path, { start: entry.at, end: entry.at + entry.bytes - 1 })
    const unpacked = entry.method === stored ? packed : packed.pipe(createInflateRaw())
    try {
      for await (const chunk of unpacked as AsyncIterable<Buffer>) {
        total += chunk.length
        if (total > bytes_max) throw new Problem('file_unreadable', { reason: `> ${bytes_max / 2 ** 20} MB` })
      }
    } catch (error) {
      if (error instanceof Problem) throw error
      throw new Problem('file_unreadable', { reason: 'zip' })
    } finally {
      packed.destroy()
    }
  }
}

/** The parts of a zip file, from its directory at the end. */
async function entriesOf(path: string): Promise<Entry[]> {
  const broken = () => new Problem('file_unreadable', { reason: 'zip' })
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(size, end_bytes_max))
    await file.read(tail, 0, tail.length, size - tail.length)
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    if (end < 0 || end + 22 > tail.length) throw broken()
    const [count, bytes, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
    if (count > entries_max || start + bytes > size) throw broken()
    const directory = Buffer.alloc(bytes)
    await file.read(directory, 0, bytes, start)
    const entries: Entry[] = []
    for (let n = 0, at = 0; n < count; n += 1) {
      if (at + 46 > bytes || directory.readUInt32LE(at) !== 0x02014b50) throw broken()
      const method = directory.readUInt16LE(at + 10)
      if (method !== stored && method !== deflated) throw broken()
      const header = Buffer.alloc(30)
      const local = directory.readUInt32LE(at + 42)
      await file.read(header, 0, 30, local)
      const skipped = 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
      entries.push({ method, bytes: directory.readUInt32LE(at + 20), at: local + skipped })
      at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    }
    return entries
  } finally {
    await file.close()
  }
}
