import { Int, type Static, Type, text } from '#kit/contract.ts'
import { DeclineReason, move, note, photos, Severity } from '../moves/contract.ts'
import { stakeSaid } from '../stake/contract.ts'

/** The way of a case from the first look to the last word. */
export const flowMoves = [
  move('resolve_on_site', { result: note, photos }),
  move('pass_up', { note }),
  move('pass_down', { organisation_id: Int, note }),
  move('settle', { result: note, photos }),
  move('decline', { reason: DeclineReason, note }),
  move('file', { category_id: Int, filing_condition_id: Int, severity: Type.Optional(Severity), ...stakeSaid }),
  move('dispatch', { organisation_id: Type.Optional(Int), note: Type.Optional(text(1000, 0)) }),
  move('acknowledge', {}),
  move('complete', { result: note, photos }),
  move('return', { note }),
  move('check', { passed: Type.Boolean(), note: Type.Optional(text(1000, 0)), photos }),
  move('close', { closing_condition_id: Int, reply: note }),
  move('rate', { rating: Type.Integer({ minimum: 1, maximum: 5 }), text: Type.Optional(text(500, 0)) }),
  move('comment', { note }),
] as const
export type FlowMove = Static<(typeof flowMoves)[number]>
