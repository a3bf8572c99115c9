import type { Actor } from '#kit/actor.ts'
import { type Refusal, refuse } from '#kit/ruling.ts'
import { type Case, openStates, type Surroundings } from '../contract.ts'
import { above, type Change, type Conditions, type Effects, handTo, isOpen, type Rule } from '../moves/rules.ts'
import { type ClockMove, extensions_max, suspension_days_max, suspensions_max } from './contract.ts'

const DAY_ms = 86_400_000
const awake = openStates.filter((state) => state !== 'suspended')
const still = { to: 'same', clock: 'keep' } as const

/** More time, or less patience. */
export const clockRows = {
  remind: { ...still, from: awake, duty: 'dispatch', standing: 'area', source: '督查督办: 催办; rules 3.5' },
  supervise: { ...still, from: awake, duty: 'supervise', standing: 'area', source: 'rules 3.5: 督办; 潍坊12345条例 26 条' },
  release: { ...still, from: openStates, duty: 'supervise', standing: 'area', source: 'rules 3.5: 解除督办' },
  ask_extension: { ...still, from: ['handling'], duty: 'handle', standing: 'unit', source: 'rules 3.2: 延期申请' },
  grant_extension: {
    from: ['handling'],
    to: 'same',
    duty: 'dispatch',
    standing: 'centre',
    clock: 'extend',
    source: 'rules 3.2: 延期至多两次; 北京12345条例 15 条',
  },
  refuse_extension: { ...still, from: ['handling'], duty: 'dispatch', standing: 'centre', source: 'rules 3.2: 驳回不计次' },
  ask_suspension: { ...still, from: ['handling'], duty: 'handle', standing: 'unit', source: 'rules 3.2: 挂账申请' },
  grant_suspension: {
    from: ['handling'],
    to: 'suspended',
    duty: 'dispatch',
    standing: 'centre',
    clock: 'suspend',
    source: 'rules 3.2: 挂账至多一年, 一次',
  },
  refuse_suspension: { ...still, from: ['handling'], duty: 'dispatch', standing: 'centre', source: 'rules 3.2: 挂账审批' },
  resume: {
    from: ['suspended'],
    to: 'handling',
    duty: 'dispatch',
    standing: 'centre',
    clock: 'resume',
    source: 'rules 3.2: 到期自动恢复',
  },
  ask_overdue_appeal: { ...still, from: ['closed'], duty: 'handle', standing: 'unit', source: 'rules 3.2: 超时申诉, 一次' },
  decide_overdue_appeal: {
    ...still,
    from: ['closed'],
    duty: 'close',
    standing: 'area',
    source: 'rules 3.2: 两级审核, 免责不改超时事实',
  },
} as const satisfies Record<ClockMove['kind'], Rule>

/** Does this organisation stand above whoever has the case? The centre stands above its unit. */
function standsAbove(c: Case, organisation: number | null, { way_up }: Surroundings): boolean {
  const place = (id: number | null) => way_up.findIndex((one) => one.id === id)
  const [own, holder] = [place(organisation), place(c.holder_id)]
  if (own < 0 || organisation === c.holder_id) return false
  return holder >= 0 ? own > holder : own >= place(c.centre_id)
}

/** Who watches over a case that is late: the level above its centre; at the top the centre itself. */
export const supervisorOf = (c: Case, { way_up }: Surroundings): number => {
  const answering = c.centre_id ?? c.holder_id
  return above(answering, way_up, c.complained_id)?.id ?? answering
}

/** Who decides an appeal next: first the centre, then the level above it; at the top the centre once more. */
export const reviewerOf = (c: Case, { way_up }: Surroundings): number | null =>
  c.appeal === 'asked'
    ? c.centre_id
    : c.centre_id === null
      ? null
      : (above(c.centre_id, way_up, c.complained_id)?.id ?? c.centre_id)

const fromAbove = (c: Case, actor: Actor, town: Surroundings) =>
  standsAbove(c, actor.organisation, town) || refuse('only_from_above')
const mayAsk = (c: Case) => (c.asked === null ? true : refuse('asked_already'))
const hasAsked = (c: Case, what: Case['asked']) => (c.asked === what ? true : refuse('nothing_asked'))

