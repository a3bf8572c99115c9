import { type Refusal, refuse } from '#kit/ruling.ts'

/** A photo is uploaded first and named by a report or move afterwards; an offline phone may need the whole day. */
export const loose_hours_max = 24

export const looseSince = (now: Date): string => new Date(now.getTime() - loose_hours_max * 3_600_000).toISOString()

type Known = { id: string; case_id: string | null; move_id: string | null; uploaded_by: string | null; uploaded_at: string }
type Use = { case_id: string; move_id: string | null }

/** May these photos be named by this step? Answers those still to be named; naming the same ones again changes nothing. */
export function nameable(
  ids: readonly string[],
  rows: readonly Known[],
  use: Use,
  person: string | null,
  now: Date,
): string[] | Refusal {
  const known = new Map(rows.map((row) => [row.id, row]))
  const fresh: string[] = []
  for (const id of ids) {
    const row = known.get(id)
    if (row?.case_id === use.case_id && row.move_id === use.move_id) continue
    const mine = row?.case_id === null && row.uploaded_by === person && row.uploaded_at > looseSince(now)
    if (!mine) return refuse('unknown_attachment', { id })
    fresh.push(id)
  }
  return fresh
}
