import type { MapLayerMouseEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Level } from '#territory/rules.ts'
import { named, useLanguage, useWords } from '../language.ts'
import { around, useBoundaries } from './boundaries.ts'
import { type Box, boxOf, fill, fit, type MapLibre, openMap } from './engine.ts'
import { areaFeatures, nameFeatures, pointFeatures } from './features.ts'
import './map.css'
import { words } from './words.ts'

export type MapPoint = { id: string; lon: number; lat: number; overdue?: boolean; supervised?: boolean }
/** How one area is painted: a colour, and a line under its name; where names would overlap the heavier one stays. */
export type Shade = { colour: string; dark: boolean; note?: string; weight?: number }

type Props = {
  areaId: number
  /** Which level is drawn inside the area; the next one below when left out. */
  level?: Level
  points?: readonly MapPoint[]
  selected?: string | null
  shades?: ReadonlyMap<number, Shade>
  onPick?: (id: string) => void
  onArea?: (id: number) => void
  /** Told of the visible part, once it rests. */
  onBox?: (box: Box) => void
  height?: number | string
}

const nowhere: readonly MapPoint[] = []

/** Areas, and cases in them as points. Every colour on it also stands in words in the table or list beside it. */
export function CityMap({
  areaId,
  level,
  points = nowhere,
  selected = null,
  shades,
  onPick,
  onArea,
  onBox,
  height = 360,
}: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [blind, setBlind] = useState(false)
  const [over, setOver] = useState(-1)
  const fitted = useRef(0)
  const { features, failed, again } = useBoundaries(areaId, level)

  const pick = useEffectEvent((event: MapLayerMouseEvent) => onPick?.(String(event.features?.[0]?.properties['key'])))
  const enter = useEffectEvent((event: MapLayerMouseEvent) => {
    const over = event.target.queryRenderedFeatures(event.point, { layers: ['points', 'clusters'] })
    const area = Number(event.features?.[0]?.id)
    if (over.length === 0 && area !== areaId) onArea?.(area)
  })
  const rest = useEffectEvent((at: MapLibre) => onBox?.(boxOf(at)))
  const point = useEffectEvent((event: MapLayerMouseEvent | null) => {
    const id = Number(event?.features?.[0]?.id ?? -1)
    if (id === over) return
    setOver(id)
    map?.setFilter('areas-over', ['==', ['id'], onArea ? id : -1])
    if (map) map.getCanvas().style.cursor = onArea && id !== -1 ? 'pointer' : ''
  })

  // the map's own words are fixed when it is made: another language makes another map
  useEffect(() => {
    const made = openMap(container.current!)
    if (!made) return setBlind(true)
    fitted.current = 0
    made.on('load', () => setMap(made))
    made.on('click', 'points', (event) => pick(event))
    made.on('click', 'areas', (event) => enter(event))
    made.on('click', 'clusters', (event) => made.easeTo({ center: event.lngLat, zoom: made.getZoom() + 2 }))
    made.on('mousemove', 'areas', (event) => point(event))
    made.on('mouseleave', 'areas', () => point(null))
    made.on('moveend', () => rest(made))
    return () => {
      setMap(null)
      made.remove()
    }
  }, [language])

  useEffect(() => {
    if (!map || !features) return
    fill(map, 'areas', areaFeatures(features, shades))
    fill(map, 'names', nameFeatures(features, shades))
    const box = around(features)
    if (!box || fitted.current === areaId) return
    fit(map, box, fitted.current !== 0)
    fitted.current = areaId
  }, [map, features, shades, areaId])
  useEffect(() => {
    if (map) fill(map, 'points', pointFeatures(points))
  }, [map, points])
  useEffect(() => {
    map?.setFilter('points-selected', ['==', ['get', 'key'], selected ?? ''])
  }, [map, selected])

  const pointed = features?.find((one) => one.id === over)?.properties
  const synthetic = features?.some((one) => one.properties.synthetic)
  return (
    <section className="city-map" style={{ height }} aria-label={t('map')}>
      <div className="city-map-canvas" ref={container} />
      {blind && <p className="city-map-say">{t('no_map')}</p>}
      {!blind && failed && (
        <p className="city-map-say" role="alert">
          {t('failed')}
          <button type="button" onClick={again}>
            {t('retry')}
          </button>
        </p>
      )}
      {!blind && !failed && !(map && features) && <output className="city-map-say">{t('loading')}</output>}
      {!blind && map && features?.length === 0 && <p className="city-map-say">{t('no_boundaries')}</p>}
      {pointed?.name && (
        <p className="city-map-over" aria-hidden>
          {[named(pointed), shades?.get(over)?.note].filter(Boolean).join(' · ')}
        </p>
      )}
      {synthetic && <p className="city-map-note">{t('synthetic')}</p>}
    </section>
  )
}

export default CityMap
