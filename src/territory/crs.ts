import exported from 'gcoord'
import type { Geometry, Position } from './contract.ts'
import type { System } from './rules.ts'

// A CommonJS package whose types describe an ES module: what Node gives is what they call its default.
const gcoord = exported as unknown as typeof exported.default
const from = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

/** A position in the one system we keep. CGCS2000 equals WGS-84 to within centimetres, so it passes unchanged. */
export function toWgs84(system: System, lon: number, lat: number): Position {
  if (system === 'wgs84' || system === 'cgcs2000') return [lon, lat]
  const [x, y] = gcoord.transform([lon, lat], from[system], gcoord.WGS84)
  return [x, y]
}

/** Seven decimals are a centimetre: more is noise that keeps shared borders from being equal. */
export const round7 = (value: number) => Math.round(value * 1e7) / 1e7

export function geometryToWgs84(system: System, geometry: Geometry): Geometry {
  const ring = (positions: Position[]) =>
    positions.map(([lon, lat]): Position => {
      const [x, y] = toWgs84(system, lon, lat)
      return [round7(x), round7(y)]
    })
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(ring)) }
}
