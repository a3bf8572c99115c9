import { catalogueNow, categoryById } from '#catalogue/ask.ts'
import type { Act } from '#kit/act.ts'
import { dayOf } from '#kit/day.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { organisationById } from '#people/ask.ts'
import { areaById, chainOf, childrenOf, pathsOf } from '#territory/ask.ts'
import { mayView } from '../rules.ts'
import type { KpiCases, KpiCasesAsked, KpiRow, KpiTable, Slice, Sliced } from './contract.ts'
import { addSums, figuresOfSums, isNothing, type KpiId, kpis, maySeePosts, noSums, partOf, type Sums, slicesOf } from './rules.ts'
import { countFacts, countPosts, listFacts, type Where } from './store.ts'
import { type Parts, readParts, summedUntil } from './sums/ask.ts'

const days_default = 30
const page_default = 30
const day_ms = 86_400_000
const startOf = (day: string, later = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + later * day_ms).toISOString()

type Period = { from: string; to: string }

/** Both days belong to the period; it ends today and is thirty days long unless one says otherwise. */
function periodOf({ now }: Act, { from, to }: Partial<Period>): Period {
  const last = to ?? dayOf(now)
  const first = from ?? new Date(Date.parse(`${last}T00:00:00Z`) - (days_default - 1) * day_ms).toISOString().slice(0, 10)
  if (first > last) throw new Problem('malformed', { part: 'query', issues: [{ path: '/from', rule: 'period' }] })
  return { from: first, to: last }
}

const sees = ({ actor }: Act, path: string) => actor.areas.some((area) => path.startsWith(area))

/** The area asked for, or the topmost of the actor's own; not found where the actor may not look. */
async function areaFor(act: Act, id: number | undefined) {
  const own = act.actor.areas[0]?.split('/').filter(Boolean).at(-1)
  const [root] = own === undefined ? await childrenOf(act, null) : []
  const area = found(await areaById(act, id ?? (own === undefined ? (root?.id ?? 0) : Number(own))))
  if (!sees(act, area.path)) throw new Problem('not_found')
  return area
}

const wide: readonly string[] = ['province', 'city', 'county', 'zone']

type Asked = Omit<Sliced, 'by'>
type Scope = Awaited<ReturnType<typeof scopeOf>>

/** Area, period and filters of a question, as the store is asked. A zone stands for its members. */
async function scopeOf(act: Act, asked: Asked) {
  granted(mayView(act.actor))
  const area = await areaFor(act, asked.area)
  const period = periodOf(act, asked)
  const category = asked.category === undefined ? null : found(await categoryById(act, asked.category))
  const unit = asked.unit === undefined ? null : found(await organisationById(act, asked.unit))
  const depthOf = (path: string) => path.split('/').length - 1
  const members = area.level === 'zone' ? (await pathsOf(act, area.id)).slice(1) : []
  const where: Where = {
    spans: [{ path: area.path, depth: depthOf(area.path) + 1 }, ...members.map((path) => ({ path, depth: depthOf(path) }))],
    narrow: !wide.includes(area.level),
    from: startOf(period.from),
    until: startOf(period.to, 1),
    categories: category && (await belowCategory(act, category.id)),
    unit: unit?.id ?? null,
    since: null,
  }
  return { area, members, period, category, unit, where }
}

type Named = { id: number; name: string; name_en: string | null }
const brief = ({ id, name, name_en }: Named) => ({ id, name, name_en })
const place = (area: Named & { level: string }) => ({ ...brief(area), level: area.level })

async function categoryTree(act: Act) {
  const { categories } = await catalogueNow(act)
  return Map.groupBy(categories, (one) => one.parent_id)
}

async function belowCategory(act: Act, id: number): Promise<number[]> {
  const tree = await categoryTree(act)
  const down = (one: number): number[] => [one, ...(tree.get(one) ?? []).flatMap((child) => down(child.id))]
  return down(id)
}

async function chainOfCategory(act: Act, id: number | null): Promise<Named[]> {
  const one = id === null ? undefined : await categoryById(act, id)
  return one ? [...(await chainOfCategory(act, one.parent_id)), one] : []
}

type Rows = { rows: Map<number, Omit<KpiRow, 'figures'>>; rowOf: (key: number) => number; known: number[] | null }

/** The rows of a table, and to which of them what was counted under a key belongs; 0 is the rest. */
async function rowsBy(act: Act, { area, members, category }: Scope, by: Slice, keys: Iterable<number>): Promise<Rows> {
  const rows: Rows['rows'] = new Map()
  if (by === 'area') {
    for (const one of await partsOf(act, area.id, members))
      rows.set(one.id, { ...brief(one), has_children: (await childrenOf(act, one.id)).length > 0 })
    return { rows, rowOf: (key) => (rows.has(key) ? key : 0), known: [...rows.keys()] }
  }
  if (by === 'unit') {
    for (const key of keys) {
      const unit = key === 0 ? undefined : await organisationById(act, key)
      if (unit) rows.set(key, { ...brief(unit), has_children: false })
    }
    return { rows, rowOf: (key) => (rows.has(key) ? key : 0), known: null }
  }
  const tree = await categoryTree(act)
  const home = new Map<number, number>()
  for (const one of tree.get(category?.id ?? null) ?? []) {
    rows.set(one.id, { ...brief(one), has_children: tree.has(one.id) })
    for (const id of await belowCategory(act, one.id)) home.set(id, one.id)
  }
  return { rows, rowOf: (key) => home.get(key) ?? 0, known: [...home.keys()] }
}

