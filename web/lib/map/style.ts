import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { pointColours } from './colours.ts'

const fonts = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif'
const ink = '#24405c'
const empty: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }

const areas = (scale: number): LayerSpecification[] => [
  {
    id: 'areas',
    type: 'fill',
    source: 'areas',
    paint: { 'fill-color': ['coalesce', ['get', 'shade'], '#ffffff'], 'fill-opacity': 0.92 },
  },
  {
    id: 'areas-line',
    type: 'line',
    source: 'areas',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#7f95ab', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.6, 16, 1.8] },
  },
  {
    id: 'areas-over',
    type: 'line',
    source: 'areas',
    filter: ['==', ['id'], -1],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#0b2e52', 'line-width': 2.5 },
  },
  {
    id: 'areas-name',
    type: 'symbol',
    source: 'names',
    layout: {
      'text-field': ['get', 'text'],
      'text-font': [fonts],
      'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11 * scale, 14, 15 * scale],
      'text-max-width': 8,
      'text-padding': 3,
      'symbol-sort-key': ['-', 0, ['get', 'weight']],
    },
    paint: {
      'text-color': ['case', ['get', 'dark'], '#ffffff', ink],
      'text-halo-color': ['case', ['get', 'dark'], '#1f5f9f', '#ffffff'],
      'text-halo-width': 1.2,
    },
  },
]

const late: ExpressionSpecification = ['get', 'overdue']
const points: LayerSpecification[] = [
  {
    id: 'clusters',
    type: 'circle',
    source: 'points',
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': '#33475c',
      'circle-opacity': 0.92,
      'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 10, 50, 16, 500, 24],
      'circle-stroke-color': ['case', ['>', ['get', 'late'], 0], pointColours.overdue, '#ffffff'],
      'circle-stroke-width': 2.5,
    },
  },
  {
    id: 'clusters-count',
    type: 'symbol',
    source: 'points',
    filter: ['has', 'point_count'],
    layout: {
      'text-field': ['get', 'point_count'],
      'text-font': [fonts],
      'text-size': 12,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': '#ffffff' },
  },
  {
    id: 'points',
    type: 'circle',
    source: 'points',
    filter: ['!', ['has', 'point_count']],
    paint: {
      'circle-color': ['case', late, pointColours.overdue, ['get', 'supervised'], pointColours.supervised, pointColours.open],
      'circle-radius': ['case', late, 8, 6],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  },
  {
    id: 'points-selected',
    type: 'circle',
    source: 'points',
    filter: ['==', ['get', 'key'], ''],
    paint: { 'circle-color': 'transparent', 'circle-radius': 12, 'circle-stroke-color': '#0b2e52', 'circle-stroke-width': 3 },
  },
]

/**
 * No tiles, glyphs or sprites from anywhere: letters are drawn with the fonts of the device, `scale` times as large as
 * usual where the whole screen is larger, as on a wall.
 */
export const baseStyle = (scale: number): StyleSpecification => ({
  version: 8,
  sources: {
    areas: empty,
    names: empty,
    points: {
      ...empty,
      cluster: true,
      clusterRadius: 42,
      clusterMaxZoom: 14,
      clusterProperties: { late: ['+', ['case', ['get', 'overdue'], 1, 0]] },
    },
  },
  layers: [{ id: 'background', type: 'background', paint: { 'background-color': '#e6edf3' } }, ...areas(scale), ...points],
})
