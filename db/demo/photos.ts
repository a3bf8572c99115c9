import sharp from 'sharp'
import { keepUpload } from '#attachments/actions.ts'
import type { Files } from '#attachments/files.ts'
import type { Photo } from '#attachments/photo.ts'
import type { Act } from '#kit/act.ts'
import { randomFrom } from './random.ts'

const [width, height] = [960, 720]
const pictures = 6

type Colour = [number, number, number]
export type Album = Record<'before' | 'after', (act: Act, id: string) => Promise<string>>

/** Painted street scenes in place of photographs: sky, houses, a road; before with a heap on it, after without. */
export async function openAlbum(files: Files, seed: number): Promise<Album> {
  const random = randomFrom(seed + 3)
  const scenes = Array.from({ length: pictures }, () => paint(random))
  const before = await Promise.all(scenes.map(({ dirty }) => photoOf(dirty)))
  const after = await Promise.all(scenes.map(({ clean }) => photoOf(clean)))
  const take = (photos: Photo[], purpose: 'scene' | 'proof') => async (act: Act, id: string) => {
    const photo = photos[Math.floor(random() * photos.length)]!
    await keepUpload(act, files, { id, purpose, source_sha256: '0'.repeat(64) }, photo)
    return id
  }
  return { before: take(before, 'scene'), after: take(after, 'proof') }
}

async function photoOf(pixels: Buffer): Promise<Photo> {
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } }).blur(0.8)
  const full = await picture.clone().webp({ quality: 72 }).toBuffer()
  const thumb = await picture.clone().resize(320).webp({ quality: 70 }).toBuffer()
  return { full, thumb, width, height, taken_at: null }
}

function paint(random: () => number): { dirty: Buffer; clean: Buffer } {
  const pixels = Buffer.alloc(width * height * 3)
  const shade = (base: Colour): Colour => base.map((c) => Math.max(0, Math.min(255, c + (random() - 0.5) * 40))) as Colour
  const box = (on: Buffer, x: number, y: number, w: number, h: number, colour: Colour) => {
    for (let row = Math.max(0, y | 0); row < Math.min(height, y + h); row += 1)
      for (let column = Math.max(0, x | 0); column < Math.min(width, x + w); column += 1) {
        const grain = ((row * 31 + column * 17) % 7) - 3
        colour.forEach((c, i) => (on[(row * width + column) * 3 + i] = Math.max(0, Math.min(255, c + grain))))
      }
  }
  box(pixels, 0, 0, width, 330, shade([182, 210, 232]))
  for (let x = -20; x < width; ) {
    const w = 110 + random() * 120
    const h = 150 + random() * 190
    const wall = shade([196, 176, 158])
    box(pixels, x, 430 - h, w, h, wall)
    for (let y = 450 - h; y < 400; y += 46)
      for (let wx = x + 14; wx < x + w - 26; wx += 38) box(pixels, wx, y, 20, 26, shade([92, 110, 126]))
    x += w + random() * 14
  }
  box(pixels, 0, 430, width, 60, shade([168, 166, 160]))
  box(pixels, 0, 490, width, 230, shade([96, 98, 102]))
  for (let x = 20; x < width; x += 150) box(pixels, x, 596, 80, 8, [226, 224, 214])
  const dirty = Buffer.from(pixels)
  const middle = 260 + random() * 420
  for (let i = 0; i < 70; i += 1) {
    const size = 12 + random() * 46
    box(dirty, middle + (random() - 0.5) * 260, 520 + random() * 120 - size / 2, size, size * 0.7, shade([120, 100, 74]))
  }
  return { dirty, clean: pixels }
}
