import Flatbush from 'flatbush'
import type { Geometry } from './contract.ts'
import type { Geos } from './geos.ts'
import { areaOf, boxOf, measure, oriented, type Polygon, polygonsOf } from './polygons.ts'
import { type AccuracyClass, type Finding, tolerance } from './rules.ts'

export type Piece = { id: number | string; geometry: Geometry; accuracy_class: AccuracyClass }
const findings_max = 200

type Edges = Map<string, number[]>
const forward = (a: readonly number[], b: readonly number[]) => `${a[0]},${a[1]} ${b[0]},${b[1]}`

function eachEdge(polygons: readonly Polygon[], work: (there: string, back: string) => void) {
  for (const rings of polygons)
    for (const ring of rings)
      for (let n = 1; n < ring.length; n += 1) work(forward(ring[n - 1]!, ring[n]!), forward(ring[n]!, ring[n - 1]!))
}

/**
 * The children that do not fit: in a true partition every inner edge runs once in each direction, and every other edge is an
 * edge of the parent. Nothing else can hide in it, so a partition without such children is proved whole by this alone.
 */
export function misfits(parent: readonly Polygon[] | null, children: readonly Polygon[][]): Set<number> {
  const open: Edges = new Map()
  const wrong = new Set<number>()
  children.forEach((child, n) =>
    eachEdge(child, (there) => {
      const others = open.get(there)
      if (others) others.push(n)
      else open.set(there, [n])
    }),
  )
  for (const [, owners] of open) if (owners.length > 1) for (const owner of owners) wrong.add(owner)
  const border = new Set<string>()
  if (parent) eachEdge(parent, (there) => border.add(there))
  for (const [edge, owners] of open) {
    const [a = '', b = ''] = edge.split(' ')
    if (!open.has(`${b} ${a}`) && !border.delete(edge)) for (const owner of owners) wrong.add(owner)
  }
  if (border.size > 0) wrong.add(-1) // the parent has an edge that no child keeps
  return wrong
}

/** Overlaps among children, gaps inside the parent and parts outside of it, wider than the borders' accuracy allows. */
export function checkCoverage(geos: Geos, parent: Piece | null, children: readonly Piece[]): Finding[] {
  const around = parent ? oriented(polygonsOf(parent.geometry)) : null
  const shapes = children.map((child) => oriented(polygonsOf(child.geometry)))
  const wrong = misfits(around, shapes)
  const whole = shapes.reduce((sum, shape) => sum + areaOf(shape), 0)
  const equal = !around || Math.abs(areaOf(around) - whole) < 1e-9 * whole
  if (equal && (wrong.size === 0 || shapes.length === 0)) return []
  const suspects = equal ? [...wrong].filter((n) => n >= 0) : [...shapes.keys()]
  const found: Finding[] = []
  const note = (kind: Finding['kind'], areas: Finding['areas'], polygons: readonly Polygon[], allowed: number) => {
    for (const polygon of polygons) {
      const size = measure(polygon)
      if (size.width_metres > allowed) found.push({ kind, areas, ...size })
    }
  }
  const allowed = (...pieces: Piece[]) => Math.max(...pieces.map((piece) => tolerance[piece.accuracy_class]))
  for (const [a, b] of pairs(shapes, suspects))
    note(
      'overlap',
      [children[a]!.id, children[b]!.id],
      geos.intersection(shapes[a]!, shapes[b]!),
      allowed(children[a]!, children[b]!),
    )
  const together = geos.union(shapes.flat())
  if (parent && around) {
    note('gap', [parent.id], geos.difference(around, together), allowed(parent, ...children))
    note('outside', [parent.id], geos.difference(together, around), allowed(parent, ...children))
  } else
    note(
      'gap',
      [],
      together.flatMap(([, ...holes]) => holes.map((hole) => [hole.toReversed()])),
      allowed(...children),
    )
  return found.toSorted((a, b) => b.square_metres - a.square_metres).slice(0, findings_max)
}

/** Suspects whose boxes meet another child's box, each pair once. */
function pairs(shapes: readonly Polygon[][], suspects: readonly number[]): [number, number][] {
  if (shapes.length === 0) return []
  const index = new Flatbush(shapes.length)
  const boxes = shapes.map(boxOf)
  for (const box of boxes) index.add(...box)
  index.finish()
  const suspected = new Set(suspects)
  return suspects.flatMap((a) =>
    index
      .search(...boxes[a]!)
      .filter((b) => b !== a && (a < b || !suspected.has(b)))
      .map((b): [number, number] => [a, b]),
  )
}
