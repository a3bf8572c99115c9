import { basename } from 'node:path'
import { v5 } from 'uuid'
import { type ImportedCase, takeOver } from '#cases/imported/actions.ts'
import { catalogueNow } from '#catalogue/ask.ts'
import type { Act } from '#kit/act.ts'
import { theTown } from '#kit/actor.ts'
import { forget } from '#kit/cached.ts'
import type { Db } from '#kit/db.ts'
import type { News } from '#kit/live.ts'
import { Problem } from '#kit/problem.ts'
import { type ProblemCode, sentence } from '#kit/problems.ts'
import { isRefusal } from '#kit/ruling.ts'
import { type Locate, locateByWord, plantCity } from './areas.ts'
import { type ImportMap, limits, type Summary } from './contract.ts'
import { openRejects } from './rejects.ts'
import { columnsOf, type Draft, MissingColumn, readerOf, rowReader } from './row.ts'
import { openTable, type Row, type Table } from './table.ts'

/** Names every imported case together with the map's name and the file's key, for ever the same. */
const importing = 'f0b0f6a1-3f0e-5c39-9d54-2d8f5a1c7e66'

export type Options = {
  file: string
  map: ImportMap
  /** Code of the area whose desk gets what names no place; the county when left out. */
  city?: string | undefined
  rejects?: string | null
  now: Date
  onProgress?: (done: { bytes: number; rows: number }) => void
  onNews?: (news: readonly News[]) => void
}

/**
 * Take over the cases of a file, in batches of which each is whole or not at all. Run twice it adds nothing; stopped half-way
 * it goes on where it was. A row that cannot be taken is written aside with its reason and holds up no other.
 */
export async function importCases(db: Db, options: Options): Promise<Summary> {
  const { file, map, now, onProgress = () => {}, onNews = () => {} } = options
  const started = performance.now()
  let bytes = 0
  const table = await openTable(file, map.file ?? {}, (read) => (bytes = read))
  const summary: Summary = { ...empty(), encoding: table.encoding }
  const act: Acting = async (work) => {
    const done = await db.act(theTown, now, work)
    for (const { kind } of done.act.news) forget(kind) // new areas and offices are known from the next batch on
    onNews(done.act.news)
    return done.value
  }
  const reading = await act((inside) => prepare(inside, options, table, summary))
  const rejects = openRejects(options.rejects ?? null, table.header)
  const reject: Reject = ({ line, cells }, code, why = {}) => {
    summary[code === 'import_conflict' ? 'conflict' : 'rejected'] += 1
    const reason = `${sentence(code, 'zh', why)} / ${sentence(code, 'en', why)}`
    rejects.add(line, code, reason, cells)
    if (summary.rejects.length < limits.rejects_shown) summary.rejects.push({ line, code, reason })
  }
  const flush = async (batch: Ready[]) => {
    await take(act, batch, summary, reject)
    onProgress({ bytes, rows: summary.rows })
  }

  try {
    let batch: Ready[] = []
    let writing = Promise.resolve() // one batch is written while the next is read
    for await (const row of table.rows) {
      summary.rows += 1
      if (summary.rows > limits.rows_max) throw new Problem('file_unreadable', { reason: `> ${limits.rows_max}` })
      const ready = row.broken ? { refused: row.broken } : reading(row)
      if (isRefusal(ready)) reject(row, ready.refused, ready.why)
      else batch.push({ row, case: ready })
      if (batch.length < limits.batch_rows) continue
      await writing
      writing = flush(batch)
      writing.catch(() => {}) // heard at the next await
      batch = []
    }
    await writing
    await flush(batch)
  } finally {
    await rejects.close()
  }
  if (summary.rejected + summary.conflict > 0) summary.rejects_file = options.rejects ?? null
  return { ...summary, seconds: Math.round((performance.now() - started) / 100) / 10 }
}

type Acting = <T>(work: (act: Act) => Promise<T>) => Promise<T>
type Reject = (row: Row, code: ProblemCode, why?: Record<string, unknown>) => void

