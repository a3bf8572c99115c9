import type { RequestForm } from '#cases/contract.ts'
import type { ImportedCase } from '#cases/imported/actions.ts'
import type { Static } from '#kit/contract.ts'
import type { ProblemCode } from '#kit/problems.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import { type From, type ImportMap, limits } from './contract.ts'
import type { Cell } from './table.ts'
import { momentReader } from './times.ts'

export const summary_max = 200
export const description_max = 3000
const place_max = 200
const result_max = 1000
const result_forms: readonly string[] = ['report', 'consultation', 'help', 'complaint', 'suggestion', 'praise']

/** A row read and judged, before it is known which area and category its words mean. */
export type Draft = Omit<ImportedCase, 'id' | 'external_key' | 'where' | 'category_id' | 'origin'> & {
  key: string
  lon: number | null
  lat: number | null
  area: string
  category: string
  /** The description whole, when it is longer than a case can be. */
  whole: string | null
}

type Reader = (cells: readonly Cell[]) => string

/** No control characters, no spaces around, line ends of one kind. */
const tidy = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint: they are what is looked for
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .replace(/[ \t\u3000]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** As the database counts: letters, not halves of letters. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** Finds the columns that the map names; a column that is not there is said by name. */
export function columnsOf(header: readonly string[]): (name: string) => number {
  return (name) => {
    const at = header.indexOf(name)
    if (at < 0) throw new MissingColumn(name)
    return at
  }
}
export class MissingColumn extends Error {}

/** Reads one value as the map says. */
export function readerOf(from: From | undefined, columnOf: (name: string) => number): Reader {
  if (from === undefined) return () => ''
  if (typeof from === 'object' && 'always' in from) return () => from.always
  const { column, join = ' ', match, table, otherwise } = typeof from === 'string' ? { column: from } : from
  const at = [column].flat().map(columnOf)
  const pattern = match === undefined ? undefined : new RegExp(match, 'u')
  return (cells) => {
    const said = at
      .map((n) => tidy(String(cells[n] ?? '')))
      .filter(Boolean)
      .join(join)
    const value = pattern ? (pattern.exec(said)?.[1] ?? '') : said
    return (table && Object.hasOwn(table, value) ? table[value] : undefined) ?? (table && value ? otherwise : undefined) ?? value
  }
}

const truth = (value: string) => /^(true|yes|1|是)$/i.test(value)

/** Prepares a map for a header once; what it answers reads row after row. */
export function rowReader(
  { fields, crs: _ }: ImportMap,
  header: readonly string[],
  now: Date,
): (cells: readonly Cell[]) => Draft | Refusal {
  const columnOf = columnsOf(header)
  const read = Object.fromEntries(
    (
      [
        'key',
        'summary',
        'description',
        'result',
        'place',
        'lon',
        'lat',
        'category',
        'request_form',
        'was_overdue',
        'area',
      ] as const
    ).map((name) => [name, readerOf(fields[name], columnOf)]),
  ) as Record<
    'key' | 'summary' | 'description' | 'result' | 'place' | 'lon' | 'lat' | 'category' | 'request_form' | 'was_overdue' | 'area',
    Reader
  >
  const moment = (name: 'reported_at' | 'closed_at' | 'due_at') => {
    const given = fields[name]
    if (!given) return () => ''
    const [at, reader] = [columnOf(given.column), momentReader(given)]
    return (cells: readonly Cell[]) => reader(cells[at] ?? '')
  }
  const [reportedAt, closedAt, dueAt] = [moment('reported_at'), moment('closed_at'), moment('due_at')]
  const latest = new Date(now.getTime() + 86_400_000).toISOString()

  return (cells) => {
    if (cells.some((cell) => String(cell).length > limits.cell_characters_max)) return refuse('import_cell_too_long')
    const key = read.key(cells)
    if (!key || key.length > 100) return refuse('import_key_missing')
    const whole = read.description(cells)
    const summary = cut(read.summary(cells).replace(/\s+/gu, ' ') || whole.split(/[\n。!?]/u, 1)[0]!.trim() || whole, summary_max)
    if (!summary) return refuse('import_text_missing')
    if (!whole.isWellFormed() || !summary.isWellFormed()) return refuse('import_row_malformed')
    const times = { reported_at: reportedAt(cells), closed_at: closedAt(cells), due_at: dueAt(cells) }
    for (const [field, value] of Object.entries(times)) if (value === null) return refuse('import_time_malformed', { field })
    const { reported_at, closed_at, due_at } = times as Record<string, string>
    if (!reported_at) return refuse('import_time_malformed', { field: 'reported_at' })
    if (reported_at > latest) return refuse('import_time_ahead', { time: reported_at })
    if (closed_at && closed_at < reported_at) return refuse('import_closed_before_reported', { reported_at, closed_at })
    const position = positionOf(read.lon(cells), read.lat(cells))
    if (!position) return refuse('import_position_malformed')
    const form = read.request_form(cells) || 'report'
    if (!result_forms.includes(form)) return refuse('import_form_unknown', { form })
    return {
      key,
      summary,
      description: cut(whole, description_max),
      whole: Array.from(whole).length > description_max ? whole : null,
      reported_at,
      closed_at: closed_at || null,
      due_at: due_at || null,
      was_overdue: truth(read.was_overdue(cells)),
      result: cut(read.result(cells), result_max) || null,
      request_form: form as Static<typeof RequestForm>,
      place: cut(read.place(cells).replace(/\s+/gu, ' '), place_max),
      ...position,
      area: read.area(cells),
      category: read.category(cells),
    }
  }
}

/** Two numbers on this earth, or neither; zeros are what machines write for "unknown". */
function positionOf(lon: string, lat: string): { lon: number | null; lat: number | null } | undefined {
  if (lon === '' && lat === '') return { lon: null, lat: null }
  const [x, y] = [Number(lon || Number.NaN), Number(lat || Number.NaN)]
  if (x === 0 && y === 0) return { lon: null, lat: null }
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? { lon: x, lat: y } : undefined
}

export type RejectCode = Extract<ProblemCode, `import_${string}`>
