import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { Component, ComponentChange } from './contract.ts'

/** 大类 of GB/T 47678.5 (codes §2.2). */
export const componentGroups = {
  '01': { zh: '市政公用设施', en: 'Public utilities' },
  '02': { zh: '交通设施', en: 'Traffic' },
  '03': { zh: '市容环卫设施', en: 'Streets and sanitation' },
  '04': { zh: '园林绿化设施', en: 'Parks and trees' },
  '05': { zh: '其他管理部件', en: 'Other' },
} as const
export type ComponentGroup = keyof typeof componentGroups

/** 17 digits: county 6, group 2, kind 3, number 6 (codes §2.1). */
const form = /^(\d{6})(0[1-5])(\d{3})(\d{6})$/
export function readComponentCode(
  code: string,
): { county: string; group: ComponentGroup; kind: string; number: string } | Refusal {
  const read = form.exec(code)
  if (!read || read[3] === '000') return refuse('component_code_malformed', { code })
  const [, county = '', group = '', kind = '', number = ''] = read
  return { county, group: group as ComponentGroup, kind: group + kind, number }
}

/** The kind of a whole identifier. */
export const kindOf = (code: string): string => code.slice(6, 11)

const metres_a_degree = 111_320
/** Near enough for some hundred metres. */
export function metresBetween(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const x = (b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(x, b.lat - a.lat) * metres_a_degree
}

/** Those of the kind that is spoken of first, then the nearest. */
export function nearestFirst<C extends Pick<Component, 'lon' | 'lat' | 'kind'>>(
  all: readonly C[],
  at: { lon: number; lat: number },
  within_m: number,
  kind?: string,
): (C & { distance_m: number })[] {
  const near = all.map((one) => ({ ...one, distance_m: Math.round(metresBetween(at, one)) }))
  const behind = (one: C) => (one.kind === kind ? 0 : 1)
  return near
    .filter(({ distance_m }) => distance_m <= within_m)
    .sort((a, b) => behind(a) - behind(b) || a.distance_m - b.distance_m)
}

type Units = Pick<Component, 'authority_id' | 'owner_id' | 'maintainer_id'>
const ofUnits = (organisation: number | null, { authority_id, owner_id, maintainer_id }: Units) =>
  organisation !== null && [authority_id, owner_id, maintainer_id].includes(organisation)

/** The centre in whose area it stands keeps it; whoever keeps the policy keeps all. `path` is that of its area. */
export const keeps = (actor: Actor, path: string): boolean =>
  actor.kind === 'system' ||
  actor.duties.includes('manage_policy') ||
  (actor.duties.includes('file') && actor.areas.some((area) => path.startsWith(area)))

/** Its own units say how it is; everything else is the centre's to say. */
export function mayChange(c: Units, given: Partial<ComponentChange>, actor: Actor, path: string): true | Refusal {
  if (keeps(actor, path)) return true
  const { id: _, changed_on: __, reason: ___, status: ____, note: _____, ...more } = given
  const own = actor.duties.includes('handle') && ofUnits(actor.organisation, c)
  return (own && Object.keys(more).length === 0) || refuse('component_not_yours')
}

/** What a change makes different; a day before the last change would rewrite what was. */
export function changing(c: Component, given: ComponentChange, today: string): Partial<Component> | Refusal {
  const { id: _, reason: __, changed_on, ...fields } = given
  const since = c.changed_on ?? c.started_on
  if (changed_on > today || changed_on < since) return refuse('component_day', { since })
  const differs = Object.entries(fields).filter(([field, value]) => c[field as keyof Component] !== value)
  return differs.length === 0 ? refuse('component_unchanged') : { ...Object.fromEntries(differs), changed_on }
}
