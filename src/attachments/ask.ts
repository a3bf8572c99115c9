import type { Act } from '#kit/act.ts'
import type { Attachment } from './contract.ts'
import { attachmentsOfCase, type Row } from './store.ts'

export const shown = ({ id, purpose, width, height, uploaded_at, taken_at }: Row): Attachment => ({
  id,
  purpose: purpose as Attachment['purpose'],
  width,
  height,
  uploaded_at,
  taken_at,
})

/** The photos of a case that the actor may know of, in the order they came; `move_id` is the report or move that named them. */
export async function attachmentsOf(act: Act, caseId: string): Promise<(Attachment & { move_id: string | null })[]> {
  const rows = await attachmentsOfCase(act, caseId)
  return rows.map((row) => ({ ...shown(row), move_id: row.move_id }))
}
