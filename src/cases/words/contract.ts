import { Id, Instant, Int, nullable, oneOf, type Static, Type } from '#kit/contract.ts'
import { clockFields, clockListed } from '../clock/contract.ts'
import { familyFields, familyListed } from '../family/contract.ts'
import { Severity } from '../moves/contract.ts'
import { reviewFields } from '../review/contract.ts'
import { stakeFields } from '../stake/contract.ts'
import { whistleListed } from '../whistle/contract.ts'

export const openStates = [
  'reported',
  'verifying',
  'assessing',
  'filed',
  'dispatched',
  'arbitrating',
  'handling',
  'suspended',
  'checking',
] as const
export const endStates = ['closed', 'declined', 'void', 'merged'] as const
export const states = [...openStates, ...endStates] as const
export const CaseState = oneOf(states)
export type CaseState = (typeof states)[number]
export const Outcome = oneOf(['settled_on_site', 'settled', 'handled', 'declined', 'void', 'merged'] as const)
export const Source = oneOf(['portal', 'grid_worker', 'desk', 'hotline', 'import', 'sensor', 'patrol'] as const)
export const RequestForm = oneOf(['report', 'consultation', 'help', 'complaint', 'suggestion', 'praise'] as const)
export const LimitKind = oneOf(['urgent_hour', 'work_hour', 'work_day', 'calendar_day'] as const)

/** Facts of any shape that explain a step. */
export const Why = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

/** What a work list shows of a case. */
const listed = {
  id: Id,
  no: Int,
  state: CaseState,
  outcome: nullable(Outcome),
  source: Source,
  severity: Severity,
  summary: Type.String(),
  category_id: nullable(Int),
  place: Type.String(),
  area_id: Int,
  holder_id: Int,
  unit_id: nullable(Int),
  supervised_by: nullable(Int),
  due_at: nullable(Instant),
  /** 80 % of the limit is used up. */
  warn_at: nullable(Instant),
  stage_from: Instant,
  overdue_at: nullable(Instant),
  reported_at: Instant,
  updated_at: Instant,
  closed_at: nullable(Instant),
  confidential: Type.Boolean(),
  located: oneOf(['point', 'area', 'outside', 'none'] as const),
  ...clockListed,
  ...whistleListed,
  ...familyListed,
  ...stakeFields,
}
export const CaseListed = Type.Object(listed)
export type CaseListed = Static<typeof CaseListed>

/** A case, whole. Names of areas, organisations and categories come beside it in `CaseDetail`. */
export const Case = Type.Object({
  ...listed,
  ...clockFields,
  ...reviewFields,
  ...familyFields,
  request_form: RequestForm,
  /** Which of the procedures it goes by; given by its category. */
  procedure: Type.String(),
  description: Type.String(),
  lon: nullable(Type.Number()),
  lat: nullable(Type.Number()),
  accuracy_m: nullable(Type.Number()),
  path: Type.String(),
  filing_condition_id: nullable(Int),
  closing_condition_id: nullable(Int),
  decline_reason: nullable(Type.String()),
  centre_id: nullable(Int),
  involved: Type.Array(Int),
  routing: nullable(Why),
  limit_kind: nullable(LimitKind),
  limit_amount: nullable(Type.Number()),
  limit_source: nullable(Type.String()),
  calendar_version: nullable(Type.String()),
  was_overdue: Type.Boolean(),
  occurred_at: nullable(Instant),
  filed_at: nullable(Instant),
  dispatched_at: nullable(Instant),
  acknowledged_at: nullable(Instant),
  completed_at: nullable(Instant),
  /** What it is about, where that stands in the register of components. */
  component_id: nullable(Id),
  reporter_id: nullable(Id),
  completed_by: nullable(Id),
  result: nullable(Type.String()),
  reply: nullable(Type.String()),
  check_passed: nullable(Type.Boolean()),
  rating: nullable(Int),
  rating_text: nullable(Type.String()),
  returns: Type.Integer(),
  reworks: Type.Integer(),
  line_n: Type.Integer(),
})
export type Case = Static<typeof Case>