const rest = { id: null, name: '', name_en: null, has_children: false }

/** The areas inside, and the members of a zone. */
async function partsOf(act: Act, area: number, members: readonly string[]) {
  const inside = (await childrenOf(act, area)).filter((one) => one.level !== 'zone')
  const joined = await Promise.all(members.map((path) => areaById(act, Number(path.split('/').at(-2)))))
  return [...inside, ...joined.filter((each) => each !== undefined)]
}

/**
 * What a question comes to, whole and by its keys. What ended before today is read from sums, where the area and all that is
 * asked for has them; the rest is counted.
 */
async function countParts(act: Act, { area, members, period, category, unit, where }: Scope, by: Slice): Promise<Parts> {
  const narrowed = category !== null || by === 'category'
  const slice = by === 'unit' ? (category ? 'both' : 'unit') : narrowed ? 'category' : 'all'
  const inside = by === 'area' ? await partsOf(act, area.id, members) : []
  const summed = [area, ...inside].every(({ level }) => slicesOf[level]?.includes(slice))
  const since = summed && !unit ? await summedUntil(act) : null
  const counted = await countFacts(act, { ...where, since }, by)
  const whole = noSums()
  for (const sums of counted.values()) addSums(whole, sums)
  if (since === null) return { whole, parts: counted }
  const own = [area.id, ...members.map((path) => Number(path.split('/').at(-2)))]
  const kept = await readParts(act, { own, inside: inside.map((one) => one.id), slice, by, period, where })
  addSums(whole, kept.whole)
  for (const [key, sums] of kept.parts) {
    const one = counted.get(key)
    if (one) addSums(one, sums)
    else counted.set(key, sums)
  }
  return { whole, parts: counted }
}

/** Every indicator of an area and period, and of each of its parts. */
export async function tableOf(act: Act, asked: Sliced): Promise<KpiTable> {
  const by = asked.by ?? 'area'
  const scope = await scopeOf(act, asked)
  const { whole, parts: counted } = await countParts(act, scope, by)
  const { rows, rowOf } = await rowsBy(act, scope, by, counted.keys())
  const parts = new Map<number, Sums>()
  for (const [key, sums] of counted) {
    const row = rowOf(key)
    const known = parts.get(row)
    if (known) addSums(known, sums)
    else parts.set(row, sums)
  }
  const others = parts.get(0)
  return {
    as_of: act.now.toISOString(),
    period: scope.period,
    area: place(scope.area),
    trail: (await chainOf(act, scope.area.id)).filter((one) => sees(act, one.path)).map(place),
    categories: (await chainOfCategory(act, scope.category?.id ?? null)).map(brief),
    unit: scope.unit && brief(scope.unit),
    figures: figuresOfSums(whole),
    rows: [
      ...[...rows.values()].map((row): KpiRow => ({ ...row, figures: figuresOfSums(parts.get(row.id ?? 0) ?? noSums()) })),
      ...(others && !isNothing(others) ? [{ ...rest, figures: figuresOfSums(others) }] : []),
    ],
  }
}

function readCursor(cursor: string | undefined): [at: string, id: string] | null {
  if (!cursor) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown]
    if (typeof at === 'string' && typeof id === 'string' && !Number.isNaN(Date.parse(at)) && /^[\da-f-]{36}$/.test(id))
      return [at, id]
  } catch {
    // falls through: a cursor that we did not make
  }
  throw new Problem('malformed', { part: 'query', issues: [{ path: '/cursor', rule: 'cursor' }] })
}

/** The cases that a number counts, a page at a time. */
export async function casesBehind(act: Act, id: KpiId, asked: KpiCasesAsked): Promise<KpiCases> {
  const limit = asked.limit ?? page_default
  const scope = await scopeOf(act, asked)
  const part = partOf(kpis[id], asked.part)
  const cursor = readCursor(asked.cursor)
  const rest = asked.rest ? { key: asked.rest, but: (await rowsBy(act, scope, asked.rest, [])).known } : null
  const rows = await listFacts(act, scope.where, { part, rest, cursor, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify([last.reported_at, last.id])).toString('base64url') : null
  const each = async <T>(ids: number[], find: (id: number) => Promise<T | undefined>) =>
    (await Promise.all([...new Set(ids)].map(find))).filter((one) => one !== undefined)
  const organisations = await each(
    items.map((one) => one.holder_id),
    (one) => organisationById(act, one),
  )
  const areas = await each(
    items.map((one) => one.area_id),
    (one) => areaById(act, one),
  )
  return { items, next, organisations: organisations.map(brief), areas: areas.map(({ id: n, name }) => ({ id: n, name })) }
}

/** How much each post of one's own organisation ended: for whoever supervises it, nobody else, and without order of merit. */
export async function postsOf(act: Act, asked: Partial<Period>) {
  granted(maySeePosts(act.actor))
  const period = periodOf(act, asked)
  const items = await countPosts(act, act.actor.organisation!, startOf(period.from), startOf(period.to, 1))
  return { as_of: act.now.toISOString(), period, items }
}
