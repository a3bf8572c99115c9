import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import type { Case } from '../contract.ts'
import { type Change, type Clock, type Conditions, type Effects, isOpen, type Rule } from '../moves/rules.ts'
import { type FamilyMove, parts_max } from './contract.ts'

/** Duplicates that live in one main case, and parts that a case is split into. */
export const family = {
  merge: {
    from: ['reported', 'assessing', 'filed'],
    to: 'merged',
    duty: 'assess',
    standing: 'area',
    clock: 'none',
    source: 'users 12: 合并重复件; rules 3.3',
  },
  unmerge: {
    from: ['merged'],
    to: 'assessing',
    // back to where it stood; the time in between does not count, its stage begins anew
    also: ['reported', 'filed'],
    duty: 'assess',
    standing: 'area',
    clock: 'assess',
    source: 'users 12: 并案可撤销,回到并案前',
  },
  split: {
    from: ['assessing', 'filed', 'dispatched', 'handling', 'checking'],
    to: 'same',
    duty: 'file',
    standing: 'area',
    clock: 'keep',
    source: 'F1 19: 一件多责,分件办理; users 12',
  },
} as const satisfies Record<FamilyMove['kind'], Rule>

export const familyConditions: Conditions<FamilyMove> = {
  split: (c, actor) => {
    if (actor.organisation !== (c.centre_id ?? c.holder_id)) return refuse('not_the_holder')
    if (c.parent_id !== null) return refuse('part_of_a_part')
    return c.parts < parts_max ? true : refuse('too_many_parts', { most: parts_max })
  },
}

/** May one case live in the other? */
function fits(c: Case, main: Case, actor: Actor): true | Refusal {
  if (main.merged_into === c.id) return refuse('merge_in_a_circle')
  if (!isOpen(main)) return refuse('main_not_open', { no: main.no })
  if (main.id === c.parent_id || main.parent_id === c.id) return refuse('merge_in_a_circle')
  return actor.areas.some((area) => main.path.startsWith(area)) ? true : refuse('main_elsewhere')
}

const clocks = { reported: 'assess', assessing: 'assess', filed: 'dispatch' } as const satisfies Record<string, Clock>

export const familyEffects: Effects<FamilyMove> = {
  merge: (c, { main_case_id }, { base, facts: { main }, actor, at }) => {
    if (main_case_id === c.id) return refuse('merge_into_itself')
    if (!main) return refuse('not_found')
    const may = fits(c, main, actor)
    if (may !== true) return may
    const before_merge = { state: c.state as keyof typeof clocks, holder_id: c.holder_id }
    return { ...base, outcome: 'merged', merged_into: main.id, before_merge, closed_at: at }
  },
  unmerge: (c): Change => {
    const { state, holder_id } = c.before_merge!
    const open = { outcome: null, merged_into: null, before_merge: null, closed_at: null }
    return { ...open, holder_id, state, clock: clocks[state] }
  },
  split: (c, { children }, { base }) =>
    c.parts + children.length > parts_max
      ? refuse('too_many_parts', { most: parts_max })
      : { ...base, parts: c.parts + children.length },
}
