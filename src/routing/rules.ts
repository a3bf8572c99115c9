import { type Refusal, refuse } from '#kit/ruling.ts'
import { type Component, capacities } from '#registers/components/contract.ts'
import type { NewRow, Routed, RoutingRow, RoutingWhy, SkippedRow } from './contract.ts'

/** Rows sorted into pigeon-holes by what they name, so that a question looks only where its answer can lie. */
export type RoutingTable = ReadonlyMap<string, readonly RoutingRow[]>

export type Standing = 'organisation_ended' | 'nobody_in_post' | null
export type RoutingQuestion = {
  /** What it is about, if it is about one thing that belongs to somebody. */
  component?: Pick<Component, 'id' | 'code' | 'name' | 'maintainer_id' | 'owner_id' | 'authority_id'> | undefined
  /** The area of the place and those around it, nearest first; a management zone stands where the city wants it. */
  areas: readonly number[]
  /** The category and those above it, nearest first. */
  categories: readonly number[]
  themes: readonly string[]
  /** The local day, "2026-03-01". */
  day: string
  /** What is wrong with a unit today, if anything. */
  standing: (organisationId: number) => Standing
}

const holeOf = (area: number | null, category: number | null, theme: string | null) =>
  `${area ?? '*'}|${category === null ? (theme ?? '*') : `#${category}`}`

export function routingTable(rows: readonly RoutingRow[]): RoutingTable {
  const table = new Map<string, RoutingRow[]>()
  for (const row of [...rows].sort((a, b) => a.ord - b.ord || a.id - b.id)) {
    const hole = holeOf(row.area_id, row.category_id, row.theme)
    const there = table.get(hole)
    if (there) there.push(row)
    else table.set(hole, [row])
  }
  return table
}

type Candidate = {
  row: Omit<RoutingRow, 'id'> & { id: number | null }
  ground: RoutingWhy['ground']
  levels_above: number | null
  categories_above: number | null
  component_id?: string | null
  capacity?: RoutingWhy['capacity']
}

/** 权属优先: whoever maintains it, else whoever owns it, else the authority over it. */
function* unitsOf({ component, day }: RoutingQuestion): Generator<Candidate> {
  if (!component) return
  const row = { ord: 0, area_id: null, category_id: null, theme: null, assist_ids: [], valid_from: day, valid_to: null }
  const asked = new Set<number>()
  for (const capacity of capacities) {
    const organisation_id = component[`${capacity}_id`]
    if (organisation_id === null || asked.has(organisation_id)) continue
    asked.add(organisation_id)
    yield {
      row: { id: null, ...row, organisation_id, reason: component.name, source: component.code },
      ...{ ground: 'component', levels_above: null, categories_above: null, component_id: component.id, capacity },
    }
  }
}

/**
 * The component's own units, then every row that speaks to the question, in the order of precedence (requirements F0 56:
 * dispatch by grid and content): area × category, the most specific area first and within it the most specific category; then
 * the theme; then the default of the area. Rows of one hole go by `ord`.
 */
function* candidates(table: RoutingTable, question: RoutingQuestion): Generator<Candidate> {
  yield* unitsOf(question)
  const { areas, categories, themes } = question
  const places: [area: number | null, levels: number | null][] = [
    ...areas.map((id, i): [number, number] => [id, i]),
    [null, null],
  ]
  for (const [area, levels_above] of places)
    for (const [categories_above, category] of categories.entries())
      for (const row of table.get(holeOf(area, category, null)) ?? [])
        yield { row, ground: 'category', levels_above, categories_above }
  for (const [area, levels_above] of places) {
    const named = themes.flatMap((theme) => table.get(holeOf(area, null, theme)) ?? [])
    for (const row of named.sort((a, b) => a.ord - b.ord || a.id - b.id))
      yield { row, ground: 'theme', levels_above, categories_above: null }
  }
  for (const [area, levels_above] of places)
    for (const row of table.get(holeOf(area, null, null)) ?? [])
      yield { row, ground: 'area', levels_above, categories_above: null }
}

const inForce = ({ valid_from, valid_to }: Pick<RoutingRow, 'valid_from' | 'valid_to'>, day: string) =>
  valid_from <= day && (valid_to === null || day < valid_to)

/** Who should have this, by which row, and which better rows were passed over because their unit has ended or stands empty. */
export function route(table: RoutingTable, question: RoutingQuestion): Routed {
  const skipped: SkippedRow[] = []
  let routed: Routed | null = null
  let outranked = 0
  for (const candidate of candidates(table, question)) {
    const { id: row_id, organisation_id } = candidate.row
    if (!inForce(candidate.row, question.day)) continue
    const because = question.standing(organisation_id)
    if (routed) outranked += because ? 0 : 1
    else if (because) skipped.push({ row_id, organisation_id, because })
    else routed = firing(candidate, question, skipped)
  }
  if (!routed?.why) return { row_id: null, organisation_id: null, assist_ids: [], why: null, skipped }
  return { ...routed, why: { ...routed.why, outranked } }
}

function firing(
  { row, component_id = null, capacity = null, ...how }: Candidate,
  { standing }: RoutingQuestion,
  skipped: SkippedRow[],
): Routed {
  const { area_id, category_id, theme, reason, source } = row
  const assist_ids = row.assist_ids.filter((id) => {
    const because = standing(id)
    if (because) skipped.push({ row_id: row.id, organisation_id: id, because })
    return because === null
  })
  return {
    row_id: row.id,
    organisation_id: row.organisation_id,
    assist_ids,
    why: { row_id: row.id, ...how, component_id, capacity, area_id, category_id, theme, outranked: 0, reason, source },
    skipped,
  }
}

/** Rows in force whose unit, leading or assisting, is not there: each is a task until it is there again or the row has gone. */
export const troubles = (rows: readonly RoutingRow[], day: string, standing: RoutingQuestion['standing']): SkippedRow[] =>
  rows
    .filter((row) => inForce(row, day))
    .flatMap(({ id: row_id, organisation_id, assist_ids }) =>
      [organisation_id, ...assist_ids].flatMap((id) => {
        const because = standing(id)
        return because ? { row_id, organisation_id: id, because } : []
      }),
    )

/** Rows are dated and never overwritten: what was decided yesterday was decided by the rows of yesterday. */
export function adding({ category_id, theme, organisation_id, assist_ids, valid_from }: NewRow, today: string): object | Refusal {
  if (valid_from < today) return refuse('routing_day_passed')
  if (category_id !== null && theme !== null) return refuse('category_or_theme')
  return assist_ids.includes(organisation_id) ? refuse('lead_assists') : {}
}

export function ending(row: Pick<RoutingRow, 'valid_from' | 'valid_to'>, day: string, today: string): object | Refusal {
  if (row.valid_to !== null) return refuse('routing_row_ended')
  return day < today || day <= row.valid_from ? refuse('routing_day_passed') : {}
}
