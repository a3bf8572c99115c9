import { v7 as uuid } from 'uuid'
import { attach } from '#attachments/actions.ts'
import type { Act } from '#kit/act.ts'
import { canonical } from '#kit/canonical.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { carryOut } from './carry.ts'
import type { Case, Move } from './contract.ts'
import { aside, factsFor, lockTouched } from './groups.ts'
import { decide, wake } from './rules.ts'
import * as store from './store.ts'
import { surroundingsOf } from './surroundings.ts'

export { carryOut } from './carry.ts'
export { type Door, reportAlone, reportCase } from './report.ts'

/** Make a move: find it locked, decide, save, record. Sent twice it counts once. */
export async function moveCase(act: Act, id: string, move: Move): Promise<Case> {
  await lockTouched(act, id, move)
  const before = found(await store.lockCase(act, id, move.id))
  if (before.seen_kind !== null) return repeated(before, move)
  const town = await surroundingsOf(act, before)
  const facts = await factsFor(act, before, move, town)
  const change = granted(decide(before, move, act.actor, town, facts, act.now))
  const photos = 'photos' in move ? (move.photos ?? []) : []
  if (photos.length > 0) {
    const purpose = move.kind === 'complete' || move.kind === 'resolve_on_site' ? 'proof' : 'scene'
    await attach(act, photos, { case_id: id, move_id: move.id, purpose })
  }
  const { id: lineId, ...said } = move
  const after = await carryOut(act, before, change, { id: lineId, kind: `case.${move.kind}`, detail: { move: said } })
  await aside(act, before, after, move)
  return after
}

/** The same move again answers as the first time did; another move under its id is a conflict. */
function repeated(before: store.CaseRow & store.Seen, move: Move): Case {
  const { id: _, ...said } = move
  const { move: then } = before.seen_detail as { move?: unknown }
  const same = before.seen_kind === `case.${move.kind}` && canonical(then) === canonical(JSON.parse(JSON.stringify(said)))
  if (!same) throw new Problem('same_id_other_content')
  return before
}

/**
 * What time does to a case that is locked: warn, mark overdue, have it supervised, end a suspension. After a stop of days it
 * does all that is due, in order; each step stands in the journal like any other.
 */
export async function wakeCase(act: Act, before: store.CaseRow): Promise<store.CaseRow> {
  let c = before
  for (let steps = 0; steps < wakes_max; steps += 1) {
    const due = wake(c, await surroundingsOf(act, c), act.now)
    if (!due) return c
    const { wake: kind, ...change } = due
    c = await carryOut(act, c, change, { id: uuid(), kind: `case.${kind}`, detail: {} })
  }
  return c
}
const wakes_max = 4 // resumed, warned, overdue, supervised

/** The same for one case by its id; for whoever tells a case's story in its own time. */
export const wakeById = async (act: Act, id: string): Promise<Case> => wakeCase(act, found(await store.lockCase(act, id, uuid())))
