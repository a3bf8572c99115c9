import type { Duty } from '#people/rules.ts'
import type { CaseState, MoveKind } from '../contract.ts'

/** Which clock starts with a step; `stageClocks` says how long it runs. */
export type Clock = 'assess' | 'dispatch' | 'acknowledge' | 'handle' | 'check' | 'none'
/** What the person must be to the case besides having the duty. */
export type Standing = 'holder' | 'centre' | 'area' | 'reporter' | 'knows' | 'town'

export type Rule = {
  from: readonly CaseState[]
  to: CaseState | 'same' | 'holder_decides'
  duty: Duty | null
  standing: Standing
  clock: Clock | 'keep'
  source: string
}

const open = ['reported', 'assessing', 'filed', 'dispatched', 'handling', 'checking'] as const
const waiting = ['reported', 'assessing'] as const

/** Every move a case can make. To add one, add a row; to learn the lifecycle, read the table. */
export const moves = {
  resolve_on_site: {
    from: ['reported'],
    to: 'closed',
    duty: 'resolve_on_site',
    standing: 'holder',
    clock: 'none',
    source: 'F3 22: 预处理',
  },
  pass_up: { from: waiting, to: 'assessing', duty: 'assess', standing: 'holder', clock: 'assess', source: 'F3 10, 22: 逐级研判' },
  pass_down: {
    from: ['assessing'],
    to: 'holder_decides',
    duty: 'assess',
    standing: 'holder',
    clock: 'assess',
    source: 'F4 30: 自上而下分派',
  },
  settle: { from: ['assessing'], to: 'closed', duty: 'assess', standing: 'holder', clock: 'none', source: 'F3 22: 研判解决' },
  decline: {
    from: waiting,
    to: 'declined',
    duty: 'assess',
    standing: 'holder',
    clock: 'none',
    source: 'Beijing art.11; codes 2.8',
  },
  file: {
    from: ['assessing'],
    to: 'filed',
    duty: 'file',
    standing: 'holder',
    clock: 'dispatch',
    source: 'rules 3.2: 立案须选立案条件',
  },
  dispatch: {
    from: ['filed'],
    to: 'dispatched',
    duty: 'dispatch',
    standing: 'holder',
    clock: 'acknowledge',
    source: 'Beijing art.12',
  },
  acknowledge: { from: ['dispatched'], to: 'handling', duty: 'handle', standing: 'holder', clock: 'handle', source: 'rules 3.2' },
  complete: { from: ['handling'], to: 'checking', duty: 'handle', standing: 'holder', clock: 'check', source: 'rules 3.2' },
  return: {
    from: ['dispatched', 'handling'],
    to: 'filed',
    duty: 'handle',
    standing: 'holder',
    clock: 'dispatch',
    source: 'users 9: 退回须写理由',
  },
  check: { from: ['checking'], to: 'same', duty: 'check', standing: 'area', clock: 'keep', source: 'F4 31: 核查反馈' },
  close: {
    from: ['checking'],
    to: 'closed',
    duty: 'close',
    standing: 'centre',
    clock: 'none',
    source: 'rules 3.2: 结案须选结案条件',
  },
  rate: { from: ['closed', 'declined'], to: 'same', duty: null, standing: 'reporter', clock: 'keep', source: 'Beijing art.23' },
  comment: { from: open, to: 'same', duty: null, standing: 'knows', clock: 'keep', source: 'F3 24: 留痕' },
} as const satisfies Record<MoveKind, Rule>

/** What time does: a case past its limit goes up a level, or is put under the eyes of the level above. */
export const escalation = { from: open, standing: 'town', source: 'rules 3.5: 逐级上报、督办' } as const

/** How long each stage may take. Sources: rules.md 3.2 (one city's stage limits), F3 23 (每级研判不隔夜). */
export const stageClocks = {
  assess: { same_day: true },
  dispatch: { working_minutes: 15 },
  acknowledge: { working_minutes: 30 },
  check: { working_minutes: 480 },
  handle: { filing_condition: true },
  none: {},
} as const satisfies Record<Clock, object>
