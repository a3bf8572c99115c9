import initGeos from 'geos-wasm'
import { geojsonToGeosGeom, geosGeomToGeojson } from 'geos-wasm/helpers'
import type { Geometry, Position } from './contract.ts'
import { geometryOf, type Polygon, polygonsOf } from './polygons.ts'

type Native = Awaited<ReturnType<typeof initGeos>>
type Shape = { type: string; coordinates?: unknown; geometries?: Shape[] }

let loading: Promise<Native> | undefined
let complaint = ''
const load = () => (loading ??= initGeos({ errorHandler: (text) => void (complaint = text), noticeHandler: () => undefined }))

/** Plane geometry that must be right to the last digit, done by GEOS. */
export type Geos = {
  /** Null when the geometry is valid, else what is wrong and where. */
  flaw(geometry: Geometry): string | null
  makeValid(geometry: Geometry): Polygon[]
  intersection(a: readonly Polygon[], b: readonly Polygon[]): Polygon[]
  difference(a: readonly Polygon[], b: readonly Polygon[]): Polygon[]
  union(parts: readonly Polygon[]): Polygon[]
  /** The polygons that the lines enclose once they are cut where they cross, on a grid of `step` degrees. */
  faces(lines: readonly Position[][], step: number): Polygon[]
  voronoiEdges(sites: readonly Position[], around: Polygon): Position[][]
  /** Fewer points, the same for both sides of a shared border. */
  simplify(areas: readonly Geometry[], degrees: number): Geometry[]
}

/** Runs `work` with GEOS at hand and frees what it made. */
export async function withGeos<T>(work: (geos: Geos) => T | Promise<T>): Promise<T> {
  const native = await load()
  const made: number[] = []
  const keep = (pointer: number | null) => {
    if (!pointer) throw new Error(`GEOS: ${complaint || 'no result'}`)
    made.push(pointer)
    return pointer
  }
  const give = (shape: Shape) => keep(geojsonToGeosGeom(shape, native))
  const take = (pointer: number | null) => geosGeomToGeojson(keep(pointer), native) as Shape
  const many = (polygons: readonly Polygon[]) => give({ type: 'MultiPolygon', coordinates: polygons })
  const lines = (all: readonly Position[][]) => give({ type: 'MultiLineString', coordinates: all })
  const geos: Geos = {
    flaw: (geometry) => {
      const pointer = give(geometry)
      if (native.GEOSisValid(pointer) === 1) return null
      const reason = native.GEOSisValidReason(pointer) as unknown
      return typeof reason === 'number' ? native.Module.UTF8ToString(reason) : String(reason)
    },
    makeValid: (geometry) => {
      const how = native.GEOSMakeValidParams_create()
      native.GEOSMakeValidParams_setMethod(how, 1) // by structure: rings keep their meaning
      native.GEOSMakeValidParams_setKeepCollapsed(how, 0)
      const valid = native.GEOSMakeValidWithParams(give(geometry), how)
      native.GEOSMakeValidParams_destroy(how)
      return flatten(take(valid))
    },
    intersection: (a, b) => flatten(take(native.GEOSIntersection(many(a), many(b)))),
    difference: (a, b) => flatten(take(native.GEOSDifference(many(a), many(b)))),
    union: (parts) => flatten(take(native.GEOSUnaryUnion(many(parts)))),
    faces: (all, step) => {
      const noded = keep(native.GEOSUnaryUnionPrec(lines(all), step))
      const at = native.Module._malloc(4)
      native.Module.HEAPU32[at / 4] = noded
      const faces = native.GEOSPolygonize(at, 1)
      native.Module._free(at)
      return flatten(take(faces))
    },
    voronoiEdges: (sites, around) => {
      const points = give({ type: 'MultiPoint', coordinates: sites })
      const edges = take(native.GEOSVoronoiDiagram(points, give({ type: 'Polygon', coordinates: around }), 0, 1))
      return edges.type === 'LineString' ? [edges.coordinates as Position[]] : (edges.coordinates as Position[][])
    },
    simplify: (areas, degrees) => {
      const all = give({ type: 'GeometryCollection', geometries: [...areas] })
      const { geometries = [] } = take(native.GEOSCoverageSimplifyVW(all, degrees, 0))
      return geometries.map((shape, n) => {
        const polygons = flatten(shape)
        return polygons.length > 0 ? geometryOf(polygons) : areas[n]!
      })
    },
  }
  try {
    return await work(geos)
  } finally {
    for (const pointer of made) native.GEOSGeom_destroy(pointer)
    complaint = ''
  }
}

/** Only what has an area; points and lines that an operation leaves behind are dropped. */
function flatten(shape: Shape): Polygon[] {
  if (shape.type === 'Polygon' || shape.type === 'MultiPolygon')
    return polygonsOf(shape as Geometry).filter((rings) => rings.length > 0)
  return (shape.geometries ?? []).flatMap(flatten)
}
