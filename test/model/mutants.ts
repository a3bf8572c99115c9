import { type MoveKind, states } from '#cases/contract.ts'
import { moves, type Rule } from '#cases/rules.ts'
import { duties } from '#people/rules.ts'
import { differences, kindsOf, misprints } from './compare.ts'

/** One row of the table of moves, bent in one place. */
export type Mutant = {
  kind: MoveKind
  what: 'removed' | 'from' | 'to' | 'duty' | 'standing' | 'clock'
  how: string
  rule: Rule | undefined
}

const standings = ['holder', 'unit', 'centre', 'area', 'reporter', 'knows', 'called', 'gathered', 'whistle_lead', 'town'] as const
const clocks = ['keep', 'none', 'assess', 'dispatch', 'acknowledge', 'handle', 'check'] as const

/** Each row removed; each state added to and taken from it; every other target, duty, standing and clock. */
export function mutantsOf(kind: MoveKind): Mutant[] {
  const rule: Rule = moves[kind]
  const bend = (what: Mutant['what'], how: string, change: Partial<Rule>): Mutant => ({
    kind,
    what,
    how,
    rule: { ...rule, ...change },
  })
  return [
    { kind, what: 'removed', how: 'removed', rule: undefined },
    ...states.map((state) =>
      rule.from.includes(state)
        ? bend('from', `not from ${state}`, { from: rule.from.filter((one) => one !== state) })
        : bend('from', `also from ${state}`, { from: [...rule.from, state] }),
    ),
    ...[...states, 'same' as const].filter((to) => to !== rule.to).map((to) => bend('to', `to ${to}`, { to })),
    ...[null, ...duties].filter((duty) => duty !== rule.duty).map((duty) => bend('duty', `duty ${duty}`, { duty })),
    ...standings.filter((one) => one !== rule.standing).map((standing) => bend('standing', `standing ${standing}`, { standing })),
    ...clocks.filter((one) => one !== rule.clock).map((clock) => bend('clock', `clock ${clock}`, { clock })),
  ]
}
export const mutants = (): Mutant[] => kindsOf.flatMap(mutantsOf)

export type Noticed = 'by what people may do' | 'by what stands in the row' | 'never'

/** Bend the living table, hold it against the oracle, and bend it back. */
export function noticed({ kind, rule }: Mutant): Noticed {
  const table = moves as unknown as Record<string, Rule | undefined>
  const whole = table[kind]
  if (rule) table[kind] = rule
  else delete table[kind]
  try {
    if (differences(kind).length > 0) return 'by what people may do'
    return misprints(kind).length > 0 ? 'by what stands in the row' : 'never'
  } finally {
    table[kind] = whole
  }
}
