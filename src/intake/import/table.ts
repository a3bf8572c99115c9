import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import exceljs from 'exceljs'
import { Problem } from '#kit/problem.ts'
import { type ImportMap, limits } from './contract.ts'
import { refuseBomb } from './zip.ts'

export type Cell = string | number
/** A row of the file; `broken` says why it is none. */
export type Row = { line: number; cells: Cell[]; broken?: 'import_row_malformed' }
export type Table = { header: string[]; rows: AsyncIterable<Row>; encoding: string }
type Shape = NonNullable<ImportMap['file']>

const unreadable = (reason: string) => new Problem('file_unreadable', { reason })

/** Opens a CSV (also .gz) or .xlsx file as rows; `onBytes` hears how much of the file on disk has been read. */
export async function openTable(path: string, shape: Shape, onBytes: (bytes: number) => void = () => {}): Promise<Table> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw unreadable(path)
  const rows = /\.xlsx$/i.test(path) ? sheetRows(path, shape, onBytes) : undefined
  const encoding = rows ? 'xlsx' : await encodingOf(path, shape.encoding ?? 'auto')
  const all = (rows ?? csvRows(path, encoding, shape, onBytes))[Symbol.asyncIterator]()
  const wanted = shape.header_row ?? 1
  for (;;) {
    const { value, done } = await all.next()
    if (done) throw unreadable('no header')
    if (value.line < wanted && rows) continue
    const header = value.cells.map((cell: Cell) => String(cell).trim())
    if (header.length > limits.columns_max) throw unreadable(`> ${limits.columns_max} columns`)
    return { header, rows: { [Symbol.asyncIterator]: () => all }, encoding }
  }
}

function bytesOf(path: string, onBytes: (bytes: number) => void = () => {}): Readable {
  let read = 0
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes((read += chunk.length))
      done(null, chunk)
    },
  })
  const through = chain(file, counted)
  if (!/\.gz$/i.test(path)) return through
  let unzipped = 0
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unzipped += chunk.length
      done(unzipped > limits.unzipped_bytes_max ? unreadable(`> ${limits.unzipped_bytes_max / 2 ** 30} GB`) : null, chunk)
    },
  })
  return chain(chain(through, createGunzip()), bounded)
}

/** A pipe whose far end hears of the near end's failure. */
function chain<T extends NodeJS.ReadWriteStream & { destroy(error?: Error): unknown }>(from: Readable, to: T): T {
  from.on('error', (error) => to.destroy(error))
  return from.pipe(to)
}

/** UTF-8 when every byte of the file is, else GB18030, which is what Chinese spreadsheets save. */
async function encodingOf(path: string, wanted: 'auto' | 'utf-8' | 'gb18030'): Promise<string> {
  if (wanted !== 'auto') return wanted
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const bytes = bytesOf(path)
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) utf8.decode(chunk, { stream: true })
    utf8.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030'
    throw unreadable((error as Error).message)
  } finally {
    bytes.destroy()
  }
}

async function* csvRows(path: string, encoding: string, shape: Shape, onBytes: (bytes: number) => void): AsyncIterable<Row> {
  const decoder = new TextDecoder(encoding)
  const decode = new Transform({
    decodeStrings: true,
    transform: (chunk: Buffer, _encoding, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  })
  const parser = parse({
    bom: true,
    delimiter: shape.delimiter ?? ',',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    from_line: shape.header_row ?? 1,
    max_record_size: limits.cell_characters_max * 10,
    info: true,
  })
  const records = chain(chain(bytesOf(path, onBytes), decode), parser) as AsyncIterable<{
    record: string[]
    info: { lines: number }
  }>
  let width = 0
  try {
    for await (const { record, info } of records) {
      const line =
        info.lines - record.reduce((breaks, cell) => breaks + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
      width ||= record.length
      const sound = record.length === width && !record.some((cell) => cell.includes('\uFFFD'))
      yield sound ? { line, cells: record } : { line, cells: record, broken: 'import_row_malformed' }
    }
  } catch (error) {
    throw error instanceof Problem ? error : unreadable((error as Error).message)
  }
}

async function* sheetRows(path: string, shape: Shape, onBytes: (bytes: number) => void): AsyncIterable<Row> {
  await refuseBomb(path, limits.sheet_bytes_max)
  const file = chain(bytesOf(path, onBytes), new PassThrough())
  const book = new exceljs.stream.xlsx.WorkbookReader(file, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'ignore', // so that moments stay the numbers they are and no zone is guessed
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  const wanted = shape.sheet ?? 1
  let number = 0
  try {
    for await (const sheet of book) {
      number += 1
      const { name } = sheet as unknown as { name: string }
      if (wanted !== number && wanted !== name) continue
      for await (const row of sheet) {
        const values = row.values as unknown[]
        const cells = Array.from({ length: Math.max(0, values.length - 1) }, (_, n) => cellOf(values[n + 1]))
        if (cells.some((cell) => cell !== '')) yield { line: row.number, cells }
      }
      return
    }
  } catch (error) {
    throw error instanceof Problem ? error : unreadable((error as Error).message)
  }
  throw unreadable(`sheet ${wanted}`)
}

/** What a person sees in a cell: rich text without its colours, a formula's result, a link's words. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value === null || typeof value !== 'object') return ''
  const { richText, result, text } = value as { richText?: { text: string }[]; result?: unknown; text?: unknown }
  if (richText) return richText.map((one) => one.text).join('')
  return cellOf(result ?? text)
}
