import { readFile, stat } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { Problem } from './problem.ts'

export const fileFormats = ['geojson', 'csv'] as const
export type FileFormat = (typeof fileFormats)[number]

/** One feature or line of a file; `values` holds text only, '' where the file says nothing. `at` counts features from 1, or is the line. */
export type Item<F extends string> = { at: number; values: Record<F, string>; geometry: unknown }
type Names<F extends string> = {
  /** Names that such files use for the same thing. */
  usual: Record<F, readonly string[]>
  /** Which property or column is what; what is left out is looked for under the usual names. */
  map: { [field in F]?: string | undefined }
}
type Limits = { file_bytes_max: number; items_max: number }

const unreadable = (reason: string) => new Problem('file_unreadable', { reason })

/** UTF-8 where it is valid UTF-8, else GB18030, which nearly every other Chinese file is written in. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function valuesOf<F extends string>(row: Record<string, unknown>, { usual, map }: Names<F>): Record<F, string> {
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '')
  const value = (field: F) => {
    const key = map[field] ?? usual[field].find((name) => name in row)
    return key === undefined ? '' : text(row[key])
  }
  return Object.fromEntries((Object.keys(usual) as F[]).map((field) => [field, value(field)])) as Record<F, string>
}

function features<F extends string>(text: string, names: Names<F>): Item<F>[] {
  let json: { type?: unknown; features?: unknown }
  try {
    json = JSON.parse(text) as typeof json
  } catch (error) {
    throw unreadable((error as Error).message)
  }
  const list = json?.type === 'Feature' ? [json] : json?.features
  if (!Array.isArray(list)) throw unreadable('no FeatureCollection')
  return list.map((feature: { properties?: Record<string, unknown>; geometry?: unknown } | null, n) => ({
    at: n + 1,
    values: valuesOf(feature?.properties ?? {}, names),
    geometry: feature?.geometry ?? null,
  }))
}

function lines<F extends string>(text: string, names: Names<F>): Item<F>[] {
  try {
    const rows = parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: Record<string, string>
      info: { lines: number }
    }[]
    return rows.map(({ record, info }) => ({ at: info.lines, values: valuesOf(record, names), geometry: null }))
  } catch (error) {
    throw unreadable((error as Error).message)
  }
}

/** Everything in a GeoJSON or CSV file that is taken whole or not at all. */
export async function readItems<F extends string>(
  path: string,
  format: FileFormat,
  names: Names<F>,
  { file_bytes_max, items_max }: Limits,
): Promise<Item<F>[]> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw unreadable(path)
  if (found.size > file_bytes_max) throw unreadable(`> ${file_bytes_max / 2 ** 20} MB`)
  const text = decoded(await readFile(path))
  const items = format === 'csv' ? lines(text, names) : features(text, names)
  if (items.length > items_max) throw unreadable(`> ${items_max}`)
  return items
}
