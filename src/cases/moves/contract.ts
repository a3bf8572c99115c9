import { photos_per_step_max } from '#attachments/contract.ts'
import { closed, Id, Int, oneOf, type Static, type TSchema, Type, text } from '#kit/contract.ts'

export const Severity = oneOf(['ordinary', 'urgent', 'critical'] as const)
export const DeclineReason = oneOf([
  'to_emergency_line',
  'statutory_channel',
  'already_petition',
  'duplicate_no_new_reason',
  'secret_or_privacy',
  'out_of_scope',
  'unlawful_or_immoral',
] as const)

/** Named by the ids under which they were uploaded. */
export const photos = Type.Optional(Type.Array(Id, { maxItems: photos_per_step_max, uniqueItems: true }))
const note = text(1000)
const move = <const K extends string, F extends Record<string, TSchema>>(kind: K, fields: F) =>
  closed({ id: Id, kind: Type.Literal(kind), ...fields })

/** The sender names each move, so a phone that was offline can send it twice and it counts once. */
export const Move = Type.Union([
  move('resolve_on_site', { result: note, photos }),
  move('pass_up', { note }),
  move('pass_down', { organisation_id: Int, note }),
  move('settle', { result: note, photos }),
  move('decline', { reason: DeclineReason, note }),
  move('file', { category_id: Int, filing_condition_id: Int, severity: Type.Optional(Severity) }),
  move('dispatch', { organisation_id: Type.Optional(Int), note: Type.Optional(text(1000, 0)) }),
  move('acknowledge', {}),
  move('complete', { result: note, photos }),
  move('return', { note }),
  move('check', { passed: Type.Boolean(), note: Type.Optional(text(1000, 0)), photos }),
  move('close', { closing_condition_id: Int, reply: note }),
  move('rate', { rating: Type.Integer({ minimum: 1, maximum: 5 }), text: Type.Optional(text(500, 0)) }),
  move('comment', { note }),
])
export type Move = Static<typeof Move>
export type MoveKind = Move['kind']
