import type { Position } from '#territory/contract.ts'
import { metresEast } from '#territory/polygons.ts'
import type { Mesh } from './mesh.ts'

/** Where regions grow from, and how much of the whole each shall have. */
export type Seed = { cell: number; share: number }

/** A place as regions see it: bent by slow waves, so that borders wander as lanes and brooks do. */
export function bentPlane(mesh: Mesh, random: () => number): Position[] {
  const [lon0, lat0] = mesh.centres[0]!
  const waves = Array.from({ length: 10 }, (_, n) => {
    const length = 6 / 1.45 ** n // km, from the width of a town down to a lane
    const angle = random() * 2 * Math.PI
    const turn = (2 * Math.PI) / length
    return {
      x: Math.cos(angle) * turn,
      y: Math.sin(angle) * turn,
      phase: random() * 2 * Math.PI,
      push: random() * 2 * Math.PI,
      by: length * 0.09,
    }
  })
  return mesh.centres.map(([lon, lat]) => {
    const [x, y] = [((lon - lon0) * metresEast(lat0)) / 1000, (lat - lat0) * 111.32]
    let [u, v] = [x, y]
    for (const wave of waves) {
      const swing = Math.sin(wave.x * x + wave.y * y + wave.phase) * wave.by
      u += swing * Math.cos(wave.push)
      v += swing * Math.sin(wave.push)
    }
    return [u, v]
  })
}

const distance2 = (a: Position, b: Position) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2

/** A heap of [priority, cell, region], smallest priority first. */
function heap() {
  const items: [number, number, number][] = []
  const swap = (a: number, b: number) => ([items[a], items[b]] = [items[b]!, items[a]!])
  const less = (a: number, b: number) => items[a]![0] < items[b]![0]
  return {
    push(item: [number, number, number]) {
      items.push(item)
      for (let n = items.length - 1; n > 0 && less(n, (n - 1) >> 1); n = (n - 1) >> 1) swap(n, (n - 1) >> 1)
    },
    pop() {
      const top = items[0]
      const last = items.pop()
      if (items.length > 0 && last) {
        items[0] = last
        for (let n = 0; ; ) {
          let small = n
          for (const child of [2 * n + 1, 2 * n + 2]) if (child < items.length && less(child, small)) small = child
          if (small === n) break
          swap(n, small)
          n = small
        }
      }
      return top
    },
  }
}

/** Every cell to the region it is nearest to, reached through neighbours, so that regions stay in one piece. */
function grow(
  mesh: Mesh,
  plane: readonly Position[],
  members: ReadonlySet<number>,
  seeds: readonly Seed[],
  heads: readonly number[],
): Map<number, number> {
  const region = new Map<number, number>()
  const queue = heap()
  const reach = (cell: number, n: number) => {
    for (const next of mesh.across[cell]!)
      if (next >= 0 && members.has(next) && !region.has(next))
        queue.push([distance2(plane[next]!, plane[seeds[n]!.cell]!) - heads[n]!, next, n])
  }
  seeds.forEach(({ cell }, n) => region.set(cell, n))
  seeds.forEach(({ cell }, n) => reach(cell, n))
  for (let top = queue.pop(); top; top = queue.pop()) {
    const [, cell, n] = top
    if (region.has(cell)) continue
    region.set(cell, n)
    reach(cell, n)
  }
  return region
}

/** Islands, which nothing grows to, go to whoever is nearest over water. */
function annex(plane: readonly Position[], members: ReadonlySet<number>, region: Map<number, number>) {
  const shore = [...region]
  for (const cell of members) {
    if (region.has(cell)) continue
    let [least, home] = [Infinity, 0]
    for (const [other, n] of shore) {
      const far = distance2(plane[other]!, plane[cell]!)
      if (far < least) [least, home] = [far, n]
    }
    region.set(cell, home)
  }
}

/** Divide cells among seeds in the wanted shares of `mass`: borders move towards whoever has too much, round by round. */
export function divide(
  mesh: Mesh,
  plane: readonly Position[],
  cells: readonly number[],
  seeds: readonly Seed[],
  mass: readonly number[],
  rounds: number,
): number[][] {
  const members = new Set(cells)
  const whole = cells.reduce((sum, cell) => sum + mass[cell]!, 0)
  const size = cells.reduce((sum, cell) => sum + mesh.km2[cell]!, 0)
  const shares = seeds.reduce((sum, seed) => sum + seed.share, 0)
  const heads = seeds.map(() => 0)
  let best: Map<number, number> | undefined
  let least = Infinity
  for (let round = 0; round < rounds; round += 1) {
    const region = grow(mesh, plane, members, seeds, heads)
    const got = seeds.map(() => 0)
    for (const [cell, n] of region) got[n]! += mass[cell]!
    const miss = seeds.map(({ share }, n) => share / shares - got[n]! / whole)
    const worst = Math.max(...miss.map((by, n) => Math.abs(by) / (seeds[n]!.share / shares)))
    if (worst < least) {
      least = worst
      best = region
    }
    if (worst < 0.08) break
    const pace = 0.35 * (1 - round / (rounds + 4))
    miss.forEach((by, n) => (heads[n]! += pace * by * size))
  }
  annex(plane, members, best!)
  const parts: number[][] = seeds.map(() => [])
  for (const cell of cells) parts[best!.get(cell)!]!.push(cell)
  return parts
}

/** Seeds far from each other: the cell farthest from all chosen so far, among a few drawn at random. */
export function spread(
  plane: readonly Position[],
  cells: readonly number[],
  shares: readonly number[],
  random: () => number,
): Seed[] {
  if (cells.length < shares.length) throw new Error(`${cells.length} cells cannot hold ${shares.length} seeds`)
  const chosen: number[] = []
  const nearest = new Map(cells.map((cell) => [cell, Infinity]))
  while (chosen.length < shares.length) {
    let cell = -1
    for (let draw = 0; draw < 12 || cell < 0; draw += 1) {
      const next = cells[Math.floor(random() * cells.length)]!
      if (!chosen.includes(next) && (cell < 0 || nearest.get(next)! > nearest.get(cell)!)) cell = next
    }
    chosen.push(cell)
    for (const [other, far] of nearest) nearest.set(other, Math.min(far, distance2(plane[other]!, plane[cell]!)))
  }
  return chosen.map((cell, n) => ({ cell, share: shares[n]! }))
}

/** Hand out whole numbers in proportion: at least one each, never more than there is room for. */
export function portion(total: number, weights: readonly number[], room: readonly number[]): number[] {
  const given = weights.map(() => 1)
  for (let left = total - weights.length; left > 0; left -= 1) {
    const n = nextOf(weights, given, room)
    if (n < 0) throw new Error(`no room for ${left} more`)
    given[n]! += 1
  }
  return given
}

/** Whoever has most for each one it holds is given the next (Sainte-Laguë); ties go to the first. */
function nextOf(weights: readonly number[], given: readonly number[], room: readonly number[]): number {
  let best = -1
  for (let n = 0; n < weights.length; n += 1)
    if (given[n]! < room[n]! && (best < 0 || weights[n]! / (2 * given[n]! + 1) > weights[best]! / (2 * given[best]! + 1)))
      best = n
  return best
}
