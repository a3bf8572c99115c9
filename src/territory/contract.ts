import { closed, Day, endpoint, Int, Lat, Lon, nullable, oneOf, pageOf, type Static, Type, text } from '#kit/contract.ts'
import { accuracyClasses, type GridFormat, gridFormats, levels, loopViews, systems } from './rules.ts'

export const Level = oneOf(levels)
export const gridKinds = ['general', 'dedicated', 'micro_grid'] as const

export const Area = Type.Object({
  id: Int,
  level: Level,
  code: nullable(Type.String()),
  grid_code: nullable(Type.String()),
  name: Type.String(),
  name_en: nullable(Type.String()),
  parent_id: nullable(Int),
  /** Ids from the root to this area, each followed by a slash. */
  path: Type.String(),
  grid_kind: nullable(oneOf(gridKinds)),
  urban_rural_class: nullable(Type.String()),
  population: nullable(Type.Integer()),
  households: nullable(Type.Integer()),
  lon: nullable(Type.Number()),
  lat: nullable(Type.Number()),
  valid_from: Day,
  valid_to: nullable(Day),
  /** Made up for a demonstration, or a placeholder known only by its code. */
  synthetic: Type.Boolean(),
})
export type Area = Static<typeof Area>

export const AreaBrief = Type.Pick(Area, [
  'id',
  'level',
  'code',
  'grid_code',
  'name',
  'name_en',
  'parent_id',
  'path',
  'lon',
  'lat',
  'urban_rural_class',
])
export type AreaBrief = Static<typeof AreaBrief>

export type Position = [number, number]
export type Ring = Position[]
/** GeoJSON in WGS-84; described loosely so that large ones are serialised fast. */
export type Geometry = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }
export const Geometry = Type.Unsafe<Geometry>({
  type: 'object',
  properties: { type: { type: 'string', enum: ['Polygon', 'MultiPolygon'] }, coordinates: { type: 'array' } },
  required: ['type', 'coordinates'],
})

export const Boundary = Type.Object({
  area_id: Int,
  valid_from: Day,
  valid_to: nullable(Day),
  geometry: Geometry,
  /** West, south, east, north. */
  bbox: Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }),
  accuracy_class: oneOf(accuracyClasses),
  source: Type.String(),
  synthetic: Type.Boolean(),
})
export type Boundary = Static<typeof Boundary>

export const AreaPage = Type.Object({
  area: Area,
  ancestors: Type.Array(AreaBrief),
  children: Type.Array(AreaBrief),
  zones: Type.Array(AreaBrief),
})
export type AreaPage = Static<typeof AreaPage>

export const Feature = Type.Object({
  type: Type.Literal('Feature'),
  id: Int,
  properties: Type.Object({ ...AreaBrief.properties, synthetic: Type.Boolean() }),
  geometry: Geometry,
})
export type Feature = Static<typeof Feature>
export const Features = Type.Object({ type: Type.Literal('FeatureCollection'), features: Type.Array(Feature) })
export type Features = Static<typeof Features>

/** Where a point is: the areas around it from the largest to the smallest, and the zones that overlay them. */
export const Place = Type.Object({ lon: Lon, lat: Lat, areas: Type.Array(AreaBrief), zones: Type.Array(AreaBrief) })
export type Place = Static<typeof Place>

/** What people of this city call a level, and whether it holds cases. */
export const CityLevel = Type.Object({
  level: Level,
  name: Type.String(),
  name_en: Type.String(),
  holds: Type.Boolean(),
  ord: Type.Integer(),
})
export type CityLevel = Static<typeof CityLevel>

/** What differs from city to city, as data. Before anybody has said it, the name is null and there are no levels. */
export const City = Type.Object({
  name: nullable(Type.String()),
  name_en: nullable(Type.String()),
  /** How the way of a case is shown. */
  view: oneOf(loopViews),
  grid_format: oneOf(Object.keys(gridFormats) as [GridFormat, ...GridFormat[]]),
  /** From the largest to the smallest. */
  levels: Type.Array(CityLevel),
})
export type City = Static<typeof City>

const id = closed({ id: Int })
const AsOf = Type.Optional(Day)

export const readCity = endpoint({
  method: 'GET',
  path: '/city',
  summary: 'Which city this is: its levels by name, which of them hold cases, and how it shows the way of a case',
  access: 'anyone',
  reply: City,
  keep: 60,
})

export const listAreas = endpoint({
  method: 'GET',
  path: '/areas',
  summary: 'Find areas by parent, level, or part of a name or code',
  access: 'anyone',
  query: closed({
    parent: Type.Optional(Int),
    level: Type.Optional(Level),
    q: Type.Optional(text(60)),
    after: Type.Optional(Int),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  reply: pageOf(Area),
})

export const getArea = endpoint({
  method: 'GET',
  path: '/areas/:id',
  summary: 'One area with its ancestors, children and zones; as it is now, or as it was on a day',
  access: 'anyone',
  params: id,
  query: closed({ as_of: AsOf }),
  reply: AreaPage,
})

export const getBoundary = endpoint({
  method: 'GET',
  path: '/areas/:id/boundary',
  summary: 'The boundary of one area in full detail; as it is now, or as it was on a day',
  access: 'anyone',
  params: id,
  query: closed({ as_of: AsOf }),
  reply: Boundary,
})

export const getBoundaries = endpoint({
  method: 'GET',
  path: '/areas/:id/boundaries',
  summary: 'The boundaries of the areas inside, simplified together for a map',
  access: 'anyone',
  params: id,
  query: closed({ level: Type.Optional(Level) }),
  reply: Features,
  keep: 300,
})

export const locate = endpoint({
  method: 'GET',
  path: '/locate',
  summary: 'The areas and zones that a point lies in',
  access: 'anyone',
  query: closed({ lon: Lon, lat: Lat, crs: Type.Optional(oneOf(systems)) }),
  reply: Place,
})
