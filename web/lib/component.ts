import type { Component, ComponentNear, componentSources, Named } from '#registers/components/contract.ts'
import { type Capacity, type ComponentStatus, capacities } from '#registers/components/contract.ts'
import { named, type Words } from './language.ts'

/** Words that desk and field say alike of what stands in town. Names follow docs/glossary.md. */
export const componentStatusWords = {
  intact: ['完好', 'Intact'],
  damaged: ['破损', 'Damaged'],
  lost: ['丢失', 'Lost'],
  abandoned: ['废弃', 'Abandoned'],
  removed: ['已移除', 'Removed'],
} as const satisfies Record<ComponentStatus, readonly [string, string]>

export const capacityWords = {
  maintainer: ['养护单位', 'Maintainer'],
  owner: ['权属单位', 'Owner'],
  authority: ['主管部门', 'Authority'],
} as const satisfies Record<Capacity, readonly [string, string]>

export const componentSourceWords = {
  measured: ['实测', 'Measured'],
  topographic_map: ['地形图', 'Topographic map'],
  base_data: ['基础地理数据', 'Base data'],
  other: ['其他', 'Other'],
} as const satisfies Record<(typeof componentSources)[number], readonly [string, string]>

export const componentWords = {
  component: ['部件', 'Component'],
  nearby: ['附近部件', 'Components nearby'],
  nearby_hint: ['可不选。选中后直接派给它的养护、权属单位', 'Optional. A chosen one goes to its own unit'],
  metres: ['约 {n} 米', 'about {n} m'],
  more: ['更多', 'More'],
  identifier: ['标识码 {code}', 'Identifier {code}'],
  earlier: ['该部件的其他事件', 'Other cases about it'],
} as const satisfies Words

/** Who is asked first about it, by name. */
export function unitOf(component: Component, organisations: readonly Named[]): string | undefined {
  const id = capacities.map((capacity) => component[`${capacity}_id`]).find((one) => one !== null)
  const unit = organisations.find((one) => one.id === id)
  return unit && named(unit)
}

/** What is shown at once: the chosen one always among them. */
export function offered(items: readonly ComponentNear[], most: number, chosen: string | undefined): ComponentNear[] {
  const first = items.slice(0, most)
  const own = items.find(({ id }) => id === chosen)
  return own && !first.includes(own) ? [...first, own] : first
}
