import { createHash } from 'node:crypto'
import type { Act } from '#kit/act.ts'
import { found } from '#kit/problem.ts'
import { chainOf, stampOf } from './ask.ts'
import type { Features } from './contract.ts'
import { withGeos } from './geos.ts'
import type { Level } from './rules.ts'
import { features } from './store.ts'

type Sheet = { tag: string; body: string }
const kept_max = 64
const kept = new WeakMap<object, Map<string, Promise<Sheet>>>()

/** How many degrees a border may be off on a map of this level: less than a pixel where such a map is looked at. */
const detail: Partial<Record<Level, number>> = {
  province: 2e-3,
  city: 1e-3,
  county: 4e-4,
  town: 1.5e-4,
  work_area: 1e-4,
  village: 6e-5,
}
const finest = 2e-5

/** The map of what lies inside an area, made once for each state of the territory. */
export async function sheetOf(act: Act, id: number, level: Level | undefined): Promise<Sheet> {
  const key = `${await stampOf(act)}/${id}/${level ?? ''}`
  const sheets = kept.get(act.house) ?? new Map<string, Promise<Sheet>>()
  kept.set(act.house, sheets)
  const known = sheets.get(key)
  if (known) return known
  if (sheets.size >= kept_max) sheets.delete(sheets.keys().next().value!)
  const made = draw(act, id, level, key)
  sheets.set(key, made)
  made.catch(() => sheets.delete(key))
  return made
}

async function draw(act: Act, id: number, level: Level | undefined, key: string): Promise<Sheet> {
  const all = await features(act, found((await chainOf(act, id)).at(-1)), level)
  const step = detail[all[0]?.properties.level as Level] ?? finest
  const simple = await withGeos((geos) =>
    geos.simplify(
      all.map((one) => one.geometry),
      step,
    ),
  )
  const sheet: Features = { type: 'FeatureCollection', features: all.map((one, n) => ({ ...one, geometry: simple[n]! })) }
  return { tag: `"${createHash('sha256').update(key).digest('base64url').slice(0, 22)}"`, body: JSON.stringify(sheet) }
}
