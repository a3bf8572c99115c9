import type { Case, Move, MoveKind } from '#cases/contract.ts'
import { type AfterWhistle, participants_max } from '#cases/whistle/contract.ts'
import { type StakeTyped, stakeGiven, stakeUntyped } from '../../lib/typed.ts'
import { isRareMove, type ReviewFields, type ReviewPart, rareMoveOf, reviewEmpty, reviewParts } from './review/form.ts'

/** What a move asks for, in the order in which the form asks it. */
export type Part =
  | 'true_matter'
  | 'passed'
  | 'reason'
  | 'pass_to'
  | 'category'
  | 'unit'
  | 'closing'
  | 'rating'
  | 'granted'
  | 'until'
  | 'after'
  | 'participants'
  | 'costs'
  | 'position'
  | 'text'
  | 'photos'
  | ReviewPart

/** A row of a shared bill as it is typed. */
export type CostTyped = { id: number; party: string; amount: string }

export type Fields = {
  text: string
  photos: readonly string[]
  passed: boolean | null
  true_matter: boolean | null
  reason: Extract<Move, { kind: 'decline' }>['reason'] | null
  organisation_id: number | null
  category_id: number | null
  filing_condition_id: number | null
  closing_condition_id: number | null
  severity: Case['severity'] | null
  rating: number
  granted: boolean | null
  /** A day, "2026-05-01". */
  until: string
  after: AfterWhistle
  /** One a line. */
  participants: string
  costs: readonly CostTyped[]
  position: { lon: number; lat: number } | null
} & StakeTyped &
  ReviewFields

export const empty: Fields = {
  text: '',
  photos: [],
  passed: null,
  true_matter: null,
  reason: null,
  organisation_id: null,
  category_id: null,
  filing_condition_id: null,
  closing_condition_id: null,
  severity: null,
  rating: 0,
  granted: null,
  until: '',
  after: 'go_on',
  participants: '',
  costs: [],
  position: null,
  ...stakeUntyped,
  ...reviewEmpty,
}

export const partsOf: Record<MoveKind, readonly Part[] | null> = {
  resolve_on_site: ['text', 'photos'],
  pass_up: ['text'],
  pass_down: ['pass_to', 'text'],
  settle: ['text', 'photos'],
  decline: ['reason', 'text'],
  file: ['category'],
  dispatch: ['unit', 'text'],
  acknowledge: [],
  complete: ['text', 'photos'],
  return: ['text'],
  check: ['passed', 'text', 'photos'],
  close: ['closing', 'text'],
  rate: ['rating', 'text'],
  comment: ['text'],
  remind: ['text'],
  supervise: ['text'],
  release: ['text'],
  ask_extension: ['text'],
  grant_extension: ['text'],
  refuse_extension: ['text'],
  ask_suspension: ['until', 'text'],
  grant_suspension: ['text'],
  refuse_suspension: ['text'],
  resume: ['text'],
  ask_overdue_appeal: ['text', 'photos'],
  decide_overdue_appeal: ['granted', 'text'],
  acknowledge_whistle: [],
  muster: ['photos', 'position'],
  consult: ['participants', 'text', 'costs', 'photos'],
  give_result: ['text', 'photos'],
  end_whistle: ['after', 'text'],
  answer_verification: ['true_matter', 'text', 'photos'],
  reopen: ['text'],
  ...reviewParts,
  // made at a desk: nobody who works with the phone has the duty
  record_no_result: null,
  whistle: null,
  arbitrate: null,
  void: null,
  archive: null,
  split: null,
}

/** Words may be left out here. */
export const textOptional = (kind: MoveKind, fields: Pick<Fields, 'passed'>): boolean =>
  ['dispatch', 'rate', 'grant_extension', 'grant_suspension'].includes(kind) || (kind === 'check' && fields.passed !== false)

/** The move as it is sent, or null while something is missing; `filed` where the case stands under a filing condition. */
export function moveOf(kind: MoveKind, id: string, fields: Fields, filed = false): Move | null {
  const text = fields.text.trim()
  const photos = fields.photos.length > 0 ? { photos: [...fields.photos] } : {}
  if (text === '' && partsOf[kind]?.includes('text') && !textOptional(kind, fields)) return null
  if (isRareMove(kind)) return rareMoveOf(kind, id, text, fields, filed)
  switch (kind) {
    case 'resolve_on_site':
    case 'settle':
    case 'complete':
    case 'give_result':
      return { id, kind, result: text, ...photos }
    case 'pass_up':
    case 'return':
    case 'comment':
    case 'remind':
    case 'supervise':
    case 'release':
    case 'ask_extension':
    case 'refuse_extension':
    case 'refuse_suspension':
    case 'resume':
      return { id, kind, note: text }
    case 'pass_down':
      return fields.organisation_id === null ? null : { id, kind, organisation_id: fields.organisation_id, note: text }
    case 'decline':
      return fields.reason === null ? null : { id, kind, reason: fields.reason, note: text }
    case 'file': {
      const { category_id, filing_condition_id, severity } = fields
      if (category_id === null || filing_condition_id === null) return null
      return { id, kind, category_id, filing_condition_id, ...(severity ? { severity } : {}), ...stakeGiven(fields) }
    }
    case 'dispatch': {
      const chosen = fields.organisation_id === null ? {} : { organisation_id: fields.organisation_id }
      return { id, kind, ...chosen, ...(text ? { note: text } : {}) }
    }
    case 'grant_extension':
    case 'grant_suspension':
      return { id, kind, ...(text ? { note: text } : {}) }
    case 'ask_suspension':
      return fields.until === ''
        ? null
        : { id, kind, note: text, until: new Date(`${fields.until}T00:00:00+08:00`).toISOString() }
    case 'ask_overdue_appeal':
      return { id, kind, note: text, ...photos }
    case 'decide_overdue_appeal':
      return fields.granted === null ? null : { id, kind, granted: fields.granted, note: text }
    case 'answer_verification':
      return fields.true_matter === null ? null : { id, kind, true_matter: fields.true_matter, note: text, ...photos }
    case 'reopen':
      return { id, kind, reason: text }
    case 'record_no_result':
    case 'whistle':
    case 'arbitrate':
    case 'void':
    case 'archive':
    case 'split':
      return null
    case 'acknowledge':
    case 'acknowledge_whistle':
      return { id, kind }
    case 'muster':
      return { id, kind, ...photos, ...fields.position }
    case 'consult':
      return consultOf(id, text, fields, photos)
    case 'end_whistle':
      return { id, kind, next: fields.after, note: text }
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

/** A row that was left empty does not count; half of one is not a bill yet. */
function consultOf(id: string, agreed: string, { participants, costs }: Fields, photos: { photos?: string[] }): Move | null {
  const present = [...new Set(participants.split('\n').map((line) => line.trim().slice(0, 60)))]
  const people = present.filter(Boolean).slice(0, participants_max)
  const shares = costs
    .filter(({ party, amount }) => party.trim() || amount.trim())
    .map(({ party, amount }) => ({ party: party.trim(), amount: Number(amount.trim()) }))
  if (people.length === 0 || shares.some(({ party, amount }) => !party || !(amount >= 0.01))) return null
  return { id, kind: 'consult', participants: people, agreed, costs: shares, ...photos }
}
