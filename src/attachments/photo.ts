import { open } from 'node:fs/promises'
import sharp from 'sharp'
import { Problem } from '#kit/problem.ts'
import { takenAt } from './exif.ts'

export const photo_pixels_max = 50_000_000
const side_max = 1600
const thumb_side_max = 320
const decode_seconds_max = 20
const decodes_at_once_max = 2

// Whatever else libvips can read (SVG, PDF, TIFF, …) is shut for the whole process: a photo is one of these.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`),
})
sharp.cache(false)
sharp.concurrency(1)

export type Photo = { full: Buffer; thumb: Buffer; width: number; height: number; taken_at: string | null }

/** The first bytes of everything a camera or a screen shot makes. */
const openings: readonly ((head: Buffer) => boolean)[] = [
  (head) => head.readUInt32BE(0) >>> 8 === 0xffd8ff,
  (head) => head.readUInt32BE(0) === 0x89504e47,
  (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
  (head) => head.toString('latin1', 0, 4) === 'GIF8',
  (head) => head.toString('latin1', 4, 8) === 'ftyp',
]

/**
 * What a file shows, made anew: turned upright, at most 1600 pixels, WebP, with nothing of the original but its pixels and
 * the time the camera claims. Of something that moves, the first picture.
 */
export async function readPhoto(file: string, now: Date): Promise<Photo> {
  if (!(await looksLikePhoto(file))) throw new Problem('not_a_photo')
  return atOnce(async () => {
    const { width, height, exif } = await decoded(sharp(file, { limitInputPixels: false }).metadata())
    if (!width || !height) throw new Problem('not_a_photo')
    if (width * height > photo_pixels_max) throw new Problem('photo_too_large', { width, height, pixels_max: photo_pixels_max })
    const picture = sharp(file, {
      limitInputPixels: photo_pixels_max,
      failOn: 'truncated',
      sequentialRead: true,
      autoOrient: true,
    })
      .resize({ width: side_max, height: side_max, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: decode_seconds_max })
    const { data, info } = await decoded(picture.webp({ quality: 80, effort: 3 }).toBuffer({ resolveWithObject: true }))
    const small = sharp(data).resize({ width: thumb_side_max, height: thumb_side_max, fit: 'inside', withoutEnlargement: true })
    const thumb = await small.webp({ quality: 72, effort: 3 }).toBuffer()
    return { full: data, thumb, width: info.width, height: info.height, taken_at: takenAt(exif, now) }
  })
}

async function looksLikePhoto(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const head = Buffer.alloc(12)
    const { bytesRead } = await handle.read(head, 0, 12, 0)
    return bytesRead === 12 && openings.some((opens) => opens(head))
  } finally {
    await handle.close()
  }
}

async function decoded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch {
    throw new Problem('not_a_photo') // the decoder's own words tell a person nothing
  }
}

let working = 0
const queue: (() => void)[] = []

/** Decoding takes a core and up to 200 MB, so only a few at a time; the rest wait their turn on disk. */
async function atOnce<T>(work: () => Promise<T>): Promise<T> {
  if (working < decodes_at_once_max) working += 1
  else await new Promise<void>((turn) => queue.push(turn))
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else working -= 1
  }
}
