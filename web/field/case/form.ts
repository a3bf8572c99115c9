import type { Case, Move, MoveKind } from '#cases/contract.ts'

/** What a move asks for, in the order in which the form asks it. */
export type Part = 'passed' | 'reason' | 'pass_to' | 'category' | 'filing' | 'unit' | 'closing' | 'rating' | 'text' | 'photos'

export type Fields = {
  text: string
  photos: readonly string[]
  passed: boolean | null
  reason: Extract<Move, { kind: 'decline' }>['reason'] | null
  organisation_id: number | null
  category_id: number | null
  filing_condition_id: number | null
  closing_condition_id: number | null
  severity: Case['severity'] | null
  rating: number
}

export const empty: Fields = {
  text: '',
  photos: [],
  passed: null,
  reason: null,
  organisation_id: null,
  category_id: null,
  filing_condition_id: null,
  closing_condition_id: null,
  severity: null,
  rating: 0,
}

export const partsOf: Record<MoveKind, readonly Part[]> = {
  resolve_on_site: ['text', 'photos'],
  pass_up: ['text'],
  pass_down: ['pass_to', 'text'],
  settle: ['text', 'photos'],
  decline: ['reason', 'text'],
  file: ['category', 'filing'],
  dispatch: ['unit', 'text'],
  acknowledge: [],
  complete: ['text', 'photos'],
  return: ['text'],
  check: ['passed', 'text', 'photos'],
  close: ['closing', 'text'],
  rate: ['rating', 'text'],
  comment: ['text'],
}

/** Words may be left out here. */
export const textOptional = (kind: MoveKind, fields: Pick<Fields, 'passed'>): boolean =>
  kind === 'dispatch' || kind === 'rate' || (kind === 'check' && fields.passed !== false)

/** The move as it is sent, or null while something is missing. */
export function moveOf(kind: MoveKind, id: string, fields: Fields): Move | null {
  const text = fields.text.trim()
  const photos = fields.photos.length > 0 ? { photos: [...fields.photos] } : {}
  if (text === '' && partsOf[kind].includes('text') && !textOptional(kind, fields)) return null
  switch (kind) {
    case 'resolve_on_site':
    case 'settle':
    case 'complete':
      return { id, kind, result: text, ...photos }
    case 'pass_up':
    case 'return':
    case 'comment':
      return { id, kind, note: text }
    case 'pass_down':
      return fields.organisation_id === null ? null : { id, kind, organisation_id: fields.organisation_id, note: text }
    case 'decline':
      return fields.reason === null ? null : { id, kind, reason: fields.reason, note: text }
    case 'file': {
      const { category_id, filing_condition_id, severity } = fields
      if (category_id === null || filing_condition_id === null) return null
      return { id, kind, category_id, filing_condition_id, ...(severity ? { severity } : {}) }
    }
    case 'dispatch': {
      const chosen = fields.organisation_id === null ? {} : { organisation_id: fields.organisation_id }
      return { id, kind, ...chosen, ...(text ? { note: text } : {}) }
    }
    case 'acknowledge':
      return { id, kind }
    case 'check':
      return fields.passed === null ? null : { id, kind, passed: fields.passed, ...(text ? { note: text } : {}), ...photos }
    case 'close':
      return fields.closing_condition_id === null
        ? null
        : { id, kind, closing_condition_id: fields.closing_condition_id, reply: text }
    case 'rate':
      return fields.rating === 0 ? null : { id, kind, rating: fields.rating, ...(text ? { text } : {}) }
  }
}
