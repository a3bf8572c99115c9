import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { Problem } from '#kit/problem.ts'
import { takenAt } from './exif.ts'
import { readPhoto } from './photo.ts'

const folder = await mkdtemp(join(tmpdir(), 'yiwang-photos-'))
after(() => rm(folder, { recursive: true }))
const now = new Date('2026-03-01T09:00:00Z')
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } }).composite([
    { input: { create: { width: 100, height: 100, channels: 3, background: '#cc3300' } }, left: 0, top: 0 },
  ])

let count = 0
async function read(content: Buffer) {
  const file = join(folder, String((count += 1)))
  await writeFile(file, content)
  return readPhoto(file, now)
}
const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code

const withPlace = {
  IFD0: { Make: 'Camera', Model: 'Phone of Mrs Lin' },
  IFD2: { DateTimeOriginal: '2026:02:28 15:04:05' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 48/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 33/1 10/1' },
}

test('a photo keeps its picture and the time its camera claims, and loses its place and its owner', async () => {
  const sent = await plain(2400, 1200).withExif(withPlace).jpeg().toBuffer()
  assert.ok((await sharp(sent).metadata()).exif, 'the photo sent has EXIF')
  const photo = await read(sent)
  assert.equal(photo.taken_at, '2026-02-28T07:04:05.000Z')
  assert.deepEqual([photo.width, photo.height], [1600, 800])
  for (const kept of [photo.full, photo.thumb]) {
    const { exif, xmp, iptc, icc, format } = await sharp(kept).metadata()
    assert.deepEqual(
      { exif, xmp, iptc, icc, format },
      { exif: undefined, xmp: undefined, iptc: undefined, icc: undefined, format: 'webp' },
    )
    assert.ok(!kept.includes('Camera') && !kept.includes('EXIF'))
  }
  const thumb = await sharp(photo.thumb).metadata()
  assert.deepEqual([thumb.width, thumb.height], [320, 160])
})

test('a photo taken with the phone on its side stands upright', async () => {
  const photo = await read(await plain(800, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer())
  assert.deepEqual([photo.width, photo.height], [400, 800])
  const { data, info } = await sharp(photo.full).raw().toBuffer({ resolveWithObject: true })
  const red = data[(20 * info.width + (info.width - 20)) * info.channels]!
  assert.ok(red > 150, 'what was top left is top right after a quarter turn')
})

for (const format of ['png', 'webp', 'gif', 'avif'] as const)
  test(`a ${format} is read as well, and small ones stay as small as they are`, async () => {
    const photo = await read(await plain(200, 150).toFormat(format).toBuffer())
    assert.deepEqual([photo.width, photo.height, photo.taken_at], [200, 150, null])
  })

test('what hides behind a photo does not come through', async () => {
  const sent = Buffer.concat([await plain(100, 100).jpeg().toBuffer(), Buffer.from('<script>alert(1)</script>PK\x03\x04')])
  const photo = await read(sent)
  assert.ok(!photo.full.includes('script'))
})

/** A PNG that claims to be as large as it likes and holds next to nothing. */
function bomb(width: number, height: number): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(1_000_000))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const jpeg = await plain(600, 400).jpeg().toBuffer()
const notPhotos: [string, Buffer, string][] = [
  ['a text file named .jpg', Buffer.from('这不是照片,只是改了名字的文本文件'), 'not_a_photo'],
  ['an empty file', Buffer.alloc(0), 'not_a_photo'],
  ['a photo cut off half-way', jpeg.subarray(0, jpeg.length / 2), 'not_a_photo'],
  [
    'a drawing that may run scripts',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'not_a_photo',
  ],
  ['a drawing behind the opening of a photo', Buffer.from('GIF89a<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not_a_photo'],
  ['a video', Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(2000)]), 'not_a_photo'],
  ['a TIFF', await plain(100, 100).tiff().toBuffer(), 'not_a_photo'],
  ['a picture of 900 million pixels', bomb(30_000, 30_000), 'photo_too_large'],
]
for (const [name, content, code] of notPhotos)
  test(`${name} is refused: ${code}`, () => assert.rejects(read(content), refused(code)))

test('a camera whose clock says nonsense has claimed nothing', async () => {
  const exifOf = async (DateTimeOriginal: string, more: Record<string, string> = {}) =>
    (
      await sharp(
        await plain(100, 100)
          .withExif({ IFD2: { DateTimeOriginal, ...more } })
          .jpeg()
          .toBuffer(),
      ).metadata()
    ).exif
  assert.equal(takenAt(await exifOf('2036:01:01 00:00:00'), now), null)
  assert.equal(takenAt(await exifOf('0000:00:00 00:00:00'), now), null)
  assert.equal(takenAt(await exifOf('2026:02:28 15:04:05', { OffsetTimeOriginal: '+09:00' }), now), '2026-02-28T06:04:05.000Z')
  const exif = (await exifOf('2026:02:28 15:04:05'))!
  for (let length = 0; length < exif.length; length += 7) takenAt(exif.subarray(0, length), now)
})
