import { closed, oneOf, type Static, Type } from '#kit/contract.ts'
import { levels, systems } from '#territory/rules.ts'

const column = Type.String({ minLength: 1, maxLength: 200 })
const Table = Type.Record(Type.String(), Type.String())

/** Where a value comes from: a column, several columns joined, or always the same words. */
const From = Type.Union([
  column,
  closed({
    column: Type.Union([column, Type.Array(column, { minItems: 1, maxItems: 20 })]),
    join: Type.Optional(Type.String()),
    /** A regular expression: only its first group counts, and a value that it does not fit is empty. */
    match: Type.Optional(Type.String()),
    /** The file's word → ours; a word not in the table stays as it is unless `otherwise` says what it becomes. */
    table: Type.Optional(Table),
    otherwise: Type.Optional(Type.String()),
  }),
  closed({ always: Type.String() }),
])
export type From = Static<typeof From>

/** A moment as the file writes it: patterns of yyyy MM dd HH mm ss (one letter where a digit may be missing), or "iso". */
const Moment = closed({
  column,
  format: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1, maxItems: 10 })]),
  /** IANA zone of the file's clock; Asia/Shanghai when left out. */
  zone: Type.Optional(Type.String()),
})
export type Moment = Static<typeof Moment>

const named = { code: Type.String(), name: Type.String(), name_en: Type.String() }
/** A level of areas that the file itself speaks of; `{key}` in code and names stands for what the column says. */
const AreaLevel = closed({
  level: oneOf(levels),
  column,
  match: Type.Optional(Type.String()),
  /** The key is filled with zeros on the left up to this length. */
  pad: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  /** Takes the key of the area above out of this area's own key; without it, the column of the level above says. */
  above: Type.Optional(Type.String()),
  ...named,
})
export type AreaLevel = Static<typeof AreaLevel>

/** How the columns of a file become cases. Kept as a JSON file beside nothing secret; see docs/import.md. */
export const ImportMap = closed({
  /** Names the register that the keys belong to: the same name and key are the same case for ever. */
  name: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' }),
  file: Type.Optional(
    closed({
      encoding: Type.Optional(oneOf(['auto', 'utf-8', 'gb18030'] as const)),
      delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
      sheet: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.String()])),
      header_row: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
  ),
  fields: closed({
    key: From,
    summary: Type.Optional(From),
    description: From,
    reported_at: Moment,
    closed_at: Type.Optional(Moment),
    due_at: Type.Optional(Moment),
    result: Type.Optional(From),
    place: Type.Optional(From),
    lon: Type.Optional(From),
    lat: Type.Optional(From),
    category: Type.Optional(From),
    request_form: Type.Optional(From),
    was_overdue: Type.Optional(From),
    /** Code or name of an area that is already there; instead of `areas`. */
    area: Type.Optional(From),
  }),
  crs: Type.Optional(oneOf(systems)),
  /** A second city that the file brings along: its top, and the levels below it that columns speak of. */
  areas: Type.Optional(
    closed({
      root: closed({ level: oneOf(levels), ...named }),
      levels: Type.Array(AreaLevel, { maxItems: 6 }),
      valid_from: Type.String({ format: 'date' }),
    }),
  ),
})
export type ImportMap = Static<typeof ImportMap>

export const limits = {
  rows_max: 5_000_000,
  columns_max: 500,
  cell_characters_max: 100_000,
  unzipped_bytes_max: 4 * 2 ** 30,
  sheet_bytes_max: 768 * 2 ** 20,
  batch_rows: 500,
  rejects_shown: 20,
} as const

/** What became of a file. Every row is exactly one of new, same, conflict or rejected. */
export type Summary = {
  rows: number
  new: number
  /** Already here with the same content. */
  same: number
  /** Already here with other content: left as it is, and written to the rejects. */
  conflict: number
  rejected: number
  closed: number
  /** Longer than a case can be: cut there, kept whole in the journal. */
  shortened: number
  areas: number
  /** How many cases came to stand at the top because their area was not told. */
  at_top: number
  unknown_categories: Record<string, number>
  encoding: string
  seconds: number
  rejects: { line: number; code: string; reason: string }[]
  rejects_file: string | null
}
