const entries_max = 256
const pointer = 0x8769
const taken = 0x9003
const offset_of_taken = 0x9011

/**
 * When the camera says it took the photo, as an instant; null when it does not say or says nonsense. The only thing read
 * from EXIF. A time without an offset is China time.
 */
export function takenAt(exif: Buffer | undefined, now: Date): string | null {
  if (!exif) return null
  const start = exif.indexOf('Exif\0\0') === 0 ? 6 : 0
  const tiff = exif.subarray(start)
  const little = tiff.subarray(0, 2).toString() === 'II'
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))

  /** Where the value field of a tag lies in the directory at `from`. */
  function field(from: number, tag: number): number | undefined {
    for (let n = 0, count = Math.min(u16(from), entries_max); n < count; n += 1)
      if (u16(from + 2 + n * 12) === tag) return from + 2 + n * 12 + 8
    return undefined
  }
  const words = (from: number, tag: number, length: number): string => {
    const at = field(from, tag)
    return at === undefined ? '' : tiff.toString('latin1', u32(at), u32(at) + length)
  }

  try {
    const at = field(u32(4), pointer)
    if (at === undefined) return null
    const said = words(u32(at), taken, 19).match(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/)
    if (!said) return null
    const offset = words(u32(at), offset_of_taken, 6).match(/^[+-]\d\d:\d\d$/)?.[0] ?? '+08:00'
    const instant = new Date(`${said[1]}-${said[2]}-${said[3]}T${said[4]}${offset}`)
    const plausible = instant.getTime() > Date.UTC(1990, 0) && instant.getTime() < now.getTime() + 86_400_000
    return plausible ? instant.toISOString() : null
  } catch {
    return null // cut off or crafted: it has said nothing
  }
}
