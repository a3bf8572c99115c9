import type { Case, CaseState, MoveKind } from '#cases/contract.ts'
import type { ProcedureName } from '#cases/procedures/rules.ts'
import type { Rule } from '#cases/rules.ts'
import type { Actor } from '#kit/actor.ts'
import type { ProblemCode } from '#kit/problems.ts'
import { meanwhile, ofWhistle, own_steps, type Row, table, without } from './table.ts'
import { wayUp } from './town.ts'

/** What the oracle looks at of a case; who was whistled for it is remembered beside it. */
export type Seen = Pick<
  Case,
  | ('id' | 'state' | 'holder_id' | 'unit_id' | 'centre_id' | 'path' | 'involved' | 'reporter_id' | 'procedure' | 'returns')
  | ('archived_at' | 'complained_id' | 'whistle_id')
>
export type Called = { lead: number; called: readonly number[] }

/** Whoever may not know of a case is told that there is none. */
export const knows = (who: Actor, c: Seen): boolean =>
  who.areas.some((area) => c.path.startsWith(area)) ||
  (who.organisation !== null && c.involved.includes(who.organisation)) ||
  (who.person !== null && who.person === c.reporter_id) ||
  who.case === c.id

const county = 1
const isReporter = (who: Actor, c: Seen) => who.case === c.id || (who.person !== null && who.person === c.reporter_id)
const at = (who: Actor, organisation: number | null) => organisation !== null && who.organisation === organisation
const isCalled = (who: Actor, called?: Called) =>
  who.organisation !== null && (called?.called.includes(who.organisation) ?? false)

/** Does somebody's desk stand above the holder, or on the way at all where the holder does not? */
const isOver = (who: Actor, c: Seen) => {
  const way = wayUp(c)
  return way.indexOf(who.organisation ?? 0) > way.indexOf(c.holder_id)
}

type Stands = (who: Actor, c: Seen, called?: Called) => boolean
const standings: Record<Rule['standing'], readonly [Stands, ProblemCode]> = {
  holder: [(who, c) => at(who, c.holder_id), 'not_the_holder'],
  unit: [(who, c) => at(who, c.unit_id), 'not_the_unit'],
  centre: [(who, c) => at(who, c.centre_id), 'not_the_holder'],
  area: [(who, c) => who.areas.some((area) => c.path.startsWith(area)), 'not_the_holder'],
  reporter: [isReporter, 'not_yours_to_rate'],
  knows: [() => true, 'not_found'],
  called: [(who, _, called) => isCalled(who, called), 'not_called'],
  gathered: [(who, c, called) => at(who, c.holder_id) || isCalled(who, called), 'not_called'],
  whistle_lead: [
    (who, c, called) =>
      at(who, c.holder_id)
        ? who.duties.includes('whistle')
        : at(who, called?.lead ?? null) || (who.duties.includes('whistle') && isOver(who, c)),
    'not_the_lead',
  ],
  town: [(who) => who.kind === 'system', 'not_your_duty'],
}

/** A case that a unit has sent back takes no other way than to the next unit, unless the county says so. */
const pastOwnStep = (c: Seen, { to }: Row, who: Actor) =>
  c.state === 'filed' &&
  c.returns > 0 &&
  to !== 'same' &&
  to.every((state) => !own_steps.includes(state)) &&
  who.organisation !== county

/** What the table says of a move, by state, duty and standing alone: nothing, or why not. */
export function forbidden(c: Seen, kind: MoveKind, who: Actor, called?: Called): ProblemCode | undefined {
  const row: Row = table[kind]
  if (c.archived_at !== null) return 'archived'
  if (!row.from.includes(c.state)) return 'wrong_state'
  if (at(who, c.complained_id) && !isReporter(who, c)) return 'complained_party'
  const runs = c.whistle_id !== null
  const ofIt = ofWhistle.includes(kind)
  if (ofIt && !runs && kind !== 'whistle') return 'no_whistle'
  if (!ofIt && runs && !meanwhile.includes(kind)) return 'whistle_running'
  if (without[c.procedure as ProcedureName].includes(kind)) return 'not_in_procedure'
  if (row.duty !== null && !who.duties.includes(row.duty)) return 'not_your_duty'
  const [stands, code] = standings[row.standing]
  if (!stands(who, c, called)) return code
  return pastOwnStep(c, row, who) ? 'past_own_step' : undefined
}

/** Where the table lets a move lead from a state. */
export function leadsTo(kind: MoveKind, from: CaseState): readonly CaseState[] {
  const { to, also }: Row = table[kind]
  return [...(to === 'same' ? [from] : to), ...also]
}
