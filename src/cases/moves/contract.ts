import { photos_per_step_max } from '#attachments/contract.ts'
import { closed, Id, oneOf, type TSchema, Type, text } from '#kit/contract.ts'

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
export const note = text(1000)
/** A move is named by its sender, so that a phone that was offline can send it twice and it counts once. */
export const move = <const K extends string, F extends Record<string, TSchema>>(kind: K, fields: F) =>
  closed({ id: Id, kind: Type.Literal(kind), ...fields })
