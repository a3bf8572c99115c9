import { basename } from 'node:path'
import type { Act } from '#kit/act.ts'
import { forget } from '#kit/cached.ts'
import { dayOf } from '#kit/day.ts'
import { isRefusal } from '#kit/ruling.ts'
import { topic } from '../ask.ts'
import type { Area, Boundary } from '../contract.ts'
import { checkCoverage, type Piece } from '../coverage.ts'
import { type Geos, withGeos } from '../geos.ts'
import { labelPoint } from '../locator.ts'
import { boxOf, polygonsOf } from '../polygons.ts'
import { type AccuracyClass, isGrid, type Level, pathUnder, type System } from '../rules.ts'
import { type Shape, soundShape } from '../shape.ts'
import { type AreaMap, type ImportReport, limits, type Refused } from './contract.ts'
import { arrange, type Planned, readItem, type Said } from './plan.ts'
import { readAreas } from './read.ts'
import { addAreas, changeAreas, drawBoundaries, geometriesOf, lockAreas, newIds } from './store.ts'

export type ImportOptions = {
  file: string
  format: 'geojson' | 'csv'
  crs: System
  map?: AreaMap
  level?: Level | null
  accuracy_class?: AccuracyClass
  /** From which day the file holds; today in China when left out. */
  valid_from?: string
  dryRun?: boolean
}

/**
 * Take over areas and boundaries from a file: the whole file or, when anything in it is refused, nothing. Safe to run twice: what is the
 * same stays, what differs gets a new version from the day on.
 */
export async function importAreas(act: Act, options: ImportOptions): Promise<ImportReport> {
  const items = await readAreas(options.file, options.format, options.map ?? {})
  const report: ImportReport = {
    ...{ done: false, read: items.length, added: 0, changed: 0, unchanged: 0, repaired: 0, placeholders: 0 },
    moved: [],
    refused: [],
    findings: [],
  }
  const said: Said[] = []
  for (const item of items) {
    const one = readItem(item, { level: options.level ?? null, accuracy_class: options.accuracy_class ?? 'C' })
    if (isRefusal(one))
      report.refused.push({ at: item.at, code: item.values.code || null, reason: one.refused, why: one.why ?? {} })
    else said.push(one)
  }
  const areas = await lockAreas(act)
  const known = new Map(areas.map((area) => [keyOf(area), area as Area & { level: Level }]))
  const { planned, refused } = arrange(said, known)
  report.refused.push(...refused)
  await withGeos(async (geos) => {
    const shapes = shapesOf(geos, planned, options.crs, report)
    if (report.refused.length > 0) return
    const all = await writing(act, planned, known, shapes, options, report)
    if (report.added + report.changed > 0) report.findings = await findingsOf(act, geos, all, shapes)
    report.done = !options.dryRun
  })
  report.refused.sort((a, b) => a.at - b.at).splice(limits.shown_max)
  if (!report.done) return report
  act.news.push({ kind: topic, subject: '', path: '', organisations: [] })
  forget(topic)
  return report
}

const keyOf = (area: Area) => area.grid_code ?? area.code ?? `#${area.id}`

function shapesOf(geos: Geos, planned: readonly Planned[], crs: System, report: ImportReport): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  for (const { at, key, geometry } of planned) {
    if (geometry === null || at === null) continue
    const shape = soundShape(geos, geometry, crs)
    if (isRefusal(shape)) report.refused.push({ at, code: key, reason: shape.refused, why: shape.why ?? {} } satisfies Refused)
    else {
      shapes.set(key, shape)
      if (shape.repaired) report.repaired += 1
    }
  }
  return shapes
}

const blank = {
  code: null,
  grid_code: null,
  name_en: null,
  grid_kind: null,
  urban_rural_class: null,
  population: null,
  households: null,
  lon: null,
  lat: null,
} as const

