import type { Case, MoveKind } from '#cases/contract.ts'
import { type Row, table } from './table.ts'
import { above } from './town.ts'

const open = (c: Case) => c.closed_at === null
/** The clock as far as a case shows it; what a case does not have is undefined. */
type Clock = { standing?: { paused_for?: string } | null; used_seconds?: number; suspended_until?: string | null }
const causes = ['verification', 'suspension']

/** What a limit's clock must never do (I6); empty when it did not. */
export function clockFaults(before: Case | null, after: Case, kind: MoveKind | 'report' | 'time'): string[] {
  const out: string[] = []
  const say = (fault: string) => out.push(`${kind}: ${fault}`)
  const { due_at, warn_at, stage_from, standing } = after as Case & Clock
  if (before && after.updated_at < before.updated_at) say('time went back')
  if (before && stage_from < before.stage_from && kind !== 'time' && !(before as Case & Clock).standing)
    say('the stage began earlier than the one before it')
  if (due_at !== null && due_at < stage_from) say(`due ${due_at}, before the stage began at ${stage_from}`)
  if (due_at !== null && warn_at !== null && warn_at > due_at) say('warns after it is due')
  if (!open(after) && due_at !== null) say('an ended case is still due')
  if (before?.was_overdue && !after.was_overdue) say('the fact that it was late is gone')
  if (standing && !causes.includes(standing.paused_for ?? '')) say('the clock stands without a cause')
  if (after.state === 'suspended' && due_at !== null) say('a suspended case is due')
  if (before && kind !== 'report' && kind !== 'time') {
    const { clock, to }: Row = table[kind]
    const kept =
      clock === 'keep' &&
      to === 'same' &&
      before.state === after.state &&
      before.path === after.path &&
      before.holder_id === after.holder_id &&
      kind !== 'recategorise'
    if (kept && (before.due_at !== due_at || before.stage_from !== stage_from)) say('a move that only records changed the limit')
  }
  return out
}

/** What time may do to a case, and what it must; empty when it did that. */
export function timeFaults(before: Case, after: Case, now: Date): string[] {
  const out: string[] = []
  const at = now.toISOString()
  const was = `${before.state} at ${before.holder_id}, due ${before.due_at ?? 'never'}`
  const say = (fault: string) => out.push(`${was}: ${fault} (now ${at}, then ${after.state} at ${after.holder_id})`)
  const moved = before.state !== after.state || before.holder_id !== after.holder_id
  const until = (before as Case & Clock).suspended_until
  const due = before.due_at !== null && before.due_at <= at
  if (!open(before)) {
    if (moved) say('an ended case moved by itself')
    return out
  }
  if (before.state === 'suspended') {
    const over = typeof until === 'string' && until <= at
    if (over !== (after.state !== 'suspended')) say(over ? 'a suspension did not end on its day' : 'a suspension ended early')
    return out
  }
  if (!due) {
    if (moved) say('it moved before it was due')
    return out
  }
  if (!after.was_overdue) say('nobody noticed that it is late')
  const waits = (before.state === 'reported' || before.state === 'assessing') && before.whistle_id === null
  if (!waits && moved) say('only what waits for assessment goes up')
  if (waits && moved && (after.state !== 'assessing' || !isAbove(before, after.holder_id))) say('it went somewhere else than up')
  return out
}

function isAbove(c: Case, holder: number): boolean {
  for (let at = above(c, c.holder_id); at !== undefined; at = above(c, at)) if (at === holder) return true
  return false
}
