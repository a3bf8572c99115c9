import type { LoopView } from '#territory/rules.ts'
import type { Case, CaseState, MoveKind, Surroundings } from '../contract.ts'
import { type Change, handTo, stateAt } from '../moves/rules.ts'

/** What is being done with a case, as the stages of a procedure call it. */
export const stages = [
  ...(['report', 'accept', 'prehandle', 'verify', 'assess', 'file', 'dispatch', 'handle', 'check', 'close'] as const),
  ...(['collect', 'patrol', 'discover', 'assign', 'resolve', 'feed_back', 'oversee', 'share'] as const),
] as const
export type StageStep = (typeof stages)[number]

/** A way to show the life of a case: its steps in order, and at which of them each state stands. */
export type View = { steps: readonly StageStep[]; at: Record<CaseState, StageStep>; source: string }

/** States in which nothing more is to come. */
const ended = <S extends StageStep>(step: S) => ({ closed: step, declined: step, void: step, merged: step })
const worked = {
  filed: 'dispatch',
  dispatched: 'dispatch',
  arbitrating: 'dispatch',
  handling: 'handle',
  suspended: 'handle',
} as const

/** What stood last before a case was ended without being filed. */
const shortcut: Partial<Record<NonNullable<Case['outcome']>, CaseState>> = {
  settled_on_site: 'reported',
  settled: 'assessing',
  declined: 'assessing',
}

/** Whether a step was never taken: what is settled on the spot or at assessment is neither dispatched nor checked. */
export function leftOut({ steps, at }: View, n: number, { state, outcome }: Pick<Case, 'state' | 'outcome'>): boolean {
  const last = outcome === null ? undefined : shortcut[outcome]
  const place = (of: CaseState) => steps.indexOf(at[of])
  return last !== undefined && n > place(last) && n < place(state)
}

/**
 * The published loops of two cities, as views of the same states. A round of patrol comes before there is a case, so no state
 * stands there: whatever is at hand has been through it.
 */
export const loops = {
  seven_steps: {
    steps: ['patrol', 'collect', 'discover', 'assign', 'resolve', 'feed_back', 'oversee'],
    at: {
      ...{ reported: 'collect', verifying: 'discover', assessing: 'discover' },
      ...{ filed: 'assign', dispatched: 'assign', arbitrating: 'assign', handling: 'resolve', suspended: 'resolve' },
      ...{ checking: 'feed_back', ...ended('oversee') },
    },
    source: 'F4 31: 网格巡查、信息采集、源头发现、任务分派、问题处置、核查反馈、效能督导',
  },
  five_steps: {
    steps: ['collect', 'share', 'discover', 'resolve', 'feed_back'],
    at: {
      ...{ reported: 'collect', verifying: 'share', assessing: 'discover' },
      ...{ filed: 'resolve', dispatched: 'resolve', arbitrating: 'resolve', handling: 'resolve', suspended: 'resolve' },
      ...{ checking: 'feed_back', ...ended('feed_back') },
    },
    source: 'F0: 信息采集、资源共享、源头发现、问题处置、核查反馈',
  },
} as const satisfies Record<Exclude<LoopView, 'stages'>, View>

export type Procedure = {
  /** Which level holds a case first. */
  first: 'lowest' | 'town' | 'county'
  /** Moves of the table that do not exist here. */
  without: readonly MoveKind[]
  view: View
  source: string
}

