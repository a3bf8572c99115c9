import type { MoveKind } from '#cases/contract.ts'
import { organisations } from '../people.ts'
import { conditions, kinds } from '../willow.ts'
import type { Plot } from './story.ts'

/** A move that has to be made, by whoever may, with the fields that matter; or days that pass. */
export type TourStep = { kind: MoveKind; [field: string]: unknown } | { days: number }

const { roads, police, east_grid, east_village } = organisations
const make = (...made: (MoveKind | TourStep)[]): TourStep[] => made.map((one) => (typeof one === 'string' ? { kind: one } : one))
const file = { kind: 'file', category_id: kinds.drains, filing_condition_id: conditions.drain_broken } as const
const to = (organisation_id: number) => ({ kind: 'dispatch', organisation_id, note: '请办理' }) as const
const whistle = { kind: 'whistle', organisations: [roads, police], lead_organisation_id: roads } as const
const worked = make('complete', { kind: 'check', passed: true }, 'close')

/** Where a report begins: at the desk that takes it down, with the grid, or outside of every grid. */
const [desk, grid, outside] = [1, 0, 3]
const tour = (reporter: Plot['reporter'], where: number, ...steps: TourStep[]): Plot => ({
  ...{ reporter, where, start: 0, far: 0, steps: [], tour: steps },
})

/** Ways that few people go by chance: together they make every move there is. */
export const tours: readonly Plot[] = [
  tour(
    'min',
    desk,
    ...make(file, to(roads), 'acknowledge', 'ask_extension', 'grant_extension', 'ask_extension', 'refuse_extension'),
    ...make({ kind: 'ask_suspension', until: '2026-03-12T00:00:00.000Z' }, 'refuse_suspension'),
    ...make({ kind: 'ask_suspension', until: '2026-03-12T00:00:00.000Z' }, 'grant_suspension', 'resume'),
    ...make('remind', 'supervise', 'release', 'split'),
  ),
  tour(
    'min',
    desk,
    ...make(file, to(roads), 'acknowledge', { days: 12 }, 'complete', 'ask_check', { kind: 'check', passed: true }, 'close'),
    ...make('ask_overdue_appeal', { kind: 'decide_overdue_appeal', granted: true }),
    ...make(
      { kind: 'decide_overdue_appeal', granted: true },
      { kind: 'follow_up', reached: false, resolved: undefined, satisfied: undefined, reopen: undefined },
      'reopen',
    ),
  ),
  tour(
    'min',
    desk,
    ...make(file, to(roads), 'return', to(police), 'return', { kind: 'arbitrate', organisation_id: police }, 'acknowledge'),
    ...worked,
  ),
  tour(
    'min',
    desk,
    ...make(file, whistle, 'acknowledge_whistle', 'muster', 'muster', 'consult', 'give_result', 'give_result', 'end_whistle'),
  ),
  tour(
    'min',
    desk,
    ...make(whistle, 'muster', 'muster', 'give_result', { days: 2 }, 'record_no_result', { kind: 'end_whistle', next: 'go_on' }),
  ),
  tour(
    'wen',
    grid,
    ...make('pass_up', 'pass_up', { kind: 'ask_verification', organisation_id: east_village }, 'answer_verification'),
    ...make({ kind: 'pass_down', organisation_id: east_grid }, 'comment', 'merge', 'unmerge', 'void', 'archive'),
  ),
  tour('resident', grid, ...make('resolve_on_site', 'rate')),
  tour('resident', outside, ...make('accept', 'recategorise', 'relocate', 'mark_confidential')),
  tour('min', desk, ...make('transfer', 'settle')),
  tour('gu', grid, ...make('decline')),
]
