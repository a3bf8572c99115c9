import { v7 as uuid } from 'uuid'
import { lineAfter, writeLater } from '#journal/record.ts'
import type { Act } from '#kit/act.ts'
import { startStage } from './clocks.ts'
import type { Change } from './rules.ts'
import * as store from './store.ts'

/** Save what a ruling changes, start its clock, move the work order, and write the line that tells of it. */
export async function carryOut(
  act: Act,
  before: store.CaseRow,
  change: Change,
  said: { id: string; kind: string; detail: object },
): Promise<store.CaseRow> {
  const { clock, order, says, ...fields } = change
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
      ...says,
    },
  })
  store.saveCase(act, before.id, { ...next, ...head, line_digest: head.line_digest! })
  if (order) moveOrder(act, after, order, now)
  writeLater(act, [line])
  act.news.push({ kind: said.kind, subject: before.id, path: before.path, organisations: after.involved })
  return { ...after, ...head } as store.CaseRow
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
    case 'done':
      return store.openOrder(act, {
        id: uuid(),
        case_id: c.id,
        organisation_id: c.unit_id!,
        dispatched_at: now,
        acknowledged_at: now,
        completed_at: now,
        result: c.result,
      })
    case 'acknowledge':
      return store.moveOrder(act, c.id, { acknowledged_at: now, due_at: c.due_at })
    case 'complete':
      return store.moveOrder(act, c.id, { completed_at: now, result: c.result })
    case 'return':
      return store.moveOrder(act, c.id, { returned_at: now })
    case 'end':
      return store.moveOrder(act, c.id, { returned_at: now, ended_reason: c.state })
    case 'limit':
      return store.moveOrder(act, c.id, { due_at: c.due_at })
    case 'reopen':
      return store.moveOrder(act, c.id, { completed_at: null, due_at: c.due_at })
  }
}