/** A batch together; when something in it is refused, one by one, so that it costs only its own row. */
async function take(act: Acting, batch: readonly Ready[], summary: Summary, reject: Reject): Promise<void> {
  if (batch.length === 0) return
  try {
    const taken = await act((inside) =>
      takeOver(
        inside,
        batch.map((one) => one.case),
      ),
    )
    for (const [n, what] of taken.entries()) {
      const { row, case: one } = batch[n]!
      if (what === 'conflict') reject(row, 'import_conflict', { key: one.external_key })
      else summary[what] += 1
      if (what === 'new') count(summary, one)
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (batch.length === 1) return reject(batch[0]!.row, error.code, error.why)
    for (const one of batch) await take(act, [one], summary, reject)
  }
}

type Ready = { row: Row; case: ImportedCase }

const empty = (): Summary => ({
  rows: 0,
  new: 0,
  same: 0,
  conflict: 0,
  rejected: 0,
  closed: 0,
  shortened: 0,
  areas: 0,
  at_top: 0,
  unknown_categories: {},
  encoding: '',
  seconds: 0,
  rejects: [],
  rejects_file: null,
})

function count(summary: Summary, one: ImportedCase) {
  if (one.closed_at !== null) summary.closed += 1
  if (one.origin.whole !== null) summary.shortened += 1
  if (!one.where.told && (one.where.area_id !== null || one.where.lon === null)) summary.at_top += 1
}

/** Everything that is looked up once for a file: its areas, categories and readers. */
async function prepare(act: Act, options: Options, table: Table, summary: Summary) {
  const { map, now } = options
  try {
    const read = rowReader(map, table.header, now)
    const locate = await locator(act, options, table, summary)
    const category = await categories(act, summary)
    const origin = { register: map.name, file: basename(options.file) }
    return (row: Row): ImportedCase | Exclude<ReturnType<typeof read>, Draft> => {
      const draft = read(row.cells)
      if (isRefusal(draft)) return draft
      const { key, whole, lon, lat, area, category: word, ...said } = draft
      const place = locate(row.cells, area)
      if (!place) return { refused: 'import_area_unknown', why: { area } }
      return {
        ...said,
        id: v5(`${map.name}:${key}`, importing),
        external_key: `${map.name}:${key}`,
        category_id: category(word),
        where: { lon, lat, crs: map.crs ?? 'wgs84', ...place },
        origin: { ...origin, row: row.line, whole },
      }
    }
  } catch (error) {
    if (error instanceof MissingColumn) throw new Problem('file_unreadable', { reason: `缺少列 no column "${error.message}"` })
    // a regular expression or a zone of the map that there is not
    if (error instanceof SyntaxError || error instanceof RangeError)
      throw new Problem('file_unreadable', { reason: error.message })
    throw error
  }
}

/** Areas are few and rows are many: the file is read once for its areas before its rows are taken. */
async function locator(act: Act, { map, file, city }: Options, { header }: Table, summary: Summary): Promise<Locate> {
  const again = async () => (await openTable(file, map.file ?? {})).rows
  if (map.areas) {
    const { locate, added } = await plantCity(act, map.areas, header, await again())
    summary.areas = added
    return locate
  }
  const words = new Set<string>()
  if (map.fields.area) {
    const read = readerOf(map.fields.area, columnsOf(header))
    for await (const { cells } of await again()) words.add(read(cells))
  }
  return locateByWord(act, city, [...words])
}

/** A word is a category's code or its name; one that is neither leaves the case without a category and is counted. */
async function categories(act: Act, summary: Summary): Promise<(word: string) => number | null> {
  const { categories: known } = await catalogueNow(act)
  const ids = new Map(
    known.flatMap(({ id, code, name, name_en }): [string, number][] => [
      [name_en, id],
      [name, id],
      [code, id],
    ]),
  )
  return (word) => {
    const id = ids.get(word)
    if (word && id === undefined) summary.unknown_categories[word] = (summary.unknown_categories[word] ?? 0) + 1
    return id ?? null
  }
}
