import type { Case, Move, MoveKind } from '#cases/contract.ts'
import type { Actor } from '#kit/actor.ts'
import type { ProblemCode } from '#kit/problems.ts'
import { organisations } from '../people.ts'
import { closings, conditions, kinds } from '../willow.ts'
import { type Row, table } from './table.ts'
import { standing } from './things.ts'

/** Willow County once more, as the oracle knows it: who sits where, and who gets what. */
const desks: readonly [id: number, path: string][] = [
  [organisations.east_grid, '1/2/4/6/'],
  [organisations.west_grid, '1/3/5/7/'],
  [organisations.east_village, '1/2/4/'],
  [organisations.west_village, '1/3/5/'],
  [organisations.east, '1/2/'],
  [organisations.west, '1/3/'],
  [organisations.county, '1/'],
]
const grids: readonly number[] = [organisations.east_grid, organisations.west_grid]
const towns: readonly number[] = [organisations.east, organisations.west]
const units: readonly number[] = [organisations.roads, organisations.police, organisations.empty]
const pathOf = (id: number) => desks.find(([desk]) => desk === id)?.[1]

export const wayUp = (c: Pick<Case, 'path'>) => desks.filter(([, path]) => c.path.startsWith(path)).map(([id]) => id)
/** Who comes after a holder on the way up. */
export function above(c: Pick<Case, 'path'>, holder: number): number | undefined {
  const way = wayUp(c)
  const at = way.indexOf(holder)
  return at < 0 ? undefined : way[at + 1]
}
const isBelow = (id: number, holder: number) => {
  const [own, of] = [pathOf(id), pathOf(holder)]
  return own !== undefined && of !== undefined && own !== of && own.startsWith(of)
}
const stateAt = (id: number) => (grids.includes(id) ? 'reported' : 'assessing') as Case['state']

function route(c: Case): number | undefined {
  const thing = standing.find(({ id }) => id === c.component_id)
  if (thing) return thing.maintainer_id ?? thing.owner_id
  if (c.category_id === kinds.drains) return organisations.roads
  return c.category_id === kinds.quarrel && c.path.startsWith('1/2/') ? organisations.police : undefined
}
const filings: Record<number, readonly number[]> = {
  [kinds.drains]: [conditions.drain_blocked, conditions.drain_broken],
  [kinds.quarrel]: [conditions.quarrel],
  [kinds.stall]: [conditions.stall],
  [kinds.gas]: [conditions.gas],
}
const closingsBy: Record<number, number> = {
  [kinds.quarrel]: closings.quarrel,
  [kinds.stall]: closings.stall,
  [kinds.gas]: closings.gas,
}
const closingOf = (c: Case) => closingsBy[c.category_id ?? 0] ?? closings.drain
const procedureOf = (category: number) =>
  category === kinds.stall ? 'city_management' : category === kinds.gas ? 'emergency_direct' : 'grid'
/** Where a matter of another procedure begins: with the town, with the county; anything else wherever it is. */
const beginsAt = (c: Pick<Case, 'path'>, procedure: string) => {
  const way = wayUp(c)
  if (procedure === 'city_management') return way.find((id) => towns.includes(id)) ?? organisations.county
  return procedure === 'emergency_direct' ? organisations.county : way[0]
}
/** What a new category does: another procedure brings a case to whoever begins with it, if that is further up. */
function changed(c: Case, category_id: number): Partial<Case> {
  const procedure = procedureOf(category_id)
  const same = { category_id, procedure, state: c.state, holder_id: c.holder_id }
  if (procedure === c.procedure || c.filed_at !== null || c.whistle_id !== null) return same
  const way = wayUp(c)
  const first = way.slice(way.indexOf(beginsAt(c, procedure)!)).find((id) => id !== c.complained_id)
  const own = way.indexOf(c.holder_id)
  return first === undefined || own < 0 || way.indexOf(first) <= own ? same : { ...same, state: 'assessing', holder_id: first }
}

/** Certainly not, for one of these reasons; certainly (an empty list); or it may be refused for one of the reasons of its row. */
export type Foreseen = { surely: readonly ProblemCode[] } | { perhaps: readonly ProblemCode[] }
const no = (...surely: ProblemCode[]): Foreseen => ({ surely })
const yes: Foreseen = { surely: [] }

