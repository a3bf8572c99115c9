import type { Case, Move, MoveKind } from '#cases/contract.ts'
import { newId, organisations } from '../people.ts'
import { at, closings, conditions, kinds } from '../willow.ts'
import { things } from './things.ts'

/** What a field is chosen from: a number that a story carries, so that a story can be told again and cut shorter. */
export type Choice = {
  one: <T>(list: readonly [T, ...T[]]) => T
  /** The case as it stands; choices mostly go with it, and sometimes on purpose do not. */
  at: Pick<Case, 'id' | 'category_id' | 'filing_condition_id' | 'holder_id' | 'updated_at'>
  /** Cases that others have, to live in. */
  others: readonly [string, ...string[]]
}

type Fields<K extends MoveKind> = Omit<Move & { kind: K }, 'id' | 'kind'>

/** A choice that always answers the same from the same number. */
export function choiceFrom(n: number, at: Choice['at'], others: Choice['others'] = [at.id]): Choice {
  let seed = n >>> 0
  const next = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0)
  return { one: (list) => list[(next() >>> 8) % list.length]!, at, others }
}

const notes = ['请尽快处理', '现场已看过', '与本单位无关，请转办', 'ok 👍'] as const
const { roads, police, east, west, county, east_village, west_village, east_grid, west_grid } = organisations
const anyone = [roads, police, east, west, county, east_village, west_village, east_grid, west_grid] as const
const below = [east_grid, east_village, east, west_village, roads] as const

const onlyCondition: Record<number, number> = {
  [kinds.quarrel]: conditions.quarrel,
  [kinds.stall]: conditions.stall,
  [kinds.gas]: conditions.gas,
}
const onlyClosing: Record<number, number> = {
  [kinds.quarrel]: closings.quarrel,
  [kinds.stall]: closings.stall,
  [kinds.gas]: closings.gas,
}

/** What a case may be about: a thing that stands there, none, or one that nobody knows. */
const about = [{ component_id: things.lamp.id }, { component_id: null }, { component_id: things.unknown }] as const

/** Conditions by category; one in five choices does not fit, or does not exist. */
function filing({ one, at }: Choice) {
  const category_id = at.category_id ?? one([kinds.drains, kinds.quarrel, kinds.stall, kinds.gas])
  const own =
    category_id === kinds.drains
      ? one([conditions.drain_blocked, conditions.drain_broken, conditions.drain_broken])
      : (onlyCondition[category_id] ?? conditions.quarrel)
  return { category_id, filing_condition_id: one([own, own, own, own, one([1, 2, 3, 99])]) }
}
const closing = ({ one, at }: Choice) => {
  const own = onlyClosing[at.category_id ?? 0] ?? closings.drain
  return one([own, own, own, one([1, 2, 99])])
}

const monday = '2026-03-02T01:10:00.000Z'
const daysAfter = (instant: string, days: number) => new Date(Date.parse(instant) + days * 86_400_000).toISOString()
const part = () => ({ id: newId(), description: '其中由一家单位办理的一件' })

