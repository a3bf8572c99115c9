import {
  closed,
  Day,
  endpoint,
  Id,
  Instant,
  Int,
  Lat,
  Lon,
  nullable,
  oneOf,
  pageOf,
  type Static,
  Type,
  text,
} from '#kit/contract.ts'

/** 完好 / 破损 / 丢失 / 废弃 / 移除 (GB/T 47678.5). */
export const componentStatuses = ['intact', 'damaged', 'lost', 'abandoned', 'removed'] as const
/** Where its place and attributes come from: 实测 / 地形图 / 基础地理数据 / 其他. */
export const componentSources = ['measured', 'topographic_map', 'base_data', 'other'] as const
/** Who answers for it, in the order in which they are asked: 养护单位, 权属单位, 主管部门. */
export const capacities = ['maintainer', 'owner', 'authority'] as const
export type Capacity = (typeof capacities)[number]

export const ComponentStatus = oneOf(componentStatuses)
export type ComponentStatus = (typeof componentStatuses)[number]

const units = { authority_id: nullable(Int), owner_id: nullable(Int), maintainer_id: nullable(Int) } as const
const systems = oneOf(['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const)

export const Component = Type.Object({
  id: Id,
  /** 17 digits: county 6, group 2, kind 3, number 6. */
  code: Type.String(),
  /** Group and kind: the code of the category of what goes wrong with it. */
  kind: Type.String(),
  name: Type.String(),
  ...units,
  area_id: Int,
  lon: Lon,
  lat: Lat,
  status: ComponentStatus,
  started_on: Day,
  changed_on: nullable(Day),
  source: nullable(oneOf(componentSources)),
  note: Type.String(),
})
export type Component = Static<typeof Component>

const Named = Type.Object({ id: Int, name: Type.String(), name_en: Type.String() })
export type Named = Static<typeof Named>
/** Names of the organisations that components speak of, also of those that have ended. */
const organisations = Type.Array(Named)
const areas = Type.Array(Named)

export const ComponentNear = Type.Object({ ...Component.properties, distance_m: Type.Number() })
export type ComponentNear = Static<typeof ComponentNear>

export const near_m = { usual: 80, max: 500 }
export const componentsNear = endpoint({
  method: 'GET',
  path: '/components/near',
  summary: 'Components near a place, those of a kind first, then the nearest; at most 20',
  query: closed({
    lon: Lon,
    lat: Lat,
    crs: Type.Optional(systems),
    kind: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
    within_m: Type.Optional(Type.Integer({ minimum: 1, maximum: near_m.max })),
  }),
  reply: Type.Object({ items: Type.Array(ComponentNear), organisations }),
})

export const listComponents = endpoint({
  method: 'GET',
  path: '/components',
  summary: 'The register by its identifiers: of an area, a status, a kind, or with part of a name or identifier',
  query: closed({
    area: Type.Optional(Int),
    q: Type.Optional(text(60)),
    kind: Type.Optional(Type.String({ pattern: '^\\d{2}(\\d{3})?$' })),
    status: Type.Optional(ComponentStatus),
    /** Whoever is its maintainer, owner or authority. */
    organisation: Type.Optional(Int),
    cursor: Type.Optional(Type.String({ pattern: '^\\d{17}$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({ ...pageOf(Component).properties, organisations, areas }),
})

/** What became of it and when, oldest first. */
export const ComponentLine = Type.Object({
  id: Id,
  kind: Type.String(),
  at: Instant,
  person_name: nullable(Type.String()),
  post_name: nullable(Type.String()),
  detail: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
})
export type ComponentLine = Static<typeof ComponentLine>

export const ComponentPage = Type.Object({
  component: Component,
  organisations,
  /** From the largest to its own. */
  areas,
  lines: Type.Array(ComponentLine),
})
export type ComponentPage = Static<typeof ComponentPage>

const byId = Type.Object({ id: Id })
export const getComponent = endpoint({
  method: 'GET',
  path: '/components/:id',
  summary: 'One component with its units and what became of it; its cases are in GET /cases?component=',
  params: byId,
  reply: ComponentPage,
})

export const NewComponent = closed({
  id: Id,
  code: text(17, 17),
  name: text(30),
  authority_id: Type.Optional(units.authority_id),
  owner_id: Type.Optional(units.owner_id),
  maintainer_id: Type.Optional(units.maintainer_id),
  lon: Lon,
  lat: Lat,
  crs: Type.Optional(systems),
  status: Type.Optional(ComponentStatus),
  started_on: Day,
  source: Type.Optional(oneOf(componentSources)),
  note: Type.Optional(text(1000, 0)),
})
export type NewComponent = Static<typeof NewComponent>

export const addComponent = endpoint({
  method: 'POST',
  path: '/components',
  summary: 'Put a component into the register',
  body: NewComponent,
  reply: Component,
})

/** What is left out stays as it is. */
export const ComponentChange = closed({
  id: Id,
  name: Type.Optional(text(30)),
  authority_id: Type.Optional(units.authority_id),
  owner_id: Type.Optional(units.owner_id),
  maintainer_id: Type.Optional(units.maintainer_id),
  lon: Type.Optional(Lon),
  lat: Type.Optional(Lat),
  status: Type.Optional(ComponentStatus),
  note: Type.Optional(text(1000, 0)),
  /** Since when it is so. */
  changed_on: Day,
  reason: text(200),
})
export type ComponentChange = Static<typeof ComponentChange>

export const changeComponent = endpoint({
  method: 'POST',
  path: '/components/:id/changes',
  summary: 'From a day on, another status, place or unit; what it was stands in the journal',
  params: byId,
  body: ComponentChange,
  reply: Component,
})
