import { useEffect, useState } from 'react'
import { type Feature, getBoundaries, getBoundary, type Position } from '#territory/contract.ts'
import type { Level } from '#territory/rules.ts'
import { call, Refused } from '../call.ts'
import type { Box } from './engine.ts'

const kept_max = 60
const kept = new Map<string, Promise<Feature[]>>()

/** The boundaries inside an area, or its own when nothing lies inside it. Kept while the page is open. */
export function boundariesOf(area: number, level?: Level): Promise<Feature[]> {
  const key = `${area}/${level ?? ''}`
  const known = kept.get(key)
  if (known) return known
  if (kept.size >= kept_max) kept.delete(kept.keys().next().value!)
  const asked = ask(area, level)
  kept.set(key, asked)
  asked.catch(() => kept.delete(key))
  return asked
}

async function ask(area: number, level?: Level): Promise<Feature[]> {
  const { features } = await call(getBoundaries, { params: { id: area }, query: level ? { level } : {} })
  if (features.length > 0) return features
  const own = await call(getBoundary, { params: { id: area } }).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 404) return null
    throw error
  })
  if (!own) return []
  const { geometry, synthetic } = own
  const itself = { id: area, level: level ?? 'cell', code: null, grid_code: null, name: '', name_en: null, parent_id: null }
  return [
    {
      type: 'Feature',
      id: area,
      properties: { ...itself, path: '', lon: null, lat: null, urban_rural_class: null, synthetic },
      geometry,
    },
  ]
}

type Shown = { features: Feature[] | null; failed: boolean; again: () => void }

export function useBoundaries(area: number | null, level?: Level): Shown {
  const [shown, show] = useState<{ of: string; features: Feature[] | null; failed: boolean }>()
  const [tries, setTries] = useState(0)
  const key = `${area}/${level ?? ''}`
  useEffect(() => {
    if (area === null) return
    let stale = false
    boundariesOf(area, level).then(
      (features) => stale || show({ of: key, features, failed: false }),
      () => stale || show({ of: key, features: null, failed: true }),
    )
    return () => {
      stale = true
    }
  }, [area, level, key, tries])
  const current = shown?.of === key
  return {
    features: current ? shown.features : null,
    failed: current && shown.failed,
    again: () => setTries(tries + 1),
  }
}

/** West, south, east, north of all of them; null when there are none. */
export function around(features: readonly Feature[]): Box | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  const take = ([lon, lat]: Position) => {
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  for (const { geometry } of features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    for (const polygon of polygons) for (const position of polygon[0] ?? []) take(position)
  }
  return box[0] === Infinity ? null : box
}
