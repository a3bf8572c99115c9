import { isRefusal, type Refusal, refuse } from '#kit/ruling.ts'

/** Levels from the largest to the smallest. A zone overlays them and stands outside this order. */
export const divisions = ['province', 'city', 'county', 'town', 'work_area', 'village'] as const
export const grids = ['grid_1', 'grid_2', 'grid_3'] as const
export const levels = [...divisions, ...grids, 'cell', 'zone'] as const
export type Level = (typeof levels)[number]

export const isGrid = (level: Level) => (grids as readonly string[]).includes(level)
/** 0 is the province; a larger number is a smaller area. */
export const depthOf = (level: Level) => levels.indexOf(level)

/** A place is a path of ids that ends in a slash: "1/14/203/" lies within "1/14/", and everything lies within "". */
export const within = (path: string, of: string) => path.startsWith(of)
export const idsOf = (path: string): number[] => path.split('/').filter(Boolean).map(Number)
export const pathUnder = (parent: string | null, id: number) => `${parent ?? ''}${id}/`

/**
 * Who may be whose parent. A grid belongs to exactly one village or community and never hangs directly under a town
 * (DB6101/T 3185); cities without counties hold towns themselves, and counties of a municipality hang under the province.
 */
const parents: Record<Level, readonly (Level | null)[]> = {
  province: [null],
  city: ['province', null],
  county: ['city', 'province', null],
  town: ['county', 'city', null],
  work_area: ['town'],
  village: ['town', 'work_area'],
  grid_1: ['village'],
  grid_2: ['grid_1', 'village'],
  grid_3: ['grid_2', 'grid_1', 'village'],
  cell: ['grid_3', 'grid_2', 'grid_1', 'village'],
  zone: ['province', 'city', 'county', 'town', null],
}
export const mayHold = (parent: Level | null, child: Level): { held: true } | Refusal =>
  parents[child].includes(parent) ? { held: true } : refuse('area_parent_level', { parent, child })

/** A zone is made of divisions and grids, never of other zones. */
export const mayJoinZone = (member: Level) => member !== 'zone'

export type Code = { level: 'province' | 'city' | 'county' | 'town' | 'village'; code: string; parts: string[] }
const spans = [
  ['province', 2],
  ['city', 4],
  ['county', 6],
  ['town', 9],
  ['village', 12],
] as const

/** Read a division code of 2, 4, 6, 9 or 12 digits; shorter ones are padded with zeros, as statistics write them. */
export function readCode(given: string): Code | Refusal {
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(given)) return refuse('area_code_malformed', { code: given })
  const code = given.padEnd(12, '0')
  const span = spans.find(([, end]) => /^0*$/.test(code.slice(end)))
  const parts = spans.map(([, end], n) => code.slice(n ? spans[n - 1]![1] : 0, end))
  const used = spans.findIndex((s) => s === span)
  const gap = parts.slice(0, used).some((part, n) => /^0+$/.test(part) && !(n === 2 && used > 2))
  return span && parts[0] !== '00' && !gap ? { level: span[0], code, parts } : refuse('area_code_malformed', { code: given })
}

/** The codes above this one, nearest first: 350582103001 → 350582103000, 350582000000, 350500000000, 350000000000. */
export function codesAbove(given: string): string[] {
  const read = readCode(given)
  if (isRefusal(read)) return []
  const used = spans.findIndex(([level]) => level === read.level)
  const above = spans.slice(0, used).map(([, end]) => read.code.slice(0, end).padEnd(12, '0'))
  return [...new Set(above.reverse())].filter((code) => code !== read.code)
}

const range = (text: string, from: number, to: number) => Number(text) >= from && Number(text) <= to

/** What digits 7–9 say about a town-level area. */
export function townClass(code: string): 'street' | 'town' | 'township' | 'similar' | null {
  const part = code.slice(6, 9)
  if (range(part, 1, 99)) return 'street'
  if (range(part, 100, 199)) return 'town'
  if (range(part, 200, 399)) return 'township'
  return range(part, 400, 599) ? 'similar' : null
}

