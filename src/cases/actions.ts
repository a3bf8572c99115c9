import { v7 as uuid } from 'uuid'
import { attach } from '#attachments/actions.ts'
import { lineAfter, writeLater } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { canonical } from '#kit/canonical.ts'
import { found, granted, Problem } from '#kit/problem.ts'
import { startStage } from './clocks.ts'
import type { Case, Move } from './contract.ts'
import { aside, factsFor } from './groups.ts'
import { type Change, decide, escalate } from './rules.ts'
import * as store from './store.ts'
import { surroundingsOf } from './surroundings.ts'

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

/** Save what a ruling changes, start its clock, move the work order, and write the line that tells of it. */
export async function carryOut(
  act: Act,
  before: store.CaseRow,
  change: Change,
  said: { id: string; kind: string; detail: object },
): Promise<Case> {
  const { clock, order, ...fields } = change
  const now = act.now.toISOString()
  const stage = clock === 'keep' ? {} : await startStage(act, clock, { ...before, ...fields })
  const supervised = fields.closed_at ? { supervised_by: null } : {}
  const next = { ...fields, ...stage, ...supervised, updated_at: now }
  const after = { ...before, ...next }
  const { line, head } = lineAfter(act, before, {
    ...said,
    subject: before.id,
    from_state: before.state,
    to_state: after.state,
    path: before.path,
    detail: {
      ...said.detail,
      holder: after.holder_id,
      ...(fields.routing ? { routing: fields.routing } : {}),
      due_at: after.due_at,
    },
  })
  store.saveCase(act, before.id, { ...next, ...head, line_digest: head.line_digest! })
  if (order) moveOrder(act, after as store.CaseRow, order, now)
  writeLater(act, [line])
  act.news.push({ kind: said.kind, subject: before.id, path: before.path, organisations: after.involved })
  return { ...after, line_n: head.line_n } as Case
}

function moveOrder(act: Act, c: store.CaseRow, order: NonNullable<Change['order']>, now: string) {
  switch (order) {
    case 'dispatch':
      return store.openOrder(act, {
        id: uuid(),
        case_id: c.id,
        organisation_id: c.unit_id!,
        dispatched_at: now,
        due_at: c.due_at,
      })
    case 'acknowledge':
      return store.moveOrder(act, c.id, { acknowledged_at: now, due_at: c.due_at })
    case 'complete':
      return store.moveOrder(act, c.id, { completed_at: now, result: c.result })
    case 'return':
      return store.moveOrder(act, c.id, { returned_at: now })
    case 'reopen':
      return store.moveOrder(act, c.id, { completed_at: null, due_at: c.due_at })
  }
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