/** How each move is filled in. A move that is missing here does not compile. */
export const fields: { [K in MoveKind]: (choice: Choice) => Fields<K> } = {
  resolve_on_site: ({ one }) => ({ result: one(notes) }),
  pass_up: ({ one }) => ({ note: one(notes) }),
  pass_down: ({ one }) => ({ organisation_id: one(below), note: one(notes) }),
  settle: ({ one }) => ({ result: one(notes) }),
  decline: ({ one }) => ({ reason: one(['out_of_scope', 'statutory_channel', 'to_emergency_line']), note: one(notes) }),
  file: (choice) => filing(choice),
  dispatch: ({ one }) => one([{}, {}, { organisation_id: one(anyone), note: one(notes) }]),
  acknowledge: () => ({}),
  complete: ({ one }) => ({ result: one(notes) }),
  return: ({ one }) => ({ note: one(notes) }),
  check: ({ one }) => ({ passed: one([true, true, false]), note: one(notes) }),
  close: (choice) => ({ closing_condition_id: closing(choice), reply: choice.one(notes) }),
  rate: ({ one }) => ({ rating: one([1, 3, 5]), text: one(notes) }),
  comment: ({ one }) => ({ note: one(notes) }),

  remind: ({ one }) => ({ note: one(notes) }),
  supervise: ({ one }) => ({ note: one(notes) }),
  release: ({ one }) => ({ note: one(notes) }),
  ask_extension: ({ one }) => ({ note: one(notes) }),
  grant_extension: ({ one }) => one([{}, { note: one(notes) }]),
  refuse_extension: ({ one }) => ({ note: one(notes) }),
  ask_suspension: ({ one, at }) => ({ note: one(notes), until: daysAfter(at.updated_at ?? monday, one([1, 7, 30, 30, 400])) }),
  grant_suspension: ({ one }) => one([{}, { note: one(notes) }]),
  refuse_suspension: ({ one }) => ({ note: one(notes) }),
  resume: ({ one }) => ({ note: one(notes) }),
  ask_overdue_appeal: ({ one }) => ({ note: one(notes) }),
  decide_overdue_appeal: ({ one }) => ({ granted: one([true, true, false]), note: one(notes) }),

  whistle: ({ one }) => {
    const organisations = one([[roads], [police], [roads, police], [roads, police], [roads, east]])
    return { organisations, place: '村口停车场', lead_organisation_id: one([organisations[0]!, roads]), note: one(notes) }
  },
  acknowledge_whistle: () => ({}),
  muster: ({ one }) => one([{}, { lon: 118.25, lat: 24.1 }]),
  consult: ({ one }) => ({
    participants: ['业主代表', '道路所'],
    agreed: one(notes),
    ...one([
      {},
      {
        costs: [
          { party: '业主', amount: 0.1 },
          { party: '村里', amount: 0.2 },
        ],
      },
    ]),
  }),
  give_result: ({ one }) => ({ result: one(notes) }),
  record_no_result: ({ one }) => ({ organisation_id: one([roads, police]), note: one(notes) }),
  end_whistle: ({ one }) => ({ next: one(['hand_to_lead', 'done', 'go_on']), note: one(notes) }),

  accept: () => ({}),
  ask_verification: ({ one }) => ({ organisation_id: one(below), note: one(notes) }),
  answer_verification: ({ one }) => ({ true_matter: one([true, true, false]), note: one(notes) }),
  transfer: ({ one }) => ({ organisation_id: one(anyone), reason: one(notes) }),
  recategorise: (choice) => {
    const { category_id, filing_condition_id } = filing({ ...choice, at: { ...choice.at, category_id: null } })
    return choice.one(
      [{ category_id, filing_condition_id }, { category_id }].map((one) => ({ ...one, reason: '类别有误' })) as never,
    )
  },
  relocate: ({ one }) => ({ reason: one(notes), ...one([at.wens_grid, at.west, { area_id: 4 }, { area_id: 99 }, {}, ...about]) }),
  arbitrate: ({ one }) => ({ organisation_id: one([roads, police, police, east]), reason: one(notes) }),
  ask_check: ({ one }) => ({ organisation_id: one(below), note: one(notes) }),
  void: ({ one }) => ({ reason: one(notes) }),
  reopen: ({ one }) => ({ reason: one(notes) }),
  follow_up: ({ one }) => ({
    reached: one([true, true, false]),
    ...one<{ resolved?: boolean; satisfied?: boolean }>([
      {},
      { resolved: true, satisfied: true },
      { resolved: true, satisfied: false },
    ]),
    note: one(notes),
    ...(one([1, 2, 3]) === 3 ? { reopen: true } : {}),
  }),
  mark_confidential: ({ one }) => ({
    confidential: one([true, false]),
    ...one([{}, {}, {}, { organisation_id: one(anyone) }]),
    note: one(notes),
  }),
  archive: () => ({}),

  merge: ({ one, at, others }) => ({ main_case_id: one([one(others), one(others), one(others), at.id]), note: one(notes) }),
  unmerge: ({ one }) => ({ note: one(notes) }),
  split: ({ one }) => ({
    children: one([1, 2]) === 1 ? [part()] : [part(), { ...part(), category_id: kinds.drains }],
    note: one(notes),
  }),
}

/** A move as it is sent. */
export const moveOf = (id: string, kind: MoveKind, choice: Choice): Move => ({ id, kind, ...fields[kind](choice) }) as Move
