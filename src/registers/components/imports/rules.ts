import { isRefusal, type Refusal, refuse } from '#kit/ruling.ts'
import { type Component, type ComponentStatus, componentSources, componentStatuses } from '../contract.ts'
import { readComponentCode } from '../rules.ts'
import type { Field } from './contract.ts'

/** One line or feature, read; what it does not speak of is left out. Units go by the names that the file gives them. */
export type Said = Pick<Component, 'code' | 'kind' | 'name' | 'lon' | 'lat'> &
  Partial<Pick<Component, 'status' | 'started_on' | 'changed_on' | 'source' | 'note'>> & {
    units: Record<'authority' | 'owner' | 'maintainer', string>
  }
type Given = { values: Record<Field, string>; geometry: unknown }

const statusWords: Record<string, ComponentStatus> = {
  完好: 'intact',
  破损: 'damaged',
  丢失: 'lost',
  废弃: 'abandoned',
  移除: 'removed',
}
const sourceWords: Record<string, NonNullable<Component['source']>> = {
  实测: 'measured',
  地形图: 'topographic_map',
  基础地理数据: 'base_data',
  其他: 'other',
}
const one = <T extends string>(text: string, among: readonly T[], words: Record<string, T>): T | undefined =>
  among.find((word) => word === text) ?? words[text]

/** "20260301", "2026-3-1", "2026/03/01" or "2026.3.1"; undefined for no day that there is. */
export function dayIn(text: string): string | undefined {
  const read = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(text)
  if (!read) return undefined
  const day = `${read[1]}-${read[2]!.padStart(2, '0')}-${read[3]!.padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : day
}

/** A point of the file in its own system, or why there is none. */
function pointOf({ values, geometry }: Given): { lon: number; lat: number } | Refusal {
  const point = geometry as { type?: unknown; coordinates?: unknown } | null
  const drawn = point?.type === 'Point' && Array.isArray(point.coordinates) ? (point.coordinates as unknown[]) : null
  if (!drawn && (values.lon === '' || values.lat === '')) return refuse('component_position_missing')
  const [lon, lat] = drawn ?? [Number(values.lon), Number(values.lat)]
  const sound = typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  if (!sound) return refuse('component_field_invalid', { field: 'lon, lat', value: [lon, lat].map(String).join(', ') })
  return { lon, lat }
}

/** What one feature or line says, or why it says nothing that can be kept. */
export function readItem(given: Given, today: string): Said | Refusal {
  const { values } = given
  const invalid = (field: Field) => refuse('component_field_invalid', { field, value: values[field] })
  const read = readComponentCode(values.code)
  if (isRefusal(read)) return read
  if (values.name === '') return refuse('component_field_missing', { field: 'name' })
  if (Array.from(values.name).length > 30) return invalid('name')
  if (values.note.length > 1000) return invalid('note')
  const more: Partial<Said> = values.note === '' ? {} : { note: values.note }
  if (values.status !== '') {
    const status = one(values.status, componentStatuses, statusWords)
    if (!status) return invalid('status')
    more.status = status
  }
  if (values.source !== '') {
    const source = one(values.source, componentSources, sourceWords)
    if (!source) return invalid('source')
    more.source = source
  }
  for (const field of ['started_on', 'changed_on'] as const) {
    if (values[field] === '') continue
    const day = dayIn(values[field])
    if (!day || day > today) return invalid(field)
    more[field] = day
  }
  if (more.changed_on && more.started_on && more.changed_on < more.started_on) return invalid('changed_on')
  const point = pointOf(given)
  if (isRefusal(point)) return point
  const { authority, owner, maintainer } = values
  return { code: values.code, kind: read.kind, name: values.name, ...point, ...more, units: { authority, owner, maintainer } }
}
