import sharp from 'sharp'

/** A photograph as a phone would send it. */
export async function photo(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const noise = Buffer.from(Array.from({ length: 640 * 480 * 3 }, (_, i) => (i * 7919) % 251))
  const buffer = await sharp(noise, { raw: { width: 640, height: 480, channels: 3 } })
    .jpeg()
    .toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}