export const clockConditions: Conditions<ClockMove> = {
  remind: fromAbove,
  supervise: (c, actor, town) => (c.supervised_by === null ? fromAbove(c, actor, town) : refuse('supervised_already')),
  release: (c, actor, { way_up }) => {
    if (c.supervised_by === null) return refuse('not_supervised')
    const place = (id: number | null) => way_up.findIndex((one) => one.id === id)
    const own = actor.organisation === c.supervised_by || place(actor.organisation) > place(c.supervised_by)
    return own || refuse('not_the_supervisor')
  },
  ask_extension: (c) => {
    if (c.overdue_at !== null) return refuse('overdue_already')
    if (c.extensions >= extensions_max) return refuse('extended_enough', { most: extensions_max })
    return c.due_at === null || c.limit_kind === null ? refuse('no_limit_running') : mayAsk(c)
  },
  grant_extension: (c) => (c.overdue_at === null ? hasAsked(c, 'extension') : refuse('overdue_already')),
  refuse_extension: (c) => hasAsked(c, 'extension'),
  ask_suspension: (c) => (c.suspensions >= suspensions_max ? refuse('suspended_before') : mayAsk(c)),
  grant_suspension: (c) => hasAsked(c, 'suspension'),
  refuse_suspension: (c) => hasAsked(c, 'suspension'),
  ask_overdue_appeal: (c) => {
    if (!c.was_overdue) return refuse('never_overdue')
    return c.appeal === null ? true : refuse('appealed_before')
  },
  decide_overdue_appeal: (c, actor, town) => {
    if (c.appeal !== 'asked' && c.appeal !== 'reviewed') return refuse('nothing_asked')
    if (actor.organisation !== reviewerOf(c, town)) return refuse('not_the_reviewer')
    return actor.person !== null && actor.person !== c.appeal_reviewer ? true : refuse('same_person_reviews')
  },
}

/** Past its limit, whether or not the town has come round to saying so. */
const late = (c: Case, at: string) => c.overdue_at !== null || (c.due_at !== null && c.due_at <= at)
const answered = { asked: null, asked_reason: null, asked_until: null } as const
const tell = (...organisations: (number | null)[]) => ({ tell: organisations.filter((one) => one !== null) })

export const clockEffects: Effects<ClockMove> = {
  remind: (c, _, { base }) => ({ ...base, reminders: c.reminders + 1, says: tell(c.holder_id) }),
  supervise: (c, _, { base, actor }) => ({ ...base, ...watchedBy(c, actor.organisation!), says: tell(c.holder_id, c.centre_id) }),
  release: (c, _, { base }) => ({ ...base, supervised_by: null, supervise_at: null, says: tell(c.holder_id) }),
  ask_extension: (c, { note }, { base, at }) =>
    late(c, at)
      ? refuse('overdue_already')
      : { ...base, asked: 'extension', asked_reason: note, asked_until: null, says: tell(c.centre_id) },
  grant_extension: (c, _, { base, at }) =>
    late(c, at)
      ? refuse('overdue_already')
      : {
          ...base,
          ...answered,
          extensions: c.extensions + 1,
          order: 'limit',
          says: { ...tell(c.unit_id), reason: c.asked_reason, due_before: c.due_at },
        },
  refuse_extension: (c, _, { base }) => ({ ...base, ...answered, says: tell(c.unit_id) }),
  ask_suspension: (c, { note, until }, { base, at }) =>
    lawfulUntil(until, at) ?? { ...base, asked: 'suspension', asked_reason: note, asked_until: until, says: tell(c.centre_id) },
  grant_suspension: (c, _, { base, at }) =>
    lawfulUntil(c.asked_until!, at) ?? {
      ...base,
      ...handTo(c, c.centre_id!),
      suspensions: c.suspensions + 1,
      suspended_until: c.asked_until,
      says: { ...tell(c.unit_id), reason: c.asked_reason, until: c.asked_until },
    },
  refuse_suspension: (c, _, { base }) => ({ ...base, ...answered, says: tell(c.unit_id) }),
  resume: (c) => goOn(c),
  ask_overdue_appeal: (c, _, { base }) => ({ ...base, appeal: 'asked', says: tell(c.centre_id) }),
  decide_overdue_appeal: (c, { granted }, { base, actor, town }) => {
    if (!granted) return { ...base, appeal: 'refused', says: tell(c.unit_id) }
    const first = c.appeal === 'asked'
    if (!first) return { ...base, appeal: 'granted', exempt: true, says: tell(c.unit_id) }
    const next = { ...c, appeal: 'reviewed' as const }
    return { ...base, appeal: 'reviewed', appeal_reviewer: actor.person, says: tell(reviewerOf(next, town)) }
  },
}

