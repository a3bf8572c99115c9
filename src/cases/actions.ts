import { v7 as uuid } from 'uuid'
import { attach } from '#attachments/actions.ts'
import type { Act } from '#kit/act.ts'
import { canonical } from '#kit/canonical.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { carryOut } from './carry.ts'
import type { Case, Move } from './contract.ts'
import { aside, factsFor } from './groups.ts'
import { decide, escalate } from './rules.ts'
import * as store from './store.ts'
import { surroundingsOf } from './surroundings.ts'

export { carryOut } from './carry.ts'
export { type Door, reportCase } from './report.ts'

/** Make a move: find it locked, decide, save, record. Sent twice it counts once. */
export async function moveCase(act: Act, id: string, move: Move): Promise<Case> {
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

/** A case past its limit goes up, or under the eyes of the level above; said in the journal like any other step. */
export async function escalateCase(act: Act, before: store.CaseRow): Promise<Case> {
  const change = granted(escalate(before, await surroundingsOf(act, before), act.now))
  const { supervised_by, holder_id } = change
  return carryOut(act, before, change, {
    id: uuid(),
    kind: 'case.escalate',
    detail: { due_at_missed: before.due_at, supervised_by: supervised_by ?? null, to: holder_id ?? null },
  })
}

/** The same for one case by its id; for whoever tells a case's story in its own time. */
export const escalateById = async (act: Act, id: string): Promise<Case> =>
  escalateCase(act, found(await store.lockCase(act, id, uuid())))
