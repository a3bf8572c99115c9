import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type AreaBrief, listAreas, locate } from '#territory/contract.ts'
import { call } from '../call.ts'
import { named, useLanguage, useWords } from '../language.ts'
import { around, boundariesOf } from './boundaries.ts'
import { fill, fit, type MapLibre, openMap } from './engine.ts'
import { areaFeatures, nameFeatures } from './features.ts'
import './map.css'
import { words } from './words.ts'

export type LonLat = { lon: number; lat: number }
type Props = {
  value: LonLat | null
  /** `accuracy_m` is known when the device itself said where it is. */
  onChange: (place: LonLat, accuracy_m: number | null) => void
  /** Where the map opens; the whole city when left out. */
  areaId?: number
  height?: number | string
}

const close_zoom = 16
const settled_ms = 250
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** The map moves under a fixed cross: exact with a thumb, and with the arrow keys. */
export function PlacePicker({ value, onChange, areaId, height = 320 }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [blind, setBlind] = useState(false)
  const [asking, setAsking] = useState<'no' | 'yes' | 'refused'>('no')
  const areas = useAreasAt(value)
  const given = useEffectEvent((at: MapLibre) => {
    const { lng, lat } = at.getCenter()
    onChange({ lon: round(lng), lat: round(lat) }, null)
  })
  const start = useEffectEvent(() => value)

  // the map's own words are fixed when it is made: another language makes another map
  useEffect(() => {
    const first = start()
    const at = first ? { center: [first.lon, first.lat] as [number, number], zoom: close_zoom } : {}
    const made = openMap(container.current!, { cooperativeGestures: false, ...at })
    if (!made) return setBlind(true)
    made.on('load', () => setMap(made))
    // only what a person did moves the choice; fitting the map to an area does not
    made.on('moveend', (event) => (event.originalEvent || 'chosen' in event) && given(made))
    made.on('click', (event) => made.easeTo({ center: event.lngLat }, { chosen: true }))
    return () => {
      setMap(null)
      made.remove()
    }
  }, [language])

  useShownAreas(map, areaId, areas, value !== null)
  useEffect(() => {
    if (!map || !value) return
    const { lng, lat } = map.getCenter()
    const here = Math.abs(lng - value.lon) < 2e-6 && Math.abs(lat - value.lat) < 2e-6
    if (!here && !map.isMoving()) map.jumpTo({ center: [value.lon, value.lat], zoom: Math.max(map.getZoom(), close_zoom) })
  }, [map, value])

  function findMe() {
    setAsking('yes')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAsking('no')
        onChange({ lon: round(coords.longitude), lat: round(coords.latitude) }, coords.accuracy)
      },
      () => setAsking('refused'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 15_000 },
    )
  }

  const names = areas?.filter((one) => !wide.has(one.level)).map(named)
  return (
    <div className="place-picker">
      <section className="city-map" style={{ height }} aria-label={t('picker')}>
        <div className="city-map-canvas" ref={container} />
        {blind ? <p className="city-map-say">{t('no_map')}</p> : <i className={`cross ${value ? 'set' : ''}`} aria-hidden />}
        <p className="city-map-note">{t('synthetic')}</p>
      </section>
      <div className="place-picker-foot">
        <output>
          {asking === 'refused' && `${t('no_position')} `}
          {!value && t('not_chosen')}
          {value && names && (names.length > 0 ? t('here', { names: names.join(' › ') }) : t('outside'))}
        </output>
        <button type="button" onClick={findMe} disabled={asking === 'yes' || !('geolocation' in navigator)}>
          {asking === 'yes' ? t('finding') : t('my_position')}
        </button>
      </div>
    </div>
  )
}

/** The chain of areas around the choice, asked once it rests; null until known. */
function useAreasAt(value: LonLat | null): AreaBrief[] | null {
  const [known, setKnown] = useState<{ at: string; areas: AreaBrief[] }>()
  const key = value ? `${value.lon},${value.lat}` : ''
  useEffect(() => {
    if (!key) return
    const asked = new AbortController()
    const [lon, lat] = key.split(',').map(Number) as [number, number]
    const timer = setTimeout(() => {
      call(locate, { query: { lon, lat }, signal: asked.signal }).then(
        (place) => setKnown({ at: key, areas: place.areas }),
        () => undefined, // the position itself is kept; its grid is found again when it is sent
      )
    }, settled_ms)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [key])
  return known?.at === key ? known.areas : null
}

const wide = new Set(['province', 'city', 'county', 'zone'])

/** Draws the towns, and around the choice the villages of its town, the grids of its village and so on down. */
function useShownAreas(map: MapLibre | null, areaId: number | undefined, areas: AreaBrief[] | null, chosen: boolean) {
  const inside = areas?.filter((one) => !wide.has(one.level)).slice(0, -1)
  const near = inside?.map((one) => one.id).join() ?? null
  const opened = useRef<MapLibre>(null)
  useEffect(() => {
    if (!map) return
    let stale = false
    async function draw(at: MapLibre) {
      const root = areaId ?? (await call(listAreas, { query: { level: 'county', limit: 1 } })).items[0]?.id
      if (root === undefined) return
      const inner = (near ?? '').split(',').filter(Boolean).map(Number)
      const all = await Promise.all([root, ...inner].map((id) => boundariesOf(id)))
      if (stale) return
      const features = [...new Map(all.flat().map((one) => [one.id, one])).values()]
      fill(at, 'areas', areaFeatures(features, undefined))
      fill(at, 'names', nameFeatures(features, undefined))
      const box = around(all[0] ?? [])
      if (!chosen && box && opened.current !== at) fit(at, box, false)
      opened.current = at
    }
    if (near !== null || opened.current !== map) draw(map).catch(() => undefined) // without boundaries a place can still be chosen
    return () => {
      stale = true
    }
  }, [map, areaId, near, chosen])
}

export default PlacePicker
