import type * as GeoJSON from 'geojson'
import { GeoJSONSource, Map as MapLibre, type MapOptions, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { say } from '../language.ts'
import { baseStyle } from './style.ts'
import { words } from './words.ts'

setWorkerUrl(workerUrl)

export type { MapLibre }
export type Box = [west: number, south: number, east: number, north: number]

const touch = () => matchMedia('(pointer: coarse)').matches
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

const locale = () => ({
  'Map.Title': say(words, 'map'),
  'NavigationControl.ZoomIn': say(words, 'zoom_in'),
  'NavigationControl.ZoomOut': say(words, 'zoom_out'),
  'CooperativeGesturesHandler.WindowsHelpText': say(words, 'hold_key'),
  'CooperativeGesturesHandler.MacHelpText': say(words, 'hold_command'),
  'CooperativeGesturesHandler.MobileHelpText': say(words, 'two_fingers'),
})

/** A flat map that needs nothing from outside the house; null where the device has no WebGL. */
export function openMap(container: HTMLElement, options: Partial<MapOptions> = {}): MapLibre | null {
  try {
    const map = new MapLibre({
      container,
      style: baseStyle(Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 14)),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      // on a phone the map lies in a page that one finger scrolls
      cooperativeGestures: touch(),
      maxZoom: 19,
      fadeDuration: still() ? 0 : 200,
      locale: locale(),
      ...options,
    })
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
    return map
  } catch {
    return null
  }
}

export function fill(map: MapLibre, source: string, features: GeoJSON.Feature[]) {
  const found = map.getSource(source)
  if (found instanceof GeoJSONSource) void found.setData({ type: 'FeatureCollection', features })
}

export function fit(map: MapLibre, box: Box, animate: boolean) {
  const { clientWidth, clientHeight } = map.getContainer()
  const padding = Math.round(Math.min(clientWidth, clientHeight) * 0.06)
  map.fitBounds(box, { padding, maxZoom: 17, animate: animate && !still(), duration: 500 })
}

export const boxOf = (map: MapLibre): Box => {
  const bounds = map.getBounds()
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
}
