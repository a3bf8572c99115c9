/** Who ended or assessed a case, by the level of the organisation. The three tiers of grids are one. */
export const tiers = ['cell', 'grid', 'village', 'work_area', 'town', 'zone', 'county', 'city'] as const
export type Tier = (typeof tiers)[number]

const told = [
  // neither void nor merged into another case
  'valid',
  'suspended',
  // an appeal was granted: not late, whatever the clock said
  'exempt',
  'filed',
  // filed, and its handling is done: waits for check or closing, or is closed
  'handled',
  'closed',
  // finished by its limit, or exempt
  'on_time',
  // what it waits for, of the filed ones
  'to_handle',
  'to_dispatch',
  'to_acknowledge',
  'dispatched',
  'dispatched_in_time',
  'acknowledged_in_time',
  'returned',
  'reworked',
  // somebody should have taken it up, nobody has yet, somebody did so in time
  'should_respond',
  'to_respond',
  'responded',
  // what the requester said when called, or by stars
  'followed_up',
  'resolved',
  'rated',
  'satisfied',
  // whistle and muster
  'called',
  'mustered',
] as const

/** What is kept of a case, a bit each, in this order; to change the order is to recount. */
export const kept = [
  ...told,
  ...tiers.map((tier) => `ended_by_${tier}` as const),
  ...tiers.map((tier) => `assessed_by_${tier}` as const),
  ...tiers.map((tier) => `overnight_at_${tier}` as const),
  // called and on site: whether they gave a result is settled, somebody did in time
  'should_give_result',
  'gave_result',
] as const
/** What depends on when one looks, and from when to when. */
export const asked = ['running', 'reported_then', 'filed_then', 'ended_then'] as const
export const marks = [...kept, ...asked] as const
export type Mark = (typeof marks)[number]
export const tallies = ['calls', 'musters', 'results_due', 'results'] as const
export type Tally = (typeof tallies)[number]

export const bitOf = (mark: Mark): bigint => 1n << BigInt(marks.indexOf(mark))
export const maskOf = (all: readonly Mark[]): bigint => all.reduce((sum, mark) => sum | bitOf(mark), 0n)

/** Cases that have all these marks and none of these groups of marks whole. */
export type Part = { all: readonly Mark[]; but: readonly (readonly Mark[])[] }
/** One case, or as many alike as there are; marks of the period are among them. */
export type KpiFact = { marks: bigint; cases: number } & Record<Tally, number>

const holds = (marks: bigint, all: readonly Mark[]) => (marks & maskOf(all)) === maskOf(all)
export const isIn = ({ marks }: Pick<KpiFact, 'marks'>, { all, but }: Part): boolean =>
  holds(marks, all) && !but.some((group) => holds(marks, group))