/** What digits 10–12 say about a village-level area; 498 and 598 stand for places without a committee of their own. */
export function villageClass(code: string): 'community' | 'village' | 'virtual' | 'similar_community' | 'similar_village' | null {
  const part = code.slice(9, 12)
  if (part === '498' || part === '598') return 'virtual'
  if (range(part, 1, 199)) return 'community'
  if (range(part, 200, 399)) return 'village'
  if (range(part, 400, 499)) return 'similar_community'
  return range(part, 500, 599) ? 'similar_village' : null
}

/** Grid code formats: village code plus a number within the village, so that two grids never share a code. */
export const gridFormats = {
  cjt213: { source: 'CJ/T 213-2005', prefix: 0, digits: 2 },
  gbt30428: { source: 'GB/T 30428.1', prefix: 0, digits: 3 },
  gbt47678: { source: 'GB/T 47678.3', prefix: 0, digits: 3 },
  cjt349: { source: 'CJ/T 349-2010', prefix: 6, digits: 2 },
  local: { source: 'local: two digits for each of three tiers', prefix: 0, digits: 6 },
} as const satisfies Record<string, { source: string; prefix: number; digits: number }>
export type GridFormat = keyof typeof gridFormats
export const lengthOf = (format: GridFormat) => gridFormats[format].prefix + 12 + gridFormats[format].digits

/** The code of grid number `seq` of a village; `object` is the six digits that CJ/T 349 puts in front. */
export function gridCode(format: GridFormat, village: string, seq: number, object = '000000'): { code: string } | Refusal {
  const { prefix, digits } = gridFormats[format]
  const read = readCode(village)
  if (isRefusal(read)) return read
  if (read.level !== 'village' || !/^\d{6}$/.test(object)) return refuse('area_code_malformed', { code: village })
  if (!Number.isInteger(seq) || seq < 1 || seq >= 10 ** digits)
    return refuse('grid_number_spent', { format, seq, most: 10 ** digits - 1 })
  return { code: object.slice(0, prefix) + read.code + String(seq).padStart(digits, '0') }
}

/** The number of a grid in the `local` format from its place in each tier: [1, 2, 3] → 010203. */
export const tierNumber = (tiers: readonly number[]) => [0, 1, 2].reduce((sum, n) => sum * 100 + (tiers[n] ?? 0), 0)

/** The village and the number that a grid code was made from. */
export function readGridCode(format: GridFormat, code: string): { village: string; seq: number } | Refusal {
  const { prefix } = gridFormats[format]
  const village = code.slice(prefix, prefix + 12)
  if (!/^\d+$/.test(code) || code.length !== lengthOf(format) || isRefusal(readCode(village)))
    return refuse('area_code_malformed', { code })
  return { village, seq: Number(code.slice(prefix + 12)) }
}

/** How a city shows the way of a case: by the stages of its procedure, or as one of the published loops. */
export const loopViews = ['stages', 'seven_steps', 'five_steps'] as const
export type LoopView = (typeof loopViews)[number]

/** How far a border drawn with this accuracy may be off, in metres (GB/T 47678.3). */
export const accuracyClasses = ['A', 'B', 'C'] as const
export type AccuracyClass = (typeof accuracyClasses)[number]
export const tolerance: Record<AccuracyClass, number> = { A: 0.5, B: 1, C: 10 }

/** Coordinate systems taken at the edge; what is kept is WGS-84, which equals CGCS2000 at our accuracy. */
export const systems = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const
export type System = (typeof systems)[number]

/** What is wrong between areas that should tile their parent; `areas` are ids or codes. */
export type Finding = {
  kind: 'overlap' | 'gap' | 'outside'
  areas: (number | string)[]
  square_metres: number
  width_metres: number
  at: [lon: number, lat: number]
}
