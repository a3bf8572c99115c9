import type { Moment } from './contract.ts'

const parts: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
}
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
const excel_epoch_ms = Date.UTC(1899, 11, 30)
const day_ms = 86_400_000

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
const patternOf = (format: string) =>
  new RegExp(`^${format.replace(/yyyy|MM?|dd?|HH?|mm?|ss?|[^A-Za-z]/g, (one) => parts[one] ?? literal(one))}$`)

/** What a clock in that zone shows, as milliseconds; the same hour is asked for again and again, so answers are kept. */
function offsets(zone: string): (local_ms: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' })
  const known = new Map<number, number>()
  const at = (instant: number): number => {
    const hour = Math.floor(instant / 3_600_000)
    let offset = known.get(hour)
    if (offset === undefined) {
      const said = clock.format(instant).match(/GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/)!
      const seconds = Number(said[2] ?? 0) * 3600 + Number(said[3] ?? 0) * 60 + Number(said[4] ?? 0)
      known.set(hour, (offset = (said[1] === '-' ? -1 : 1) * seconds * 1000))
    }
    return offset
  }
  // the offset of the instant itself, found in two steps; in the hour that a clock skips, the one before it
  return (local) => at(local - at(local))
}

/** Reads moments as one column writes them: an instant, '' for an empty cell, or null for what cannot be read. */
export function momentReader({ format, zone = 'Asia/Shanghai' }: Omit<Moment, 'column'>): (value: unknown) => string | null {
  const formats = [format].flat()
  const patterns = formats.filter((one) => one !== 'iso').map(patternOf)
  const offset = offsets(zone)
  const instant = (local: number) => new Date(local - offset(local)).toISOString()

  return (value) => {
    // a spreadsheet keeps a moment as days since 1900, whatever it shows
    if (typeof value === 'number')
      return value > 1 && value < 2_958_466 ? instant(excel_epoch_ms + Math.round((value * day_ms) / 1000) * 1000) : null
    const text = typeof value === 'string' ? value.trim() : ''
    if (text === '') return ''
    if (formats.includes('iso') && iso.test(text)) return valid(new Date(text))
    for (const pattern of patterns) {
      const read = pattern.exec(text)?.groups
      if (!read) continue
      const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
        ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
      ).map((part) => (read[part] === undefined ? undefined : Number(read[part])))
      const local = Date.UTC(year ?? 0, month - 1, day, hour, minute, second)
      const back = new Date(local)
      // the 31st of June is not the 1st of July
      if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return null
      return instant(local)
    }
    return null
  }
}

const valid = (date: Date) => (Number.isNaN(date.getTime()) ? null : date.toISOString())