function lawfulUntil(until: string, at: string): Refusal | undefined {
  const days = (Date.parse(until) - Date.parse(at)) / DAY_ms
  return days > 0 && days <= suspension_days_max ? undefined : refuse('suspension_too_long')
}

const watchedBy = (c: Case, organisation: number) => ({
  supervised_by: organisation,
  supervise_at: null,
  involved: c.involved.includes(organisation) ? c.involved : [...c.involved, organisation],
})

/** Back to the unit, with what was left of its limit. */
const goOn = (c: Case): Change => ({
  ...handTo(c, c.unit_id!),
  state: 'handling',
  clock: 'resume',
  order: 'limit',
  says: tell(c.unit_id),
})

/** What time does to a case, in the order in which it does it. */
export type Wake = 'resume' | 'warn' | 'escalate' | 'supervise'

/** What is next, and when; the same answer as `wakes_at` in the database gives. */
export function nextWake(c: Case): { kind: Wake; at: string } | null {
  if (!isOpen(c)) return null
  if (c.state === 'suspended') return c.suspended_until === null ? null : { kind: 'resume', at: c.suspended_until }
  if (c.due_at === null) return null
  if (c.overdue_at !== null)
    return c.supervised_by === null && c.supervise_at !== null ? { kind: 'supervise', at: c.supervise_at } : null
  if (c.warned_at === null && c.warn_at !== null) return { kind: 'warn', at: c.warn_at < c.due_at ? c.warn_at : c.due_at }
  return { kind: 'escalate', at: c.due_at }
}

/**
 * Time passes. 80 % of a limit: the holder is warned. The limit: what waits for assessment goes up a level, everything else
 * is marked overdue. One working day later the level above watches (rules §3.2, §3.5). A suspension ends on its day.
 */
export function wake(c: Case, town: Surroundings, now: Date): (Change & { wake: Wake }) | null {
  const at = now.toISOString()
  const next = nextWake(c)
  if (!next || next.at > at) return null
  const same = { state: c.state, clock: 'keep' } as const
  switch (next.kind) {
    case 'resume':
      return { wake: 'resume', ...goOn(c) }
    case 'warn':
      return { wake: 'warn', ...same, warned_at: at, says: tell(c.holder_id) }
    case 'escalate':
      return { wake: 'escalate', ...atTheLimit(c, town, at) }
    case 'supervise': {
      const by = supervisorOf(c, town)
      return { wake: 'supervise', ...same, ...watchedBy(c, by), says: { ...tell(c.holder_id, by), supervised_by: by } }
    }
  }
}

function atTheLimit(c: Case, town: Surroundings, at: string): Change {
  const up = above(c.holder_id, town.way_up, c.complained_id)
  const says = { due_at_missed: c.due_at }
  // a case for which departments are called stays with whoever called them
  // and one that is accepted late is marked: only what is left lying for a day goes up
  const lying = (c.state === 'reported' || c.state === 'assessing') && c.stage !== 'accept'
  if (lying && c.whistle_id === null && up)
    return {
      ...handTo(c, up.id),
      state: 'assessing',
      clock: 'assess',
      was_overdue: true,
      says: { ...says, to: up.id, ...tell(up.id, c.holder_id) },
    }
  return {
    state: c.state,
    clock: 'keep',
    was_overdue: true,
    overdue_at: at,
    says: { ...says, ...tell(c.holder_id, c.centre_id) },
  }
}
