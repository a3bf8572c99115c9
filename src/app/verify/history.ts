import { states as all } from '#cases/contract.ts'
import { escalation, moves, type Rule } from '#cases/rules.ts'
import type { Line } from '#journal/chain.ts'
import type { Flaw } from './findings.ts'

type Step = { from: readonly string[]; to: readonly string[] | 'same'; also?: readonly string[] }

const waiting = ['reported', 'assessing']
/** What stays where it is, whatever it is: words about a case. */
const still = { from: all, to: 'same' } as const

/** Every line that may stand in the story of a case, out of the one table of moves. */
const steps: Record<string, Step> = {
  ...Object.fromEntries(
    Object.entries<Rule>(moves).map(([kind, { from, to, also }]) => [
      `case.${kind}`,
      { from, to: to === 'holder_decides' ? waiting : to === 'same' ? to : [to], also: also ?? [] },
    ]),
  ),
  // a check that is not passed sends the case back to whoever handles it
  'case.check': { from: moves.check.from, to: [...moves.check.from, 'handling'] },
  'case.reveal': still,
  'case.whistle_silence': still,
  'case.warn': still,
  // what a duplicate that comes or goes leaves behind in its main case
  'case.joined': still,
  'case.parted': still,
}
const beginnings: Record<string, readonly string[]> = {
  'case.report': waiting,
  'case.import': [...waiting, 'closed'],
}

/** Does this line lead on from where the story stood? `state` is null at the beginning, undefined after a gap. */
export function stepFlaw(line: Line, state: string | null | undefined): Flaw | undefined {
  const { kind, from_state, to_state } = line
  if (state === null) return beginnings[kind]?.includes(to_state ?? '') && from_state === null ? undefined : 'no_beginning'
  if (kind in beginnings) return 'step_not_allowed'
  if (state !== undefined && from_state !== state) return 'state_jump'
  if (kind === 'case.escalate') {
    const goesUp = waiting.includes(from_state ?? '') && to_state === 'assessing'
    const allowed = (escalation.from as readonly string[]).includes(from_state ?? '') && (to_state === from_state || goesUp)
    return allowed ? undefined : 'step_not_allowed'
  }
  const step = steps[kind]
  if (!step) return 'unknown_step'
  const { from, to, also = [] } = step
  const leads = (to === 'same' ? to_state === from_state : to.includes(to_state ?? '')) || also.includes(to_state ?? '')
  return from.includes(from_state ?? '') && leads ? undefined : 'step_not_allowed'
}
