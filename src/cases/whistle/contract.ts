import { closed, Id, Instant, Int, Lat, Lon, nullable, oneOf, type Static, Type, text } from '#kit/contract.ts'
import { move, note, photos } from '../moves/contract.ts'

export const called_max = 12
export const participants_max = 40
export const costs_max = 30

/** What one party pays of a shared bill, in yuan. */
export const Cost = closed({ party: text(60), amount: Type.Number({ minimum: 0.01, maximum: 1_000_000_000 }) })
export type Cost = Static<typeof Cost>

/** How a case goes on after a whistle: its lead gets a work order, everything is done, or the centre decides as before. */
export const afterWhistle = ['hand_to_lead', 'done', 'go_on'] as const
export type AfterWhistle = (typeof afterWhistle)[number]

/** 吹哨报到: a town calls several departments to one place for one case. */
export const whistleMoves = [
  move('whistle', {
    organisations: Type.Array(Int, { minItems: 1, maxItems: called_max, uniqueItems: true }),
    place: text(200),
    lead_organisation_id: Int,
    note,
    /** Where the distance asks for more or less than the usual time. */
    muster_minutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 1_440 })),
  }),
  move('acknowledge_whistle', {}),
  // a photo or a position may be added; neither is asked for, and nobody is followed on the way
  move('muster', { photos, lon: Type.Optional(Lon), lat: Type.Optional(Lat) }),
  move('consult', {
    participants: Type.Array(text(60), { minItems: 1, maxItems: participants_max, uniqueItems: true }),
    agreed: note,
    costs: Type.Optional(Type.Array(Cost, { maxItems: costs_max })),
    next_steps: Type.Optional(text(1000, 0)),
    photos,
  }),
  move('give_result', { result: note, photos }),
  /** Came, and has not said what it did: said for it once its limit has passed, so that the whistle can end. */
  move('record_no_result', { organisation_id: Int, note }),
  move('end_whistle', { next: oneOf(afterWhistle), note }),
] as const
export type WhistleMove = Static<(typeof whistleMoves)[number]>

/** What a work list shows of it. */
export const whistleListed = {
  /** The whistle that is running. */
  whistle_id: nullable(Id),
}

export const WhistleCall = Type.Object({
  organisation_id: Int,
  called_at: Instant,
  ack_due_at: Instant,
  acknowledged_at: nullable(Instant),
  muster_due_at: Instant,
  mustered_at: nullable(Instant),
  result: nullable(Type.String()),
  result_due_at: Instant,
  result_at: nullable(Instant),
  /** Came and gave no result when it was due; told to the county. A result that comes later does not undo it. */
  no_result_at: nullable(Instant),
  no_result_note: nullable(Type.String()),
  /** Not on site when it was due; told to the county. Coming later does not undo it. */
  silent_at: nullable(Instant),
})
export type WhistleCall = Static<typeof WhistleCall>

export const Consultation = Type.Object({
  id: Id,
  at: Instant,
  participants: Type.Array(Type.String()),
  agreed: Type.String(),
  costs: Type.Array(Type.Object(Cost.properties)),
  next_steps: Type.String(),
})
export type Consultation = Static<typeof Consultation>

export const Whistle = Type.Object({
  id: Id,
  place: Type.String(),
  note: Type.String(),
  lead_organisation_id: Int,
  called_at: Instant,
  ended_at: nullable(Instant),
  ended_note: nullable(Type.String()),
  calls: Type.Array(WhistleCall),
  consultations: Type.Array(Consultation),
})
export type Whistle = Static<typeof Whistle>