type Foresight = { [K in MoveKind]?: (c: Case, move: Move & { kind: K }, who: Actor) => Foreseen }
const foresight: Foresight = {
  pass_up: (c) => (above(c, c.holder_id) === undefined ? no('no_level_above') : yes),
  pass_down: (c, { organisation_id }) => (isBelow(organisation_id, c.holder_id) ? yes : no('not_a_level_below')),
  file: (_, { category_id, filing_condition_id }) =>
    filings[category_id]?.includes(filing_condition_id) ? yes : no('condition_not_of_category', 'filing_condition_required'),
  dispatch: (c, { organisation_id }) => {
    if (organisation_id === undefined) return route(c) === undefined ? no('nobody_to_dispatch_to') : yes
    return units.includes(organisation_id) ? yes : no('unknown_organisation')
  },
  complete: (c, { photos }) =>
    c.filing_condition_id === conditions.drain_blocked && !photos?.length ? no('proof_required') : yes,
  check: (c, _, who) => {
    if (who.person !== null && who.person === c.completed_by) return no('same_person_checks')
    return c.check_passed === true ? no('wrong_state') : yes
  },
  close: (c, { closing_condition_id }) => {
    if (c.check_passed !== true) return no('not_checked_yet')
    return closing_condition_id === closingOf(c) ? yes : no('condition_not_of_category', 'closing_condition_required')
  },
  return: (c, _, who) => {
    if (c.must_take) return no('must_take')
    return c.returned_by.includes(who.organisation!) ? no('returned_before') : yes
  },
}

/** What else, besides the table, will be said to a move that the table permits. */
export function foresee(c: Case, move: Move, who: Actor): Foreseen {
  const look = foresight[move.kind] as ((c: Case, move: Move, who: Actor) => Foreseen) | undefined
  const { besides }: Row = table[move.kind]
  return look ? look(c, move, who) : { perhaps: besides }
}

type Outcome = { [K in MoveKind]?: (c: Case, move: Move & { kind: K }, who: Actor) => Partial<Case> }
const outcome: Outcome = {
  resolve_on_site: (c, { result }) => ({ outcome: 'settled_on_site', holder_id: c.holder_id, result, due_at: null }),
  pass_up: (c) => ({ state: 'assessing', holder_id: above(c, c.holder_id)! }),
  pass_down: (_, { organisation_id }) => ({ state: stateAt(organisation_id), holder_id: organisation_id }),
  settle: (c, { result }) => ({ outcome: 'settled', holder_id: c.holder_id, reply: result, due_at: null }),
  decline: (c, { reason }) => ({ outcome: 'declined', holder_id: c.holder_id, decline_reason: reason, due_at: null }),
  file: (c, { category_id, filing_condition_id }) => ({
    ...{ category_id, filing_condition_id, holder_id: c.holder_id, centre_id: c.holder_id, procedure: procedureOf(category_id) },
  }),
  recategorise: (c, { category_id }) => changed(c, category_id),
  dispatch: (c, { organisation_id }) => {
    const to = organisation_id ?? route(c)!
    return { holder_id: to, unit_id: to, centre_id: c.centre_id }
  },
  acknowledge: (c) => ({ holder_id: c.holder_id, unit_id: c.unit_id }),
  return: (c, _, who) => ({
    ...{ state: c.returns === 0 ? 'filed' : 'arbitrating', holder_id: c.centre_id!, unit_id: null, returns: c.returns + 1 },
    returned_by: [...c.returned_by, who.organisation!],
  }),
  complete: (c, { result }, who) => ({ holder_id: c.centre_id!, completed_by: who.person, result, check_passed: null }),
  check: (c, { passed }) =>
    passed
      ? { state: 'checking', holder_id: c.holder_id, check_passed: true }
      : { state: 'handling', holder_id: c.unit_id!, check_passed: false, reworks: c.reworks + 1, completed_by: null },
  close: (c, { reply }) => ({ outcome: 'handled', holder_id: c.holder_id, reply, due_at: null }),
  comment: (c) => ({ holder_id: c.holder_id, due_at: c.due_at, stage_from: c.stage_from, outcome: c.outcome }),
}

/** What the case will be like afterwards, as far as the oracle says. */
export function becomes(c: Case, move: Move, who: Actor): Partial<Case> {
  const look = outcome[move.kind] as ((c: Case, move: Move, who: Actor) => Partial<Case>) | undefined
  return look?.(c, move, who) ?? {}
}