/** How kinds of matter are worked; a category names its procedure. What is not said here is as the tables of moves say. */
export const procedures = {
  grid: {
    first: 'lowest',
    without: [],
    view: {
      steps: ['prehandle', 'assess', 'dispatch', 'handle', 'check', 'close'],
      at: { reported: 'prehandle', verifying: 'prehandle', assessing: 'assess', ...worked, checking: 'check', ...ended('close') },
      source: 'F3 22: 预处理、逐级研判',
    },
    source: 'F3 10, 22–23: 单元—网格—村居—镇街—县区—市,先预处理,每级研判不过夜',
  },
  city_management: {
    first: 'town',
    // nothing is closed here that was not filed, and a desk does not send it back to the grid
    without: ['resolve_on_site', 'settle', 'pass_down'],
    view: {
      steps: ['report', 'verify', 'file', 'dispatch', 'handle', 'check', 'close'],
      at: { reported: 'report', verifying: 'verify', assessing: 'file', ...worked, checking: 'check', ...ended('close') },
      source: 'codes §2.10: 上报、立案、派遣、处置、反馈、结案',
    },
    source: 'codes §2.10; rules §3.2: 立案、结案须选条件',
  },
  hotline: {
    first: 'county',
    // whoever receives it first answers for it: a grid does not end it on the spot without an answer of the desk
    without: ['resolve_on_site'],
    view: {
      steps: ['accept', 'dispatch', 'handle', 'check', 'close'],
      at: { reported: 'accept', verifying: 'accept', assessing: 'accept', ...worked, checking: 'check', ...ended('close') },
      source: 'GB/T 33358; 济南市12345条例: 受理、转办、办理、回访、办结',
    },
    source: 'Beijing art. 12, 14, 23: 首接负责、派单争议审核、回访',
  },
  emergency_direct: {
    first: 'county',
    // no step back to the levels that it skipped, and nobody puts it off
    without: ['resolve_on_site', 'pass_down', 'ask_extension', 'ask_suspension'],
    view: {
      steps: ['assess', 'dispatch', 'handle', 'check', 'close'],
      at: { reported: 'assess', verifying: 'assess', assessing: 'assess', ...worked, checking: 'check', ...ended('close') },
      source: 'rules §3.5: 重大风险直报',
    },
    source: 'F4; Beijing art. 29; 突发事件应对法 60–61: 直报指挥中心,不逐级',
  },
} as const satisfies Record<string, Procedure>
export type ProcedureName = keyof typeof procedures

/** A procedure by its name in the data; one that this version does not know is worked like any matter of the grid. */
export const procedureOf = (name: string): Procedure => (name in procedures ? procedures[name as ProcedureName] : procedures.grid)

export const hasMove = (procedure: string, kind: MoveKind): boolean => !procedureOf(procedure).without.includes(kind)

type Office = { kind: string; level: string }

/** Of those on the way up (lowest first), who holds a case first; a level that has no centre is stood in for by the next above. */
export function firstOnWay<O extends Office>(procedure: string, way: readonly O[]): O | undefined {
  const centres = way.filter((one) => one.kind === 'governance_centre')
  switch (procedureOf(procedure).first) {
    case 'lowest':
      return way[0]
    case 'town':
      return centres[0] ?? way[0]
    case 'county':
      return centres.find((one) => one.level === 'county') ?? centres.at(-1) ?? way[0]
  }
}

/**
 * A case whose category changes goes by the procedure of the new one from then on. Before filing it goes to whoever holds such a
 * case first, if that stands above whoever has it, and its assessment begins there; it never goes back down. Otherwise it stays
 * where it is, and the stage that runs gets the limit of the new procedure. While a whistle runs its own limit runs on.
 */
export function comesUnder(c: Case, procedure: string, { way_up }: Surroundings): Partial<Change> {
  if (procedure === c.procedure) return {}
  if (c.whistle_id !== null) return { procedure }
  const place = (id: number | undefined) => way_up.findIndex((one) => one.id === id)
  const first = way_up.slice(place(firstOnWay(procedure, way_up)?.id)).find(({ id }) => id !== c.complained_id)
  const own = place(c.holder_id)
  if (c.filed_at !== null || !first || own < 0 || place(first.id) <= own) return { procedure, clock: 'relimit' }
  const goes = { ...handTo(c, first.id), state: stateAt(first), clock: 'assess', accepted_at: null } as const
  return { procedure, ...goes, says: { tell: [first.id] } }
}

/** The way of a case as its city shows it. */
export const viewOf = (loop: LoopView, procedure: string): View => (loop === 'stages' ? procedureOf(procedure).view : loops[loop])
