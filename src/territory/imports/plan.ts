import type { ProblemCode } from '#kit/problems.ts'
import { isRefusal, type Refusal, refuse } from '#kit/ruling.ts'
import {
  type AccuracyClass,
  accuracyClasses,
  codesAbove,
  depthOf,
  isGrid,
  type Level,
  levels,
  mayHold,
  readCode,
} from '../rules.ts'
import type { Refused } from './contract.ts'
import type { Item } from './read.ts'

/** What the file says of one area. Fields it does not speak of are left out, and stay as they are. */
export type Said = {
  at: number
  /** Code of a division, grid code of a grid. */
  key: string
  level: Level
  parent: string | null
  fields: Partial<
    Record<'name' | 'name_en' | 'grid_kind' | 'urban_rural_class', string> & Record<'population' | 'households', number>
  >
  accuracy_class: AccuracyClass
  geometry: unknown
}
export type Known = { level: Level }
/** Every area in the order it can be written: parents first; `placeholder` ones are only known by their code. */
export type Planned = Omit<Said, 'at' | 'geometry'> & { at: number | null; geometry: unknown; placeholder: boolean }

const ownCode = /^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/
const gridKinds = ['general', 'dedicated', 'micro_grid']
const padded = (code: string) => {
  const read = readCode(code)
  return isRefusal(read) ? code : read.code
}

/** A code on one of Beijing, Tianjin, Shanghai and Chongqing, whose counties hang under the municipality itself. */
const ofMunicipality = (code: string) => /^(11|12|31|50)/.test(code)

/** The division right above by code alone. */
export function codeAbove(code: string): string | null {
  const above = codesAbove(code).filter((one) => !(ofMunicipality(code) && /^\d{4}0{8}$/.test(one) && !/^\d{2}0{10}$/.test(one)))
  return above[0] ?? null
}

function levelOf(item: Item, fallback: Level | null): Level | Refusal {
  const given = item.values.level || fallback
  if (given)
    return (levels as readonly string[]).includes(given) ? (given as Level) : refuse('area_level_unknown', { level: given })
  const read = readCode(item.values.code)
  return isRefusal(read) ? refuse('area_level_unknown', { level: item.values.code || '?' }) : read.level
}

function fieldsOf({ values }: Item, level: Level): Said['fields'] | Refusal {
  const fields: Said['fields'] = {}
  for (const field of ['name', 'name_en', 'grid_kind', 'urban_rural_class'] as const)
    if (values[field]) fields[field] = values[field]
  for (const field of ['population', 'households'] as const) {
    if (!values[field]) continue
    if (!/^\d{1,9}$/.test(values[field])) return refuse('area_field_invalid', { field, value: values[field] })
    fields[field] = Number(values[field])
  }
  if (!fields.name) return refuse('area_name_missing')
  const invalid = (field: 'name' | 'grid_kind' | 'urban_rural_class') =>
    refuse('area_field_invalid', { field, value: values[field] })
  if (fields.name.length > 120) return invalid('name')
  if (fields.grid_kind && (!isGrid(level) || !gridKinds.includes(fields.grid_kind))) return invalid('grid_kind')
  if (fields.urban_rural_class && !/^\d{2,5}$/.test(fields.urban_rural_class)) return invalid('urban_rural_class')
  return fields
}

/** What one feature or line says, or why it says nothing that can be kept. */
export function readItem(item: Item, options: { level: Level | null; accuracy_class: AccuracyClass }): Said | Refusal {
  const { values } = item
  const level = levelOf(item, options.level)
  if (typeof level !== 'string') return level
  const fields = fieldsOf(item, level)
  if (isRefusal(fields)) return fields
  const grid = isGrid(level) || level === 'cell'
  const key = grid ? values.grid_code || values.code : padded(values.code)
  if (!ownCode.test(key)) return refuse('area_code_malformed', { code: key })
  const read = readCode(key)
  if (!grid && !isRefusal(read) && level !== read.level && level !== 'work_area' && level !== 'zone')
    return refuse('area_code_malformed', { code: key, level })
  const accuracy = values.accuracy_class || options.accuracy_class
  if (!(accuracyClasses as readonly string[]).includes(accuracy))
    return refuse('area_field_invalid', { field: 'accuracy_class', value: accuracy })
  const village = /^(\d{12})\d{2,6}$/.exec(key)?.[1] ?? null
  const implied = grid ? village : codeAbove(key)
  const parent = values.parent ? padded(values.parent) : implied
  return { at: item.at, key, level, parent, fields, accuracy_class: accuracy as AccuracyClass, geometry: item.geometry }
}

/** Puts what was said in order under its parents, adding a placeholder for every ancestor that only the codes speak of. */
export function arrange(said: readonly Said[], known: ReadonlyMap<string, Known>): { planned: Planned[]; refused: Refused[] } {
  const all = new Map<string, Planned>()
  const refused: Refused[] = []
  const no = (one: Said, reason: ProblemCode, why: Record<string, unknown> = {}) =>
    refused.push({ at: one.at, code: one.key, reason, why })
  for (const one of said) {
    if (all.has(one.key)) no(one, 'area_code_twice', { code: one.key })
    else all.set(one.key, { ...one, placeholder: false })
  }
  const hold = (code: string): Known | null => {
    const there = all.get(code) ?? known.get(code)
    if (there) return there
    const read = readCode(code)
    if (isRefusal(read)) return null
    const parent = codeAbove(code)
    if (parent) hold(parent)
    const made = {
      ...{ at: null, key: code, level: read.level, parent, geometry: null, placeholder: true },
      accuracy_class: 'C' as const,
      fields: { name: `〔${code}〕` },
    }
    all.set(code, made)
    return made
  }
  for (const one of said) {
    const above = one.parent === null ? null : hold(one.parent)
    if (one.parent !== null && !above) no(one, 'area_parent_unknown', { parent: one.parent })
    else {
      const held = mayHold(above?.level ?? null, one.level)
      if (isRefusal(held)) no(one, held.refused, held.why)
    }
  }
  return { planned: [...all.values()].sort((a, b) => depthOf(a.level) - depthOf(b.level)), refused }
}