/** Decide what each area becomes, write it unless this is a dry run, and answer all areas of today by their key. */
async function writing(
  act: Act,
  planned: readonly Planned[],
  known: ReadonlyMap<string, Area>,
  shapes: ReadonlyMap<string, Shape>,
  options: ImportOptions,
  report: ImportReport,
): Promise<Map<string, Area>> {
  const day = options.valid_from ?? dayOf(act.now)
  const all = new Map(known)
  const fresh = planned.filter((one) => !known.has(one.key)).map((one) => one.key)
  const ids = new Map((await newIds(act, fresh.length)).map((id, n) => [fresh[n]!, id]))
  const drawn = await geometriesOf(
    act,
    planned.flatMap((one) => known.get(one.key)?.id ?? []),
  )
  const changed = new Set<string>()
  const lines: Boundary[] = []
  for (const one of planned) {
    const old = known.get(one.key)
    const shape = shapes.get(one.key)
    const parent = one.parent === null ? null : all.get(one.parent)!
    const id = old?.id ?? ids.get(one.key)!
    const [lon, lat] = shape ? labelPoint(polygonsOf(shape.geometry)) : [old?.lon ?? null, old?.lat ?? null]
    const code = isGrid(one.level) || one.level === 'cell' ? { grid_code: one.key } : { code: one.key }
    const next = {
      ...blank,
      ...old,
      ...code,
      ...one.fields,
      ...{ id, lon, lat, level: one.level, parent_id: parent?.id ?? null },
    } as Area
    Object.assign(next, {
      path: pathUnder(parent?.path ?? null, id),
      valid_from: old?.valid_from ?? day,
      valid_to: null,
      synthetic: one.placeholder,
    })
    all.set(one.key, next)
    const before = old && drawn.get(old.id)
    const redrawn =
      shape !== undefined && JSON.stringify(before?.geometry.coordinates) !== JSON.stringify(shape.geometry.coordinates)
    if (redrawn) lines.push(boundaryOf(next, shape, one, options, day))
    const differs = old && Object.keys(next).some((key) => next[key as keyof Area] !== old[key as keyof Area])
    if (differs) changed.add(one.key)
    if (old && old.path !== next.path) report.moved.push({ id, from: old.path, to: next.path })
    if (one.placeholder) report.placeholders += 1
    else if (!old) report.added += 1
    else if (differs || redrawn) report.changed += 1
    else report.unchanged += 1
  }
  for (const key of carried(all, report)) if (known.has(key)) changed.add(key)
  if (options.dryRun) return all
  await addAreas(
    act,
    fresh.map((key) => all.get(key)!),
  )
  await changeAreas(
    act,
    [...changed].map((key) => all.get(key)!),
    day,
  )
  await drawBoundaries(act, lines, day)
  return all
}

/** Whatever lies within a moved area moves with it. */
function carried(all: Map<string, Area>, report: ImportReport): string[] {
  const byId = new Map([...all.values()].map((area) => [area.id, area]))
  const out: string[] = []
  for (const area of [...all.values()].sort((a, b) => a.path.length - b.path.length)) {
    const parent = area.parent_id === null ? null : byId.get(area.parent_id)
    const path = pathUnder(parent?.path ?? null, area.id)
    if (path === area.path) continue
    report.moved.push({ id: area.id, from: area.path, to: path })
    const next = { ...area, path }
    byId.set(area.id, next)
    all.set(keyOf(area), next)
    out.push(keyOf(area))
  }
  return out
}

const boundaryOf = (area: Area, { geometry }: Shape, one: Planned, { file }: ImportOptions, day: string): Boundary => ({
  ...{ area_id: area.id, valid_from: day, valid_to: null, geometry, bbox: boxOf(polygonsOf(geometry)) },
  ...{ accuracy_class: one.accuracy_class, source: basename(file), synthetic: false },
})

/** Overlaps and gaps among the children of every area that the file drew inside of. */
async function findingsOf(act: Act, geos: Geos, all: ReadonlyMap<string, Area>, shapes: ReadonlyMap<string, Shape>) {
  const parents = new Set([...shapes.keys()].map((key) => all.get(key)!.parent_id))
  const family = [...all.values()].filter((area) => parents.has(area.parent_id) || parents.has(area.id))
  const drawn = await geometriesOf(
    act,
    family.map((area) => area.id),
  )
  const piece = (area: Area): Piece[] => {
    const geometry = shapes.get(keyOf(area))?.geometry ?? drawn.get(area.id)?.geometry
    return geometry ? [{ id: keyOf(area), geometry, accuracy_class: drawn.get(area.id)?.accuracy_class ?? 'C' }] : []
  }
  return [...parents].flatMap((id) => {
    const parent = id === null ? [] : family.filter((area) => area.id === id).flatMap(piece)
    const children = family.filter((area) => area.parent_id === id && area.level !== 'zone').flatMap(piece)
    return children.length > 1 || parent.length > 0 ? checkCoverage(geos, parent[0] ?? null, children) : []
  })
}
