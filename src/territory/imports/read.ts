import { readFile, stat } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { Problem } from '#kit/problem.ts'
import { type AreaMap, type Field, fields, limits, usual } from './contract.ts'

/** One feature or line of the file; `values` holds text only, '' where the file says nothing. */
export type Item = { at: number; values: Record<Field, string>; geometry: unknown }

const unreadable = (reason: string) => new Problem('file_unreadable', { reason })

/** UTF-8 where it is valid UTF-8, else GB18030, which nearly every other Chinese file is written in. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function valuesOf(row: Record<string, unknown>, map: AreaMap): Record<Field, string> {
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '')
  const value = (field: Field) => {
    const named = map[field]
    const key = named ?? usual[field].find((name) => name in row)
    return key === undefined ? '' : text(row[key])
  }
  return Object.fromEntries(fields.map((field) => [field, value(field)])) as Record<Field, string>
}

function features(text: string, map: AreaMap): Item[] {
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
    values: valuesOf(feature?.properties ?? {}, map),
    geometry: feature?.geometry ?? null,
  }))
}

function lines(text: string, map: AreaMap): Item[] {
  try {
    const rows = parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true }) as unknown as {
      record: Record<string, string>
      info: { lines: number }
    }[]
    return rows.map(({ record, info }) => ({ at: info.lines, values: valuesOf(record, map), geometry: null }))
  } catch (error) {
    throw unreadable((error as Error).message)
  }
}

/** All areas of a GeoJSON or CSV file. */
export async function readAreas(path: string, format: 'geojson' | 'csv', map: AreaMap): Promise<Item[]> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw unreadable(path)
  if (found.size > limits.file_bytes_max) throw unreadable(`> ${limits.file_bytes_max / 2 ** 20} MB`)
  const text = decoded(await readFile(path))
  const items = format === 'csv' ? lines(text, map) : features(text, map)
  if (items.length > limits.items_max) throw unreadable(`> ${limits.items_max}`)
  return items
}
