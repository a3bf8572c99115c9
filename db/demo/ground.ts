import type { Position } from '#territory/contract.ts'
import type { Polygon } from '#territory/polygons.ts'
import { bentPlane, divide, type Seed, spread } from './divide.ts'
import { type Mesh, meshOf } from './mesh.ts'

/** A piece of land cut into cells, on which regions are drawn. */
export type Ground = {
  mesh: Mesh
  plane: Position[]
  /** Slivers along the outline and islets belong to someone, but nothing starts or is counted there. */
  crumb: boolean[]
  mass: number[]
}

export async function groundOf(
  outline: readonly Polygon[],
  spacing: (at: Position) => number,
  random: () => number,
  fine?: number,
): Promise<Ground> {
  const mesh = await meshOf(outline, spacing, random, fine)
  const plane = bentPlane(mesh, random)
  const land = mainland(mesh)
  const crumb = mesh.km2.map((km2, cell) => !land.has(cell) || km2 < 0.1 * spacing(mesh.centres[cell]!) ** 2)
  return { mesh, plane, crumb, mass: crumb.map((small) => (small ? 0 : 1)) }
}

/** The cells that hang together with the largest one's neighbours: all but the islets. */
function mainland(mesh: Mesh): Set<number> {
  const seen = new Set<number>()
  let largest = new Set<number>()
  for (const start of mesh.rings.keys()) {
    if (seen.has(start)) continue
    const piece = new Set([start])
    for (const cell of piece) for (const next of mesh.across[cell]!) if (next >= 0) piece.add(next)
    for (const cell of piece) seen.add(cell)
    if (piece.size > largest.size) largest = piece
  }
  return largest
}

export function nearestCell({ mesh, crumb }: Ground, { lon, lat }: { lon: number; lat: number }): number {
  let best = 0
  let least = Infinity
  mesh.centres.forEach(([x, y], cell) => {
    const far = (x - lon) ** 2 + (y - lat) ** 2
    if (far < least && !crumb[cell]) [best, least] = [cell, far]
  })
  return best
}

export function solid({ crumb }: Ground, cells: readonly number[]): readonly number[] {
  const firm = cells.filter((cell) => !crumb[cell])
  return firm.length > 0 ? firm : cells
}
export const sizeOn = (ground: Ground, cells: readonly number[]) => Math.max(1, solid(ground, cells).length)

/** Cells among seeds, by size in km². */
export const parcelled = ({ mesh, plane }: Ground, cells: readonly number[], seeds: readonly Seed[]) =>
  divide(mesh, plane, cells, seeds, mesh.km2, 30)

/** Cells among seeds, by number. */
export const shared = ({ mesh, plane, mass }: Ground, cells: readonly number[], seeds: readonly Seed[]) =>
  divide(mesh, plane, cells, seeds, mass, 10)

/** Cells among seeds that lie far from each other, in these shares. */
export const scattered = (ground: Ground, cells: readonly number[], shares: readonly number[], random: () => number) =>
  shared(ground, cells, spread(ground.plane, solid(ground, cells), shares, random))
