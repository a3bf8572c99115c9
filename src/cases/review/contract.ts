import { Id, Instant, Int, Lat, Lon, nullable, oneOf, type Static, Type, text } from '#kit/contract.ts'
import { move, note, photos } from '../moves/contract.ts'
import { stakeSaid } from '../stake/contract.ts'

/** Another component, or with null none; left out, it is about the same as before. */
const about = { component_id: Type.Optional(nullable(Id)) }

/** What a desk does besides leading a case on: looking twice, sending it elsewhere, opening and shutting it again. */
export const reviewMoves = [
  move('accept', {}),
  move('ask_verification', { organisation_id: Int, note }),
  move('answer_verification', { true_matter: Type.Boolean(), note, photos }),
  move('transfer', { organisation_id: Int, reason: note }),
  move('recategorise', { category_id: Int, filing_condition_id: Type.Optional(Int), ...about, ...stakeSaid, reason: note }),
  move('relocate', {
    lon: Type.Optional(Lon),
    lat: Type.Optional(Lat),
    crs: Type.Optional(oneOf(['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const)),
    area_id: Type.Optional(Int),
    place: Type.Optional(text(200, 0)),
    ...about,
    reason: note,
  }),
  move('arbitrate', { organisation_id: Int, reason: note }),
  move('ask_check', { organisation_id: Int, note }),
  move('void', { reason: note }),
  move('reopen', { reason: note }),
  move('follow_up', {
    reached: Type.Boolean(),
    resolved: Type.Optional(Type.Boolean()),
    satisfied: Type.Optional(Type.Boolean()),
    note,
    /** Not really settled: the case is opened again, for the reason in the note. */
    reopen: Type.Optional(Type.Boolean()),
  }),
  move('mark_confidential', {
    confidential: Type.Boolean(),
    /** Whom the matter is against, if it is against an organisation. */
    organisation_id: Type.Optional(Int),
    note,
  }),
  move('archive', { note: Type.Optional(text(1000, 0)) }),
] as const
export type ReviewMove = Static<(typeof reviewMoves)[number]>

export const Verification = Type.Object({ asked_by: Int, organisation_id: Int })

export const reviewFields = {
  accepted_at: nullable(Instant),
  verification: nullable(Verification),
  verified_true: nullable(Type.Boolean()),
  returned_by: Type.Array(Int),
  must_take: Type.Boolean(),
  check_asked: nullable(Int),
  reopens: Type.Integer(),
  reporter_reopened: Type.Boolean(),
  rated_at: nullable(Instant),
  followed_up_at: nullable(Instant),
  reached: nullable(Type.Boolean()),
  resolved: nullable(Type.Boolean()),
  satisfied: nullable(Type.Boolean()),
  complained_id: nullable(Int),
} as const

/** As a case begins. */
export const unreviewed = {
  accepted_at: null,
  verification: null,
  verified_true: null,
  returned_by: [] as number[],
  must_take: false,
  check_asked: null,
  reopens: 0,
  reporter_reopened: false,
  rated_at: null,
  followed_up_at: null,
  reached: null,
  resolved: null,
  satisfied: null,
  complained_id: null,
  archived_at: null,
} as const
