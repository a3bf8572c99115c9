import type { Limit, LimitKind } from '../contract.ts'

/** What municipal catalogues write behind a number (rules §3.2, text parser). A plain hour or day is a working one. */
const units: [pattern: RegExp, kind: LimitKind, times: number][] = [
  [/^紧急(工作)?(小时|时)$/, 'urgent_hour', 1],
  [/^(自然日|日历日|自然天|紧急(工作)?(日|天))$/, 'calendar_day', 1],
  [/^(工作)?(小时|时)$/, 'work_hour', 1],
  [/^(工作)?分钟$/, 'work_hour', 1 / 60],
  [/^(工作)?(日|天)$/, 'work_day', 1],
]
const numerals = '零一二三四五六七八九十'

function numberOf(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  if (text === '半') return 0.5
  if (text === '两') return 2
  const [, tens, ten, ones] = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text) ?? []
  if (!ten) return tens && !ones ? numerals.indexOf(tens) : Number.NaN
  return (tens ? numerals.indexOf(tens) : 1) * 10 + (ones ? numerals.indexOf(ones) : 0)
}

/**
 * Read a limit as catalogues write it: "2紧急工作时", "4小时", "2天", "1 个工作日".
 * Whatever is not understood to the last character is kept as text and flagged, never guessed.
 */
export function parseLimit(text: string): Limit | { unparsed: string } {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(以)?内$/, '')
  const [, number, unit] = /^([\d.]+|[半两一二三四五六七八九十]+)个?(.+)$/.exec(plain) ?? []
  const [, kind, times] = units.find(([pattern]) => pattern.test(unit ?? '')) ?? []
  const amount = numberOf(number ?? '') * (times ?? Number.NaN)
  const whole = kind === 'urgent_hour' || kind === 'work_hour' || Number.isInteger(amount)
  return kind && amount > 0 && whole ? { kind, amount } : { unparsed: text }
}

export type LimitSource = { from: 'filing_condition' | 'category' | 'procedure'; id: number | string; area_class: string | null }
export type ResolvedLimit = { limit: Limit; source: LimitSource }

type Row = { limit: Limit; area_class: string | null }
export type LimitQuestion = {
  /** Town or village (codes §2.7), when the place has a class. */
  area_class: string | null
  filing_condition: (Row & { id: number }) | null
  /** Limits of the category and of those above it, nearest first. */
  categories: (Row & { category_id: number })[]
  procedure: { code: string; limit: Limit }
}

/**
 * The limit of a case and the row that gave it: filing condition → subcategory by area class → category → procedure.
 * A chosen filing condition always holds. A category's row for another class of area does not; at one category a row for
 * this class goes before one for all.
 */
export function resolveLimit({ area_class, filing_condition, categories, procedure }: LimitQuestion): ResolvedLimit {
  if (filing_condition) {
    const { limit, id, area_class } = filing_condition
    return { limit, source: { from: 'filing_condition', id, area_class } }
  }
  const spoken = categories.filter((row) => row.area_class === null || row.area_class === area_class)
  const nearest = spoken.filter((row) => row.category_id === spoken[0]?.category_id)
  const row = nearest.find((row) => row.area_class !== null) ?? nearest[0]
  if (row) return { limit: row.limit, source: { from: 'category', id: row.category_id, area_class: row.area_class } }
  return { limit: procedure.limit, source: { from: 'procedure', id: procedure.code, area_class: null } }
}
