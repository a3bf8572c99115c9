import type * as GeoJSON from 'geojson'
import type { Feature } from '#territory/contract.ts'
import { named } from '../language.ts'
import { around } from './boundaries.ts'
import type { MapPoint, Shade } from './CityMap.tsx'

type Shades = ReadonlyMap<number, Shade> | undefined

export const areaFeatures = (features: readonly Feature[], shades: Shades): GeoJSON.Feature[] =>
  features.map((one) => ({
    type: 'Feature',
    id: one.id,
    properties: { shade: shades?.get(one.id)?.colour ?? null },
    geometry: one.geometry,
  }))

/** One label an area, at its own place or in the middle of its box. */
export const nameFeatures = (features: readonly Feature[], shades: Shades): GeoJSON.Feature[] =>
  features.flatMap((one) => {
    const { lon, lat } = one.properties
    const [west, south, east, north] = around([one]) ?? [0, 0, 0, 0]
    const coordinates = lon !== null && lat !== null ? [lon, lat] : [(west + east) / 2, (south + north) / 2]
    const shade = shades?.get(one.id)
    const text = [named(one.properties), shade?.note].filter(Boolean).join('\n')
    if (!text) return []
    const properties = { text, dark: shade?.dark ?? false, weight: shade?.weight ?? 0 }
    return [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates } }]
  })

export const pointFeatures = (points: readonly MapPoint[]): GeoJSON.Feature[] =>
  points.map(({ id, lon, lat, overdue = false, supervised = false }) => ({
    type: 'Feature',
    properties: { key: id, overdue, supervised },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }))
